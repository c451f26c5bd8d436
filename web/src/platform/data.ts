// Questions about single things: each a snapshot with its place in the log, kept fresh by the feed.
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { get, getSnapshot } from './api/client';
import type { Group, Membership, Organization, Ticket, User, View } from './api/things';
import { keyOf, type Kept } from './state/cache';
import { client } from './session';

const PAGE = 100;

export const ticketQuery = (id: number) =>
  queryOptions({
    queryKey: keyOf({ shelf: 'ticket', id }),
    queryFn: async (): Promise<Kept<Ticket>> => {
      const { value, asOf } = await getSnapshot('/api/v2/tickets/{id}', { path: { id } });
      return { value: value.ticket, asOf };
    },
  });

// Names are asked for together: whoever wants one within the same moment goes in one request.
let wanted = new Map<number, { resolve: (user: Kept<User>) => void; reject: (why: unknown) => void }[]>();
async function fetchWanted(): Promise<void> {
  const now = wanted;
  wanted = new Map();
  const ids = [...now.keys()];
  for (let at = 0; at < ids.length; at += PAGE) {
    const part = ids.slice(at, at + PAGE);
    try {
      const { value, asOf } = await getSnapshot('/api/v2/users/show_many', { query: { ids: part.join(',') } });
      const found = new Map(value.users.map((user) => [user.id, user]));
      for (const id of part) {
        const user = found.get(id);
        for (const each of now.get(id) ?? []) {
          if (user) each.resolve({ value: user, asOf });
          else each.reject(new Error(`There is no person ${id}.`));
        }
      }
    } catch (failure) {
      for (const id of part) for (const each of now.get(id) ?? []) each.reject(failure);
    }
  }
}
function fetchUser(id: number): Promise<Kept<User>> {
  return new Promise((resolve, reject) => {
    if (wanted.size === 0) setTimeout(() => void fetchWanted(), 0);
    wanted.set(id, [...(wanted.get(id) ?? []), { resolve, reject }]);
  });
}
export const userQuery = (id: number) => queryOptions({ queryKey: keyOf({ shelf: 'user', id }), queryFn: () => fetchUser(id), retry: 1 });

export function useUser(id: number | null | undefined): User | undefined {
  const query = useQuery({ ...userQuery(id ?? 0), enabled: Boolean(id) });
  return query.data?.value;
}

export const organizationQuery = (id: number) =>
  queryOptions({
    queryKey: keyOf({ shelf: 'organization', id }),
    queryFn: async (): Promise<Kept<Organization>> => {
      const { value, asOf } = await getSnapshot('/api/v2/organizations/{id}', { path: { id } });
      return { value: value.organization, asOf };
    },
  });
export function useOrganization(id: number | null | undefined): Organization | undefined {
  return useQuery({ ...organizationQuery(id ?? 0), enabled: Boolean(id) }).data?.value;
}

// All pages of a list that is short by nature.
async function all<T>(fetchPage: (after: string | undefined) => Promise<{ items: T[]; asOf: string; after: string | null | undefined }>): Promise<Kept<T[]>> {
  const value: T[] = [];
  let asOf = '';
  let after: string | undefined;
  for (;;) {
    const page = await fetchPage(after);
    value.push(...page.items);
    asOf ||= page.asOf; // the oldest page says from where the feed goes on
    if (!page.after) return { value, asOf };
    after = page.after;
  }
}
const next = (meta: { has_more?: boolean; after_cursor?: string | null } | undefined) => (meta?.has_more ? meta.after_cursor : null);

export const groupsQuery = queryOptions({
  queryKey: keyOf({ shelf: 'groups', id: 0 }),
  queryFn: (): Promise<Kept<Group[]>> =>
    all(async (after) => {
      const { value, asOf } = await getSnapshot('/api/v2/groups', { query: { 'page[size]': PAGE, 'page[after]': after } });
      return { items: value.groups, asOf, after: next(value.meta) };
    }),
});
export const membershipsQuery = queryOptions({
  queryKey: keyOf({ shelf: 'memberships', id: 0 }),
  queryFn: (): Promise<Kept<Membership[]>> =>
    all(async (after) => {
      const { value, asOf } = await getSnapshot('/api/v2/group_memberships', { query: { 'page[size]': PAGE, 'page[after]': after } });
      return { items: value.group_memberships, asOf, after: next(value.meta) };
    }),
});
export const viewsQuery = queryOptions({
  queryKey: keyOf({ shelf: 'views', id: 0 }),
  queryFn: (): Promise<Kept<View[]>> =>
    all(async (after) => {
      const { value, asOf } = await getSnapshot('/api/v2/views', { query: { 'page[size]': PAGE, 'page[after]': after } });
      return { items: value.views, asOf, after: next(value.meta) };
    }),
});
export function useGroups(): Group[] {
  return useQuery(groupsQuery).data?.value ?? [];
}
const active = ({ value }: { value: View[] }): View[] => value.filter((view) => view.active);
export function useViews(): View[] | undefined {
  return useQuery({ ...viewsQuery, select: active }).data;
}

// What everybody may know of this desk: whether it is set up, and whether it is a demonstration.
export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: () => get('/api/v2/setup') });

// Replies that did not reach their customer, newest first.
const UNDELIVERED_SHOWN = 50;
export const undeliveredQuery = queryOptions({
  queryKey: ['undelivered'],
  queryFn: async () => (await get('/api/v2/deliveries', { query: { state: 'failed', 'page[size]': UNDELIVERED_SHOWN } })).deliveries,
});

export const teamQuery = queryOptions({
  queryKey: ['people', 'team'],
  queryFn: async (): Promise<User[]> => {
    const kept = await all(async (after) => {
      const { value, asOf } = await getSnapshot('/api/v2/users', { query: { 'role[]': 'agent', role: 'admin', 'page[size]': PAGE, 'page[after]': after } });
      return { items: value.users, asOf, after: next(value.meta) };
    });
    for (const user of kept.value) client.setQueryData<Kept<User>>(keyOf({ shelf: 'user', id: user.id }), (old) => old ?? { value: user, asOf: kept.asOf });
    return kept.value.filter((user) => user.active && !user.suspended).sort((one, other) => one.name.localeCompare(other.name));
  },
});
export function useTeam(): User[] {
  return useQuery(teamQuery).data ?? [];
}

export const countsQuery = (ids: number[]) =>
  queryOptions({
    queryKey: ['counts', ids.join(',')],
    queryFn: async () => {
      const answer = await get('/api/v2/views/count_many', { query: { ids: ids.join(',') } });
      return new Map(answer.view_counts.map((count) => [count.view_id, count]));
    },
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
