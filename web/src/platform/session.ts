// Who is signed in here, and the one query client of the page.
import { notifyManager, QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { User } from './api/things';
import { Refused } from './api/client';

// What the desk answers is drawn together with what else it answers just then; what a hand did is drawn with it, so that no
// switch falls back for a moment.
let isByHand = false;
notifyManager.setScheduler((tell) => (isByHand ? queueMicrotask(tell) : setTimeout(tell, 0)));
export function byHand(change: () => void): void {
  isByHand = true;
  try {
    change();
  } finally {
    isByHand = false;
  }
}

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity, // the live feed keeps snapshots fresh
      gcTime: 30 * 60 * 1000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (count, failure) => count < 2 && (!(failure instanceof Refused) || failure.isOffline || failure.status === 503),
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { networkMode: 'always' },
  },
});

const Me = createContext<User | null>(null);
export const MeProvider = Me.Provider;
export function useMe(): User {
  const me = useContext(Me);
  if (!me) throw new Error('Only what is shown to somebody signed in asks who they are.');
  return me;
}
