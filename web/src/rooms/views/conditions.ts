// What a view's conditions can say, in the order in which one would ask, and how a value is written.
export type Kind = 'status' | 'priority' | 'type' | 'person' | 'group' | 'tags' | 'text' | 'hours';
export interface FieldRule {
  id: string; // the API's word
  kind: Kind;
  operators: readonly string[];
  value: string; // to begin with
}
export const fields: readonly FieldRule[] = [
  { id: 'status', kind: 'status', operators: ['is', 'is_not', 'less_than', 'greater_than'], value: 'open' },
  { id: 'assignee_id', kind: 'person', operators: ['is', 'is_not'], value: 'current_user' },
  { id: 'group_id', kind: 'group', operators: ['is', 'is_not'], value: 'current_groups' },
  { id: 'priority', kind: 'priority', operators: ['is', 'is_not', 'less_than', 'greater_than'], value: 'high' },
  { id: 'type', kind: 'type', operators: ['is', 'is_not'], value: 'question' },
  { id: 'current_tags', kind: 'tags', operators: ['includes', 'not_includes'], value: '' },
  { id: 'follower_id', kind: 'person', operators: ['is', 'is_not'], value: 'current_user' },
  { id: 'subject', kind: 'text', operators: ['includes', 'not_includes'], value: '' },
  { id: 'via', kind: 'text', operators: ['is', 'is_not'], value: 'mail' },
  { id: 'created_at', kind: 'hours', operators: ['greater_than', 'less_than'], value: '24' },
  { id: 'updated_at', kind: 'hours', operators: ['greater_than', 'less_than'], value: '24' },
  { id: 'solved_at', kind: 'hours', operators: ['greater_than', 'less_than'], value: '24' },
];
export const fieldRule = (id: string): FieldRule | undefined => fields.find((each) => each.id === id);

export interface Condition {
  field: string;
  operator: string;
  value: string;
}
export const usualCondition = (field: FieldRule): Condition => ({ field: field.id, operator: field.operators[0] ?? 'is', value: field.value });
// Ready to be counted: a text or tag that is still missing would find everything, or nothing.
export const isWhole = ({ field, value }: Condition): boolean => {
  const kind = fieldRule(field)?.kind;
  if (kind === 'hours') return /^\d{1,6}$/.test(value);
  return (kind !== 'tags' && kind !== 'text') || value.trim() !== '';
};
