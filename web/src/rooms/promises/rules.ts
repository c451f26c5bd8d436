// Rules that make promises, as the page asks for them, and what one says as a sentence.
import { queryOptions, useQueries } from '@tanstack/react-query';
import { get, Refused } from '../../platform/api/client';
import type { PromiseRule, Recompute, RuleDecision } from '../../platform/api/things';
import { organizationQuery, useGroups, userQuery } from '../../platform/data';
import type { Translate } from '../../platform/i18n';
import { client } from '../../platform/session';
import { isolated, lengthWord, listWord } from '../../platform/words';

export const targets = ['first_reply', 'next_reply', 'solved'] as const;
export type Target = (typeof targets)[number];
export const priorities = ['none', 'low', 'normal', 'high', 'urgent'] as const;
export const channels = ['mail', 'web', 'desk', 'api'] as const;

export const rulesQuery = queryOptions({
  queryKey: ['promise-rules'],
  queryFn: async (): Promise<PromiseRule[]> => (await get('/api/v2/promise_rules')).promise_rules,
  staleTime: 0,
});
export const decisionsQuery = (ticket: number) =>
  queryOptions({
    queryKey: ['promise-rules', 'about', ticket],
    queryFn: async (): Promise<RuleDecision[]> => (await get('/api/v2/tickets/{id}/promise_rules', { path: { id: ticket } })).decisions,
    staleTime: 0,
  });

const LOOK_EVERY_MS = 1000;
// How far the open tickets are; null: no rule was ever changed.
export const recomputeQuery = queryOptions({
  queryKey: ['promise-recompute'],
  queryFn: async (): Promise<Recompute | null> => {
    try {
      return (await get('/api/v2/promise_rules/recompute')).recompute;
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 404) return null;
      throw failure;
    }
  },
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data && state.data.ended_at === null ? LOOK_EVERY_MS : false),
});
export function ruleChanged(): void {
  void client.invalidateQueries({ queryKey: rulesQuery.queryKey });
  void client.invalidateQueries({ queryKey: recomputeQuery.queryKey });
}

// --- what a rule says

export interface Said {
  first_reply_minutes: number | null;
  next_reply_minutes: number | null;
  solved_minutes: number | null;
  for_all: boolean;
  conditions: { priorities?: readonly string[]; customer_ids?: readonly number[]; organization_ids?: readonly number[]; group_ids?: readonly number[]; channels?: readonly string[] };
  tells_customer: boolean;
}
export interface Names {
  person: (id: number) => string;
  organization: (id: number) => string;
  group: (id: number) => string;
}
export const minutesFor = (rule: Said, target: Target): number | null => rule[`${target}_minutes`];

const NAMED_MAX = 3;
export const named = <T>(values: readonly T[] | undefined): readonly T[] => (values ?? []).slice(0, NAMED_MAX);
function someOf<T>(t: Translate, values: readonly T[], word: (value: T) => string): string {
  const more = values.length - NAMED_MAX;
  return listWord([...named(values).map(word), ...(more > 0 ? [t('rules.more', { count: more })] : [])], 'disjunction');
}

// "tickets from Acme or Bolt, with priority high"
export function ticketsOf(rule: Said, names: Names, t: Translate): string {
  if (rule.for_all) return t('rules.forAll');
  const { customer_ids: people = [], organization_ids: organizations = [], group_ids: groups = [], priorities: wanted = [], channels: ways = [] } = rule.conditions;
  const parts = [
    people.length > 0 ? t('rules.for.customers', { names: someOf(t, people, (id) => isolated(names.person(id))) }) : '',
    organizations.length > 0 ? t('rules.for.organizations', { names: someOf(t, organizations, (id) => isolated(names.organization(id))) }) : '',
    groups.length > 0 ? t('rules.for.groups', { names: someOf(t, groups, (id) => isolated(names.group(id))) }) : '',
    wanted.length > 0 ? t('rules.for.priorities', { names: someOf(t, wanted, (each) => t(`priority.${each}`)) }) : '',
    ways.length > 0 ? t('rules.for.channels', { names: someOf(t, ways, (each) => t(`rules.channel.${each}`)) }) : '',
  ].filter(Boolean);
  return parts.length === 0 ? t('rules.forNone') : `${t('rules.forTickets')} ${parts.join(', ')}`;
}

// "First reply within 4 hours of working time, for tickets from Acme. By the calendar Office."
export function sentenceOf(rule: Said, calendar: string | undefined, names: Names, t: Translate): string {
  const times = targets.flatMap((target) => {
    const minutes = minutesFor(rule, target);
    return minutes === null ? [] : [t(`rules.says.${target}`, { time: lengthWord(minutes) })];
  });
  const what = times.length === 0 ? t('rules.saysNothing') : listWord(times, 'conjunction');
  const sentence = t('rules.sentence', { what: what.charAt(0).toLocaleUpperCase() + what.slice(1), who: ticketsOf(rule, names, t) });
  return [sentence, calendar === undefined ? '' : t('rules.byCalendar', { calendar: isolated(calendar) }), rule.tells_customer ? t('rules.tellsSaid') : ''].filter(Boolean).join(' ');
}

// The names that the sentences of these rules need.
export function useNames(rules: readonly Said[]): Names {
  const groups = useGroups();
  const people = [...new Set(rules.flatMap((rule) => named(rule.conditions.customer_ids)))];
  const organizations = [...new Set(rules.flatMap((rule) => named(rule.conditions.organization_ids)))];
  const foundPeople = useQueries({ queries: people.map((id) => userQuery(id)) });
  const foundOrganizations = useQueries({ queries: organizations.map((id) => organizationQuery(id)) });
  return {
    person: (id) => foundPeople[people.indexOf(id)]?.data?.value.name ?? '…',
    organization: (id) => foundOrganizations[organizations.indexOf(id)]?.data?.value.name ?? '…',
    group: (id) => groups.find((each) => each.id === id)?.name ?? '…',
  };
}
