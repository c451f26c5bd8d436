// Reading without a connection: the service worker (public/sw.js) keeps what was open. What it gave in the network's place
// is asked for anew as soon as the connection is back. It shows notices, too.
import { makeStore } from './store';

export const KEPT_HEADER = 'X-Eider-Kept';
export const readFromDevice = makeStore(false);

export function startOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = (): void => void navigator.serviceWorker.register('/sw.js').catch(() => undefined); // without it, the page needs a connection
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}

// Nothing that was read stays on this device after signing out.
export async function forgetRead(): Promise<void> {
  if ('caches' in window) await caches.delete('eider-read').catch(() => false);
}

// Somebody followed a notice while the page was open.
export function onLed(go: (path: string) => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  const hear = ({ data }: MessageEvent<{ goTo?: unknown } | null>): void => {
    if (typeof data?.goTo === 'string') go(data.goTo);
  };
  navigator.serviceWorker.addEventListener('message', hear);
  return () => navigator.serviceWorker.removeEventListener('message', hear);
}
