// How this person likes to work: kept by the desk, so that it is the same on each of their devices; remembered here too,
// so that it holds from the first key on.
import { queryOptions } from '@tanstack/react-query';
import { get, put } from './api/client';
import type { OwnSettings } from './api/things';
import { client } from './session';

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: async (): Promise<OwnSettings> => (await get('/api/v2/users/me/settings')).settings });

// Shown at once; a refusal puts back what was, and is thrown.
export async function changeSettings(change: Partial<OwnSettings>): Promise<void> {
  const key = settingsQuery.queryKey;
  const before = client.getQueryData(key);
  client.setQueryData(key, (old) => old && { ...old, ...change });
  try {
    const { settings } = await put('/api/v2/users/me/settings', { body: { settings: change } });
    client.setQueryData(key, settings);
  } catch (failure) {
    client.setQueryData(key, before);
    throw failure;
  }
}
