// A rule as a form holds it, and as the desk takes it. Pure.
import type { PromiseRule, PromiseRuleInput } from '../../platform/api/things';
import { minutesFor, type Said, type Target, targets } from './rules';

export interface TimeDraft {
  amount: string; // empty: nothing is promised about it
  unit: 'minutes' | 'hours';
}
export interface RuleDraft {
  name: string;
  isOn: boolean;
  forAll: boolean;
  priorities: string[];
  customers: number[];
  organizations: number[];
  groups: number[];
  channels: string[];
  times: Record<Target, TimeDraft>;
  calendar: string | null; // null: that of the ticket's group
  tellsCustomer: boolean;
  place: number | null; // from 1, among the others; null: where it is of use
}

const HOUR = 60;
function timeDraft(minutes: number | null): TimeDraft {
  if (minutes === null) return { amount: '', unit: 'hours' };
  return minutes % HOUR === 0 ? { amount: String(minutes / HOUR), unit: 'hours' } : { amount: String(minutes), unit: 'minutes' };
}
function timesOf(of: (target: Target) => TimeDraft): Record<Target, TimeDraft> {
  return { first_reply: of('first_reply'), next_reply: of('next_reply'), solved: of('solved') };
}

// What is no time is sent as one that the desk refuses at its field.
const NO_TIME = 0;
export function minutesOf({ amount, unit }: TimeDraft): number | null {
  const text = amount.trim().replace(',', '.');
  if (text === '') return null;
  const minutes = Math.round(Number(text) * (unit === 'hours' ? HOUR : 1));
  return Number.isSafeInteger(minutes) ? minutes : NO_TIME;
}

export function draftOf(rule: PromiseRule | undefined): RuleDraft {
  const { priorities = [], customer_ids = [], organization_ids = [], group_ids = [], channels = [] } = rule?.conditions ?? {};
  return {
    name: rule?.name ?? '',
    isOn: rule?.on ?? true,
    forAll: rule?.for_all ?? false,
    priorities,
    customers: customer_ids,
    organizations: organization_ids,
    groups: group_ids,
    channels,
    times: timesOf((target) => timeDraft(rule ? minutesFor(rule, target) : null)),
    calendar: rule?.calendar_id ? String(rule.calendar_id) : null,
    tellsCustomer: rule?.tells_customer ?? false,
    place: rule?.place ?? null,
  };
}

// A rule for some stands before the first that is for all, behind which it would never decide anything; else last.
export function usualPlace(forAll: boolean, others: readonly PromiseRule[]): number {
  const general = others.findIndex((each) => each.for_all && each.on);
  return forAll || general < 0 ? others.length + 1 : general + 1;
}

export function conditionsOf(draft: RuleDraft): Said['conditions'] {
  if (draft.forAll) return { priorities: [], customer_ids: [], organization_ids: [], group_ids: [], channels: [] };
  return { priorities: draft.priorities, customer_ids: draft.customers, organization_ids: draft.organizations, group_ids: draft.groups, channels: draft.channels };
}

export function inputOf(draft: RuleDraft, others: readonly PromiseRule[]): PromiseRuleInput {
  const [first_reply_minutes, next_reply_minutes, solved_minutes] = targets.map((target) => minutesOf(draft.times[target]));
  return {
    name: draft.name,
    on: draft.isOn,
    for_all: draft.forAll,
    conditions: conditionsOf(draft) as NonNullable<PromiseRuleInput['conditions']>,
    first_reply_minutes: first_reply_minutes ?? null,
    next_reply_minutes: next_reply_minutes ?? null,
    solved_minutes: solved_minutes ?? null,
    calendar_id: draft.calendar === null ? null : Number(draft.calendar),
    tells_customer: draft.tellsCustomer,
    place: draft.place ?? usualPlace(draft.forAll, others),
  };
}

export const saidBy = (draft: RuleDraft): Said => ({
  first_reply_minutes: minutesOf(draft.times.first_reply),
  next_reply_minutes: minutesOf(draft.times.next_reply),
  solved_minutes: minutesOf(draft.times.solved),
  for_all: draft.forAll,
  conditions: conditionsOf(draft),
  tells_customer: draft.tellsCustomer,
});
