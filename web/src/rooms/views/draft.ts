// A view between its form and the desk.
import type { View, ViewInput } from '../../platform/api/things';
import { tellable, type Tellable } from '../tickets/rows';
import { type Condition, isWhole } from './conditions';

export interface ViewDraft {
  title: string;
  isShared: boolean;
  all: readonly Condition[];
  any: readonly Condition[];
  columns: readonly Tellable[];
  sortBy: string;
  sortOrder: string;
  groupBy: string; // empty: not
  groupOrder: string;
}
export const sortings = ['updated', 'created', 'status', 'priority', 'type', 'assignee', 'requester', 'group'] as const;
const ALWAYS = ['subject', 'requester', 'updated'];

export const emptyDraft: ViewDraft = {
  title: '',
  isShared: false,
  all: [{ field: 'status', operator: 'less_than', value: 'solved' }],
  any: [],
  columns: [],
  sortBy: 'updated',
  sortOrder: 'desc',
  groupBy: '',
  groupOrder: 'asc',
};

const conditionsOf = (given: readonly { field: string; operator: string; value?: unknown }[]): Condition[] => given.map(({ field, operator, value }) => ({ field, operator, value: typeof value === 'string' || typeof value === 'number' ? String(value) : '' }));

export function draftOf(view: View): ViewDraft {
  const { execution, conditions } = view;
  const ids = execution.columns.map((column) => column.id);
  return {
    title: view.title,
    isShared: view.restriction === null,
    all: conditionsOf(conditions.all),
    any: conditionsOf(conditions.any),
    columns: tellable.filter((each) => ids.includes(each)),
    sortBy: execution.sort_by || 'updated',
    sortOrder: execution.sort_order || 'desc',
    groupBy: execution.group_by,
    groupOrder: execution.group_order || 'asc',
  };
}

export function inputOf(draft: ViewDraft, mayShare: boolean): ViewInput {
  return {
    title: draft.title.trim(),
    all: draft.all.filter(isWhole),
    any: draft.any.filter(isWhole),
    output: {
      columns: [...ALWAYS, ...draft.columns],
      sort_by: draft.sortBy,
      sort_order: draft.sortOrder,
      group_by: draft.groupBy,
      group_order: draft.groupOrder,
    },
    ...(mayShare ? { restriction: draft.isShared ? null : { type: 'User' } } : {}),
  };
}
// Why it cannot be kept; empty: it can.
export function lacking(draft: ViewDraft): 'title' | 'conditions' | '' {
  if (draft.title.trim() === '') return 'title';
  return [...draft.all, ...draft.any].some(isWhole) ? '' : 'conditions';
}
