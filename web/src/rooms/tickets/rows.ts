// How a view's rows stand in its list: the headings of groups between them, and what each row tells beside its words.
import i18next from 'i18next';
import type { Group, RowTicket, View } from '../../platform/api/things';
import { dayWord } from '../../platform/words';

export interface Words {
  person: (id: number | null) => string;
  group: (id: number | null) => string;
}
export function wordsOf(names: ReadonlyMap<number, string>, groups: readonly Group[]): Words {
  return {
    person: (id) => (id === null ? i18next.t('ticket.nobodys') : (names.get(id) ?? '')),
    group: (id) => (id === null ? i18next.t('field.none') : (groups.find((each) => each.id === id)?.name ?? '')),
  };
}

export const groupings = ['status', 'priority', 'type', 'assignee', 'group', 'requester'] as const;
export type Grouping = (typeof groupings)[number];
export const groupingOf = (view: View | undefined): Grouping | undefined => groupings.find((each) => each === view?.execution.group_by);

function headingOf(row: RowTicket, grouping: Grouping, words: Words): string {
  switch (grouping) {
    case 'status':
      return i18next.t(`status.${row.status}`);
    case 'priority':
      return row.priority ? i18next.t(`priority.${row.priority}`) : i18next.t('field.none');
    case 'type':
      return row.type ? i18next.t(`type.${row.type}`) : i18next.t('field.none');
    case 'assignee':
      return words.person(row.assignee_id);
    case 'group':
      return words.group(row.group_id);
    case 'requester':
      return words.person(row.requester_id);
  }
}

export type Item = { heading: string } | { row: RowTicket };
export function itemsOf(rows: readonly RowTicket[], grouping: Grouping | undefined, words: Words): Item[] {
  if (!grouping) return rows.map((row) => ({ row }));
  const value = (row: RowTicket): unknown => ({ status: row.status, priority: row.priority, type: row.type, assignee: row.assignee_id, group: row.group_id, requester: row.requester_id })[grouping];
  return rows.flatMap((row, at): Item[] => {
    const before = rows[at - 1];
    return before && value(before) === value(row) ? [{ row }] : [{ heading: headingOf(row, grouping, words) }, { row }];
  });
}

// Columns that a row can tell; name, subject and time are always there.
export const tellable = ['status', 'priority', 'type', 'assignee', 'group', 'tags', 'created', 'due'] as const;
export type Tellable = (typeof tellable)[number];
const usual = 'status,subject,requester,updated,group,assignee'; // of a view where nobody chose any
export function toldBy(view: View | undefined): readonly Tellable[] {
  const ids = view?.execution.columns.map((column) => column.id) ?? [];
  return ids.join() === usual ? [] : tellable.filter((each) => ids.includes(each));
}
export function told(row: RowTicket, columns: readonly Tellable[], words: Words): string {
  const parts: Record<Tellable, () => string> = {
    status: () => i18next.t(`status.${row.status}`),
    priority: () => (row.priority ? i18next.t(`priority.${row.priority}`) : ''),
    type: () => (row.type ? i18next.t(`type.${row.type}`) : ''),
    assignee: () => words.person(row.assignee_id),
    group: () => (row.group_id === null ? '' : words.group(row.group_id)),
    tags: () => row.tags.join(', '),
    created: () => dayWord(row.created_at),
    due: () => (row.due_at ? dayWord(row.due_at) : ''),
  };
  return columns.map((each) => parts[each]()).filter(Boolean).join(' · ');
}
