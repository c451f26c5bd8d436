// Notices on this device: what the browser allows, and the desk's side of it.
import { queryOptions } from '@tanstack/react-query';
import { get, post, put, remove } from '../../platform/api/client';
import type { NoticesView } from '../../platform/api/things';
import { client } from '../../platform/session';
import { wishes } from '../../platform/wishes';

export const noticesQuery = queryOptions({ queryKey: ['notices'], queryFn: async (): Promise<NoticesView> => (await get('/api/v2/users/me/notices')).notices });
const renew = (): Promise<void> => client.invalidateQueries({ queryKey: noticesQuery.queryKey });

// The address of this device at its push service, while it is told; null: it is not.
export const deviceQuery = queryOptions({
  queryKey: ['notices', 'device'],
  queryFn: async (): Promise<string | null> => (await subscription())?.endpoint ?? null,
});

export type Possible = 'yes' | 'no' | 'blocked';
export function whatIsPossible(): Possible {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'no';
  return Notification.permission === 'denied' ? 'blocked' : 'yes';
}

async function manager(): Promise<PushManager> {
  return (await navigator.serviceWorker.ready).pushManager;
}
async function subscription(): Promise<PushSubscription | null> {
  return whatIsPossible() === 'yes' ? (await manager()).getSubscription() : null;
}

// "Firefox on Linux": enough to know one's devices apart.
export function nameOfDevice(agent: string): string {
  const browser = [['Edg', 'Edge'], ['OPR', 'Opera'], ['Firefox', 'Firefox'], ['Chrome', 'Chrome'], ['Safari', 'Safari']].find(([mark]) => agent.includes(mark ?? ''))?.[1];
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'Mac'], ['Linux', 'Linux']].find(([mark]) => agent.includes(mark ?? ''))?.[1];
  return [browser, system].filter((each) => each !== undefined).join(' · ');
}

function keyBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; ++at) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

// The browser asks the person; what they do not allow is no failure. False: they did not.
export async function tellThisDevice(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const push = await manager();
  const wish = { userVisibleOnly: true, applicationServerKey: keyBytes(publicKey) };
  let made: PushSubscription;
  try {
    made = await push.subscribe(wish);
  } catch (failure) {
    const old = await push.getSubscription(); // made for a key that the desk does not have any more
    if (!old) throw failure;
    await old.unsubscribe();
    made = await push.subscribe(wish);
  }
  const { endpoint, keys } = made.toJSON();
  await post('/api/v2/users/me/notices/devices', { body: { device: { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '', label: nameOfDevice(navigator.userAgent) } } });
  await renew();
  return true;
}

export async function tellNoMore(id: number, isThisDevice: boolean): Promise<void> {
  await remove('/api/v2/users/me/notices/devices/{id}', { path: { id } });
  if (isThisDevice) await (await subscription())?.unsubscribe();
  await renew();
}

export type NoticesChange = Partial<Pick<NoticesView, 'promises' | 'mentions' | 'replies' | 'hand_overs' | 'shows_name' | 'own_hours'>>;
export const changeNotices = wishes<NoticesView, NoticesChange>(noticesQuery.queryKey, async (notices) => (await put('/api/v2/users/me/notices', { body: { notices } })).notices);

export const tryNotice = (): Promise<unknown> => post('/api/v2/users/me/notices/try', {});
