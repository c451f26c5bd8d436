// How this person likes to work: kept by the desk, so that it is the same on each of their devices; remembered here too,
// so that it holds from the first key on.
import { queryOptions } from '@tanstack/react-query';
import { get, put } from './api/client';
import type { OwnSettings } from './api/things';
import { wishes } from './wishes';

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: async (): Promise<OwnSettings> => (await get('/api/v2/users/me/settings')).settings });

export const changeSettings = wishes<OwnSettings, Partial<OwnSettings>>(settingsQuery.queryKey, async (settings) => (await put('/api/v2/users/me/settings', { body: { settings } })).settings);
