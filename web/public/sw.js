// Shows what waits when the desk says so, and leads there.
// Keeps the page itself and what was read with it on this device, so that it opens and can be read without a connection.
// The network always goes first; what is kept answers only when there is none, and says so by a header. Nothing is
// written here, and signing in or out forgets all that was read.
const PAGE = 'eider-page';
const READ = 'eider-read';
const PAGE_FILES_MAX = 200;
const READ_ANSWERS_MAX = 600;
const PICTURE_BYTES_MAX = 2_000_000;
const KEPT = 'X-Eider-Kept';

// Questions that only read: what is open, lists, people. Never exports, raw mails, settings or keys.
const readable =
  /^\/api\/v2\/(users\/me|users\/show_many|users\/\d+(\/(tickets\/requested|identities))?|organizations\/\d+|groups|group_memberships|views|views\/(count_many|\d+\/execute)|promises|deliveries|outgoing_replies|hand_overs|absences|tickets\/\d+(\/(comments|promises|outgoing_replies|drafts|links|hand_overs|owners))?)$/;
const PREVIEW = '/api/v2/views/preview';
const SESSION = '/api/v2/session';
const NOTICE = 'eider'; // the next one takes the place of one that was not seen

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(PAGE).then((cache) => cache.add('/')));
  void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

async function keep(name, key, response, most) {
  const cache = await caches.open(name);
  await cache.delete(key); // the newest stand last
  await cache.put(key, response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
}

const fromDevice = async (name, key) => (await caches.open(name)).match(key);

function marked(response) {
  const headers = new Headers(response.headers);
  headers.set(KEPT, 'yes');
  return response.blob().then((body) => new Response(body, { status: response.status, statusText: response.statusText, headers }));
}

async function readFirst(event, key) {
  let response;
  try {
    response = await fetch(event.request);
  } catch (failure) {
    const kept = await fromDevice(READ, key);
    if (kept) return marked(kept);
    throw failure;
  }
  if (response.status === 200) event.waitUntil(keep(READ, key, response.clone(), READ_ANSWERS_MAX));
  else if (response.status === 401) event.waitUntil(caches.delete(READ));
  else if (response.status === 403 || response.status === 404) event.waitUntil(caches.open(READ).then((cache) => cache.delete(key)));
  return response;
}

// Files with a hash in their name never change.
async function fileFirst(event) {
  const kept = await fromDevice(PAGE, event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.status === 200) event.waitUntil(keep(PAGE, event.request, response.clone(), PAGE_FILES_MAX));
  return response;
}

async function pageFirst(event) {
  try {
    const response = await fetch(event.request);
    if (response.status === 200) event.waitUntil(keep(PAGE, '/', response.clone(), PAGE_FILES_MAX));
    return response;
  } catch (failure) {
    const kept = await fromDevice(PAGE, '/');
    if (kept) return kept;
    throw failure;
  }
}

async function picture(event) {
  try {
    const response = await fetch(event.request);
    const size = Number(response.headers.get('Content-Length') ?? PICTURE_BYTES_MAX + 1);
    if (response.status === 200 && response.headers.get('Content-Type')?.startsWith('image/') && size <= PICTURE_BYTES_MAX) event.waitUntil(keep(READ, event.request, response.clone(), READ_ANSWERS_MAX));
    return response;
  } catch (failure) {
    const kept = await fromDevice(READ, event.request);
    if (kept) return kept;
    throw failure;
  }
}

// Whoever signs out is told nothing more on this device; the desk hears of it from the push service.
async function forgetting(request) {
  const response = await fetch(request);
  if (response.ok) await caches.delete(READ);
  if (response.ok && request.method === 'DELETE') await self.registration.pushManager?.getSubscription().then((known) => known?.unsubscribe(), () => undefined);
  return response;
}

// Without a sound; words and page come from the desk, encrypted for this device.
self.addEventListener('push', (event) => {
  const { body, path } = event.data.json();
  event.waitUntil(self.registration.showNotification('Eider', { body, data: { path }, tag: NOTICE, icon: '/eider-192.png', badge: '/eider-192.png', silent: true }));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(new URL(event.notification.data.path, self.location.origin)));
});
async function lead(url) {
  if (url.origin !== self.location.origin) return;
  const pages = await self.clients.matchAll({ type: 'window' });
  const open = pages.find((page) => page.focused) ?? pages[0];
  if (!open) return void (await self.clients.openWindow(url.href));
  await open.focus();
  open.postMessage({ goTo: url.pathname });
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  const { pathname } = url;
  if (request.method === 'GET') {
    if (request.mode === 'navigate') {
      const isDesk = !/^\/(api|attachments|status)\//.test(pathname);
      if (isDesk) event.respondWith(pageFirst(event));
    } else if (pathname.startsWith('/assets/') || pathname.startsWith('/eider')) event.respondWith(fileFirst(event));
    else if (pathname.startsWith('/attachments/') && request.destination === 'image') event.respondWith(picture(event));
    else if (readable.test(pathname)) event.respondWith(readFirst(event, request));
  } else if (pathname === SESSION) event.respondWith(forgetting(request));
  else if (request.method === 'POST' && pathname === PREVIEW) {
    // A question with a body: kept under its address and its words.
    event.respondWith(request.clone().text().then((words) => readFirst(event, `${request.url}&words=${encodeURIComponent(words)}`)));
  }
});
