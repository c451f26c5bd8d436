// Calendars as the page asks for them.
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../platform/api/client';
import type { Calendar } from '../../platform/api/things';

export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: async (): Promise<Calendar[]> => (await get('/api/v2/calendars')).calendars,
  staleTime: 0,
});
