// Notices are switched on for a device, chosen in plain words, tried, and switched off again. The browser's own push service
// cannot be reached from here: subscribing and asking for permission are stubs, which hand out the address of a push service
// on the loopback; the desk, its encryption and the service worker that shows a notice are the real ones.
import assert from 'node:assert/strict';
import { createECDH, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { DeskPlace } from '../../support/desk.mjs';
import { launch, open, settled } from '../support/browser.mjs';
import { found, foundInEveryForm, isTooWide } from '../support/looks.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

const signIn = { email: 'ada@desk.example', password: 'correct horse battery 7' };
let browser, place, desk, ask, service;
const taken = [];
before(async () => {
    browser = await launch();
    service = createServer((request, response) => {
        const parts = [];
        request.on('data', (part) => parts.push(part));
        request.on('end', () => {
            taken.push({ path: request.url, headers: request.headers, body: Buffer.concat(parts) });
            response.writeHead(201).end();
        });
    });
    await new Promise((done) => service.listen(0, '127.0.0.1', done));
    place = new DeskPlace();
    place.setUp();
    desk = await place.start({ configuration: '[notices]\nloopback = true\n' });
    ({ ask } = await signedIn(desk.base));
});
after(async () => {
    await browser.close();
    await desk.stop();
    place.clear();
    service.close();
});

// What a browser with a push service would do, in `permission` as the person answers.
function subscribing({ endpoint, p256dh, auth, permission }) {
    let current = null;
    const made = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }), unsubscribe: async () => ((current = null), true) };
    PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
        if (!userVisibleOnly || applicationServerKey.length !== 65) throw new Error('not as push services want it');
        return (current = made);
    };
    PushManager.prototype.getSubscription = async () => current;
    Object.defineProperty(Notification, 'permission', { get: () => (permission === 'denied' ? 'denied' : 'default') });
    Notification.requestPermission = async () => permission;
}
async function atMe({ permission = 'granted', ...more } = {}) {
    const device = createECDH('prime256v1');
    device.generateKeys();
    const stub = { endpoint: `http://127.0.0.1:${service.address().port}/push/one`, p256dh: device.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url'), permission };
    const opened = await open(browser, null, { at: desk.base, ...signIn, serviceWorkers: 'allow', ...more });
    await opened.context.addInitScript(subscribing, stub);
    await opened.page.goto('/me');
    await settled(opened.page);
    await opened.page.getByRole('heading', { name: 'Notices' }).waitFor();
    return opened;
}
const until = async (isSo) => {
    for (let at = 0; at < 100 && !isSo(); ++at) await new Promise((done) => setTimeout(done, 50));
    assert.ok(isSo());
};

test('off at first; switched on, chosen, tried and switched off again', async () => {
    const { page, context, wrong } = await atMe();
    assert.equal((await ask('GET', '/users/me/notices')).notices.devices.length, 0);
    assert.equal(await page.getByRole('switch', { name: 'Say who it is' }).count(), 0);
    await page.getByRole('button', { name: 'Tell me on this device' }).click();
    await page.getByText('This device tells you from now on.').waitFor();
    await page.getByRole('list', { name: 'Devices that tell you' }).getByText('this one').waitFor();
    assert.equal(await page.getByRole('switch', { name: 'Say who it is' }).isChecked(), false, 'nothing personal without a wish');
    assert.deepEqual([await found(page), await isTooWide(page)], [[], false]);
    await page.getByRole('switch', { name: 'a note that names you' }).uncheck({ force: true });
    await page.getByRole('switch', { name: 'Say who it is' }).check({ force: true });
    await page.getByText('in hours of my own').click();
    await page.getByRole('checkbox', { name: 'Sat' }).click();
    await page.getByLabel('from', { exact: true }).fill('08:30');
    await page.waitForFunction(async () => {
        const { notices } = await (await fetch('/api/v2/users/me/notices')).json();
        return !notices.mentions && notices.shows_name && notices.own_hours?.days.length === 6 && notices.own_hours.from === '08:30';
    });
    await page.getByRole('button', { name: 'Send a notice to try it' }).click();
    await until(() => taken.length === 1);
    assert.equal(taken[0].path, '/push/one');
    assert.equal(taken[0].headers['content-encoding'], 'aes128gcm');
    assert.match(taken[0].headers.authorization, /^vapid t=[\w.-]+, k=[\w-]+$/);
    assert.ok(!taken[0].body.includes('notice'), 'nobody on the way reads it');
    assert.deepEqual(await foundInEveryForm(page), []);
    await page.getByRole('button', { name: /^Not any more/ }).click();
    await page.getByRole('button', { name: 'Tell me on this device' }).waitFor();
    assert.equal((await ask('GET', '/users/me/notices')).notices.devices.length, 0);
    assert.deepEqual(wrong, []);
    await context.close();
});

test('where the browser may not or cannot, it says so and what to do', async () => {
    const asked = await atMe({ permission: 'default' });
    await asked.page.getByRole('button', { name: 'Tell me on this device' }).click();
    await asked.page.getByText('The browser was not allowed to show notices').waitFor();
    await asked.context.close();
    const denied = await atMe({ permission: 'denied' });
    await denied.page.getByText('Allow them in its settings of this page').waitFor();
    assert.equal(await denied.page.getByRole('button', { name: 'Tell me on this device' }).count(), 0);
    await denied.context.close();
});

test('a notice is shown without a sound and leads to its ticket', async () => {
    const ticket = await ticketOf(ask, 'Nora Notice', 'To be led to', 'Are you there?');
    const { page, context } = await open(browser, '/', { at: desk.base, ...signIn, serviceWorkers: 'allow' });
    await settled(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const shown = await worker.evaluate(async (path) => {
        const seen = [];
        self.registration.showNotification = async (title, options) => void seen.push({ title, ...options });
        const waiting = [];
        const event = new Event('push');
        event.data = { json: () => ({ body: 'Something waits for you.', path }) };
        event.waitUntil = (work) => waiting.push(work);
        self.dispatchEvent(event);
        await Promise.all(waiting);
        const click = new Event('notificationclick');
        click.notification = { close: () => seen.push('closed'), data: { path } };
        click.waitUntil = (work) => waiting.push(work.catch(() => undefined)); // only a person's own click may bring a window forward
        self.WindowClient.prototype.focus = async () => undefined;
        self.dispatchEvent(click);
        await Promise.all(waiting);
        return seen;
    }, `/tickets/${ticket.id}`);
    assert.equal(shown[0].title, 'Eider');
    assert.equal(shown[0].body, 'Something waits for you.');
    assert.equal(shown[0].silent, true);
    assert.equal(shown[1], 'closed');
    await page.waitForURL(`**/tickets/${ticket.id}`);
    await page.getByText('Are you there?').first().waitFor();
    await context.close();
});
