// The fields of a rule: what it promises, for which tickets, by which calendar, and where it stands.
import { Radio, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PromiseRule } from '../../platform/api/things';
import { useGroups } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { calendarsQuery } from './calendars';
import { Organizations, People } from './PickMany';
import { type RuleDraft, type TimeDraft, usualPlace } from './ruleDraft';
import { channels, priorities, targets } from './rules';
import { Part, Ticks } from './setup';
import styles from './Setup.module.css';

interface Fields {
  draft: RuleDraft;
  setDraft: (change: (old: RuleDraft) => RuleDraft) => void;
  problems: Record<string, string>;
  others: readonly PromiseRule[];
}
type Put = (values: Partial<RuleDraft>) => void;

export function RuleForm({ draft, setDraft, problems, others }: Fields): ReactNode {
  const { t } = useTranslation();
  const put: Put = (values) => setDraft((old) => ({ ...old, ...values }));
  return (
    <>
      <TextInput label={t('rules.name')} value={draft.name} onChange={(event) => put({ name: event.currentTarget.value })} error={problems.name} />
      <Times draft={draft} put={put} problems={problems} />
      <Part legend={t('rules.which')} wrong={problems.for_all}>
        <Radio.Group value={String(draft.forAll)} onChange={(value) => put({ forAll: value === 'true' })} aria-label={t('rules.which')}>
          <div className={styles.ticks}>
            <Radio value="false" label={t('rules.someTickets')} />
            <Radio value="true" label={t('rules.allTickets')} />
          </div>
        </Radio.Group>
        {!draft.forAll && <Conditions draft={draft} put={put} problems={problems} />}
      </Part>
      <Counting draft={draft} put={put} problems={problems} others={others} />
    </>
  );
}

interface PartProps {
  draft: RuleDraft;
  put: Put;
  problems: Record<string, string>;
}
function Times({ draft, put, problems }: PartProps): ReactNode {
  const { t } = useTranslation();
  const units = (['minutes', 'hours'] as const).map((value) => ({ value, label: t(`rules.unit.${value}`) }));
  return (
    <Part legend={t('rules.promises')} hint={t('rules.promisesHint')}>
      {targets.map((target) => {
        const time = draft.times[target];
        const change = (next: Partial<TimeDraft>): void => put({ times: { ...draft.times, [target]: { ...time, ...next } } });
        const id = `time-${target}`;
        return (
          <div key={target} className={styles.times}>
            <label htmlFor={id}>{t(`rules.target.${target}`)}</label>
            <TextInput id={id} inputMode="decimal" autoComplete="off" value={time.amount} onChange={(event) => change({ amount: event.currentTarget.value })} error={problems[`${target}_minutes`]} />
            <Select aria-label={t('rules.unit', { target: t(`rules.target.${target}`) })} allowDeselect={false} data={units} value={time.unit} onChange={(unit) => unit && change({ unit: unit as TimeDraft['unit'] })} />
          </div>
        );
      })}
    </Part>
  );
}

function Conditions({ draft, put, problems }: PartProps): ReactNode {
  const { t } = useTranslation();
  const groups = useGroups();
  return (
    <div className={styles.conditions}>
      <p className="soft">{t('rules.conditionsHint')}</p>
      <Part legend={t('rules.priorities')} wrong={problems.priorities}>
        <Ticks choices={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))} chosen={draft.priorities as (typeof priorities)[number][]} change={(chosen) => put({ priorities: chosen })} />
      </Part>
      <Organizations chosen={draft.organizations} change={(organizations) => put({ organizations })} wrong={problems.organization_ids} />
      <People chosen={draft.customers} change={(customers) => put({ customers })} wrong={problems.customer_ids} />
      {groups.length > 0 && (
        <Part legend={t('rules.groups')} wrong={problems.group_ids}>
          <Ticks choices={groups.map((group) => ({ value: group.id, label: group.name }))} chosen={draft.groups} change={(chosen) => put({ groups: chosen })} />
        </Part>
      )}
      <Part legend={t('rules.channels')} wrong={problems.channels}>
        <Ticks choices={channels.map((value) => ({ value, label: t(`rules.channel.${value}`) }))} chosen={draft.channels as (typeof channels)[number][]} change={(chosen) => put({ channels: chosen })} />
      </Part>
    </div>
  );
}

function Counting({ draft, put, problems, others }: PartProps & { others: readonly PromiseRule[] }): ReactNode {
  const { t } = useTranslation();
  const calendars = useQuery(calendarsQuery).data ?? [];
  const places = [{ value: '1', label: t('rules.first') }, ...others.map((each, at) => ({ value: String(at + 2), label: t('rules.after', { rule: each.name }) }))];
  return (
    <>
      <div className={styles.two}>
        <Select
          label={t('rules.calendar')}
          placeholder={t('rules.calendarOfGroup')}
          clearable
          clearButtonProps={{ 'aria-label': t('field.clear') }}
          data={calendars.map((each) => ({ value: String(each.id), label: each.name }))}
          value={draft.calendar}
          onChange={(calendar) => put({ calendar })}
          error={problems.calendar_id}
        />
        <Select label={t('rules.place')} description={t('rules.placeHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} allowDeselect={false} data={places} value={String(draft.place ?? usualPlace(draft.forAll, others))} onChange={(value) => value !== null && put({ place: Number(value) })} error={problems.place} />
      </div>
      <Switch label={t('rules.tells')} description={t('rules.tellsHint')} checked={draft.tellsCustomer} onChange={(event) => put({ tellsCustomer: event.currentTarget.checked })} />
      <Switch label={t('rules.isOn')} checked={draft.isOn} onChange={(event) => put({ isOn: event.currentTarget.checked })} />
    </>
  );
}
