// The fields of a calendar: name and zone, the week, days that are otherwise, and whom it serves.
import { Button, CloseButton, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { Calendar } from '../../platform/api/things';
import { useGroups } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { dateInFull, timeThere } from '../../platform/words';
import { type CalendarDraft, type DayDraft, weekdays } from './calendarDraft';
import { calendarsQuery } from './calendars';
import { Holidays } from './Holidays';
import { OpenTimes } from './OpenTimes';
import { Part, Ticks } from './setup';
import styles from './Setup.module.css';

export interface CalendarFields {
  draft: CalendarDraft;
  setDraft: (change: (old: CalendarDraft) => CalendarDraft) => void;
  problems: Record<string, string>;
}

export function CalendarForm({ calendar, ...fields }: CalendarFields & { calendar: Calendar | undefined }): ReactNode {
  return (
    <>
      <Who {...fields} />
      <Week {...fields} />
      <Holidays {...fields} />
      <ExceptionalDays {...fields} />
      <Serves {...fields} id={calendar?.id} />
    </>
  );
}

const ZONES_SHOWN = 60;
function Who({ draft, setDraft, problems }: CalendarFields): ReactNode {
  const { t } = useTranslation();
  const zones = useMemo(() => [...new Set(['UTC', draft.zone, ...Intl.supportedValuesOf('timeZone')])].filter(Boolean).map((value) => ({ value, label: value.replaceAll('_', ' ') })), [draft.zone]);
  const there = timeThere(draft.zone);
  return (
    <div className={styles.two}>
      <TextInput
        label={t('calendar.name')}
        value={draft.name}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setDraft((old) => ({ ...old, name: value }));
        }}
        error={problems.name}
      />
      <Select
        label={t('calendar.zone')}
        description={there === undefined ? '' : t('calendar.zoneNow', { time: there })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        searchable
        allowDeselect={false}
        limit={ZONES_SHOWN}
        nothingFoundMessage={t('calendar.noZone')}
        data={zones}
        value={draft.zone}
        onChange={(zone) => zone !== null && setDraft((old) => ({ ...old, zone }))}
        error={problems.time_zone}
      />
    </div>
  );
}

function Week({ draft, setDraft, problems }: CalendarFields): ReactNode {
  const { t } = useTranslation();
  const asMonday = (): void => setDraft((old) => ({ ...old, week: { ...old.week, tuesday: old.week.monday, wednesday: old.week.monday, thursday: old.week.monday, friday: old.week.monday } }));
  return (
    <Part legend={t('calendar.week')} hint={t('calendar.weekHint')} wrong={problems.week}>
      <ul className={styles.lines}>
        {weekdays.map((day) => (
          <li key={day} className={styles.line}>
            <span className={styles.lineName}>{t(`calendar.day.${day}`)}</span>
            <OpenTimes day={t(`calendar.day.${day}`)} windows={draft.week[day]} change={(windows) => setDraft((old) => ({ ...old, week: { ...old.week, [day]: windows } }))} />
          </li>
        ))}
      </ul>
      <div>
        <Button size="compact-sm" variant="default" onClick={asMonday}>
          {t('calendar.asMonday')}
        </Button>
      </div>
    </Part>
  );
}

function ExceptionalDays({ draft, setDraft, problems }: CalendarFields): ReactNode {
  const { t } = useTranslation();
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const [lacks, setLacks] = useState('');
  const change = (days: DayDraft[]): void => setDraft((old) => ({ ...old, exceptionalDays: days }));
  const add = (): void => {
    const problem = date === '' ? t('calendar.dateMissing') : draft.exceptionalDays.some((each) => each.date === date) ? t('calendar.dateThere') : '';
    setLacks(problem);
    if (problem) return;
    change([...draft.exceptionalDays, { date, name: name.trim(), windows: [{ from: '09:00', to: '12:00' }] }].sort((one, other) => one.date.localeCompare(other.date)));
    setDate('');
    setName('');
  };
  return (
    <Part legend={t('calendar.exceptional')} hint={t('calendar.exceptionalHint')} wrong={problems.exceptional_days}>
      {draft.exceptionalDays.length > 0 && (
        <ul className={styles.lines}>
          {draft.exceptionalDays.map((day) => (
            <li key={day.date} className={styles.line}>
              <span className={styles.lineName}>
                {dateInFull(day.date)}
                {day.name && (
                  <span className={styles.why}>
                    {' '}
                    <bdi>{day.name}</bdi>
                  </span>
                )}
              </span>
              <OpenTimes day={dateInFull(day.date)} windows={day.windows} change={(windows) => change(draft.exceptionalDays.map((each) => (each.date === day.date ? { ...each, windows } : each)))} />
              <CloseButton aria-label={t('calendar.dropDay', { day: dateInFull(day.date) })} onClick={() => change(draft.exceptionalDays.filter((each) => each.date !== day.date))} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.adding}>
        <TextInput type="date" label={t('calendar.date')} value={date} onChange={(event) => setDate(event.currentTarget.value)} error={lacks} />
        <TextInput label={t('calendar.why')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Button variant="default" onClick={add}>
          {t('calendar.addDay')}
        </Button>
      </div>
    </Part>
  );
}

// A group has one calendar: one that another serves now is said to be so.
function Serves({ draft, setDraft, problems, id }: CalendarFields & { id: number | undefined }): ReactNode {
  const { t } = useTranslation();
  const groups = useGroups();
  const others = (useQuery(calendarsQuery).data ?? []).filter((each) => each.id !== id);
  const servedBy = (group: number): string => others.find((each) => each.group_ids.includes(group))?.name ?? '';
  const usual = others.find((each) => each.default)?.name;
  return (
    <Part legend={t('calendar.whom')} wrong={problems.group_ids}>
      <Switch
        label={t('calendar.default')}
        description={usual === undefined ? t('calendar.defaultHint') : t('calendar.defaultNow', { calendar: usual })}
        checked={draft.isDefault}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          setDraft((old) => ({ ...old, isDefault: checked }));
        }}
      />
      <Ticks
        choices={groups.map((group) => ({ value: group.id, label: group.name, hint: servedBy(group.id) ? t('calendar.servedBy', { calendar: servedBy(group.id) }) : '' }))}
        chosen={draft.groups}
        change={(chosen) => setDraft((old) => ({ ...old, groups: chosen }))}
      />
    </Part>
  );
}
