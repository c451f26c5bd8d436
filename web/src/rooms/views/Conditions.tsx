// The conditions of a view, one line each: field, test, value.
import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useGroups, useTeam } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { type Condition, fieldRule, fields, type FieldRule, usualCondition } from './conditions';
import styles from './Views.module.css';

interface Props {
  legend: string;
  conditions: readonly Condition[];
  change: (conditions: readonly Condition[]) => void;
}
export function Conditions({ legend, conditions, change }: Props): ReactNode {
  const { t } = useTranslation();
  const first = fields[0];
  return (
    <fieldset className={styles.conditions}>
      <legend>{legend}</legend>
      {conditions.map((condition, at) => (
        <Line
          // A line is its place: two may say the same.
          key={at}
          condition={condition}
          change={(next) => change(conditions.map((each, place) => (place === at ? next : each)))}
          drop={() => change(conditions.filter((_, place) => place !== at))}
        />
      ))}
      <Button size="compact-sm" variant="default" onClick={() => first && change([...conditions, usualCondition(first)])}>
        {t('views.addCondition')}
      </Button>
    </fieldset>
  );
}

function Line({ condition, change, drop }: { condition: Condition; change: (next: Condition) => void; drop: () => void }): ReactNode {
  const { t } = useTranslation();
  const rule = fieldRule(condition.field);
  const choose = (id: string | null): void => {
    const next = fieldRule(id ?? '');
    if (next) change(usualCondition(next));
  };
  return (
    <div className={styles.line}>
      <Select aria-label={t('views.field')} allowDeselect={false} data={fields.map((each) => ({ value: each.id, label: t(`views.field.${each.id}`) }))} value={rule?.id ?? null} placeholder={condition.field} onChange={choose} />
      <Select
        aria-label={t('views.test')}
        allowDeselect={false}
        data={(rule?.operators ?? [condition.operator]).map((each) => ({ value: each, label: t(`views.test.${rule?.kind === 'hours' ? 'hours.' : ''}${each}`) }))}
        value={condition.operator}
        onChange={(operator) => operator && change({ ...condition, operator })}
      />
      <Value rule={rule} condition={condition} change={(value) => change({ ...condition, value })} />
      <CloseButton aria-label={t('views.dropCondition')} onClick={drop} />
    </div>
  );
}

const NONE = 'none'; // an empty value cannot be chosen in a list
function Value({ rule, condition, change }: { rule: FieldRule | undefined; condition: Condition; change: (value: string) => void }): ReactNode {
  const { t } = useTranslation();
  const choices = useChoices(rule);
  const label = t('views.value');
  if (choices)
    return (
      <Select aria-label={label} allowDeselect={false} searchable={choices.length > 8} nothingFoundMessage={t('field.nobodyFound')} data={choices} value={condition.value === '' ? NONE : condition.value} onChange={(value) => value !== null && change(value === NONE ? '' : value)} />
    );
  const isHours = rule?.kind === 'hours';
  return <TextInput aria-label={label} type={isHours ? 'number' : 'text'} min={1} rightSection={isHours ? t('views.hours') : undefined} rightSectionWidth={64} value={condition.value} onChange={(event) => change(event.currentTarget.value)} />;
}

function useChoices(rule: FieldRule | undefined): { value: string; label: string }[] | undefined {
  const { t } = useTranslation();
  const team = useTeam();
  const groups = useGroups();
  const words = (kind: string, values: readonly string[]): { value: string; label: string }[] => values.map((value) => ({ value, label: t(`${kind}.${value}`) }));
  switch (rule?.kind) {
    case 'status':
      return words('status', ['new', 'open', 'pending', 'hold', 'solved', 'closed']);
    case 'priority':
      return words('priority', ['low', 'normal', 'high', 'urgent']);
    case 'type':
      return words('type', ['question', 'incident', 'problem', 'task']);
    case 'person':
      return [{ value: 'current_user', label: t('views.me') }, ...(rule.id === 'assignee_id' ? [{ value: NONE, label: t('ticket.nobody') }] : []), ...team.map((user) => ({ value: String(user.id), label: user.name }))];
    case 'group':
      return [{ value: 'current_groups', label: t('views.myGroups') }, { value: NONE, label: t('field.none') }, ...groups.map((group) => ({ value: String(group.id), label: group.name }))];
    default:
      return undefined;
  }
}
