// Several tickets changed together: what is to change, what it would come to for each, doing it, and the way back.
import i18next from 'i18next';
import { get, put } from '../../platform/api/client';
import type { JobResult, Priority, RowTicket, Status, TicketInput } from '../../platform/api/things';
import { client } from '../../platform/session';
import { say, sayRefusal } from '../../ui/says';

// How long a ticket sleeps; without a time until the customer answers.
export interface Sleep {
  until: string | null;
  through_thanks: boolean;
}
// What is to change; what is not given stays.
export interface Change {
  status?: Status;
  priority?: Priority;
  assignee_id?: number | null;
  group_id?: number | null;
  addTags?: string[];
  removeTags?: string[];
  snooze?: Sleep | null; // null: it wakes
}
export const isNothing = (change: Change): boolean => Object.values(change).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));

// What becomes of one ticket.
export function inputFor(row: RowTicket, change: Change): TicketInput {
  const { addTags = [], removeTags = [], ...fields } = change;
  const tags = [...new Set([...row.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  return { id: row.id, ...fields, ...(addTags.length + removeTags.length > 0 ? { tags } : {}) };
}
// The way back for one ticket: only what was changed, as it was. What was begun is not new again. `slept`: how it slept before.
export function formerOf(row: RowTicket, change: Change, slept: Sleep | null = null): TicketInput {
  const former: TicketInput = { id: row.id };
  if (change.status !== undefined) former.status = row.status === 'new' ? 'open' : row.status;
  if (change.priority !== undefined) former.priority = row.priority;
  if (change.assignee_id !== undefined || change.status === 'solved') former.assignee_id = row.assignee_id; // who solves nobody's ticket takes it
  if (change.group_id !== undefined || change.assignee_id !== undefined) former.group_id = row.group_id; // an owner brings a group
  if (change.addTags?.length || change.removeTags?.length) former.tags = row.tags;
  if (change.snooze !== undefined || (slept && change.status !== undefined)) {
    former.snooze = slept;
    if (slept && former.status === 'hold') former.status = 'open'; // to which it wakes
  }
  return former;
}

export interface Outcome {
  row: RowTicket;
  isDone: boolean;
  why: string; // not
}
const outcomes = (rows: readonly RowTicket[], results: readonly JobResult[]): Outcome[] =>
  rows.map((row, at) => {
    const result = results.find((each) => each.index === at);
    return { row, isDone: result?.success === true, why: result?.details ?? '' };
  });

export async function preview(rows: readonly RowTicket[], change: Change, signal: AbortSignal): Promise<Outcome[]> {
  const { results } = await put('/api/v2/tickets/update_many/preview', { body: { tickets: rows.map((row) => inputFor(row, change)) }, signal });
  return outcomes(rows, results);
}

async function changeMany(tickets: TicketInput[]): Promise<JobResult[]> {
  const { job_status } = await put('/api/v2/tickets/update_many', { body: { tickets } });
  return job_status.results as JobResult[];
}

// How those of them that sleep do so; a change of status ends it too.
async function sleepOf(rows: readonly RowTicket[], change: Change): Promise<Map<number, Sleep>> {
  const asleep = rows.filter((row) => row.status === 'hold' && (change.snooze !== undefined || change.status !== undefined));
  if (asleep.length === 0) return new Map();
  const { tickets } = await get('/api/v2/tickets/show_many', { query: { ids: asleep.map((row) => row.id).join(',') } });
  return new Map(tickets.flatMap(({ id, snooze }) => (snooze ? [[id, { until: snooze.until, through_thanks: snooze.through_thanks }]] : [])));
}

async function undo(rows: readonly RowTicket[], change: Change, slept: Map<number, Sleep>): Promise<void> {
  try {
    const results = await changeMany(rows.map((row) => formerOf(row, change, slept.get(row.id))));
    const left = results.filter((each) => !each.success);
    say(left.length === 0 ? i18next.t('bulk.undone', { count: rows.length }) : i18next.t('bulk.undoneBut', { count: left.length, why: left[0]?.details ?? '' }), { isRefusal: left.length > 0 });
  } catch (failure) {
    sayRefusal(failure);
  }
}

// What became of each; the corner says how many, with the way back.
export async function changeTogether(rows: readonly RowTicket[], change: Change): Promise<Outcome[]> {
  const slept = await sleepOf(rows, change);
  const done = outcomes(rows, await changeMany(rows.map((row) => inputFor(row, change))));
  const changed = done.filter((each) => each.isDone).map((each) => each.row);
  void client.invalidateQueries({ queryKey: ['head'] });
  if (changed.length > 0) say(i18next.t('bulk.done', { count: changed.length }), { undo: () => void undo(changed, change, slept) });
  return done;
}
