// Days on which nobody works: by hand, or from an iCalendar file that is read before anything is kept.
import { Button, CloseButton, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { post } from '../../platform/api/client';
import { useTranslation } from '../../platform/i18n';
import { dateInFull, everyYearWord } from '../../platform/words';
import { type HolidayDraft, parted, withHolidays } from './calendarDraft';
import type { CalendarFields } from './CalendarForm';
import { Part } from './setup';
import styles from './Setup.module.css';

const today = (): string => new Date().toLocaleDateString('sv-SE'); // as 2026-12-24

export function Holidays({ draft, setDraft, problems }: CalendarFields): ReactNode {
  const { t } = useTranslation();
  const { ahead, over } = parted(draft.holidays, today());
  const add = (more: readonly HolidayDraft[]): number => {
    const { holidays, added } = withHolidays(draft.holidays, more);
    setDraft((old) => ({ ...old, holidays }));
    return added;
  };
  const drop = (gone: HolidayDraft): void => setDraft((old) => ({ ...old, holidays: old.holidays.filter((each) => each !== gone) }));
  return (
    <Part legend={t('calendar.holidays')} hint={t('calendar.holidaysHint')} wrong={problems.holidays}>
      <Days days={ahead} drop={drop} />
      {over.length > 0 && (
        <details className={styles.over}>
          <summary>{t('calendar.holidays.over', { count: over.length })}</summary>
          <Days days={over} drop={drop} />
        </details>
      )}
      <ByHand add={add} />
      <FromFile add={add} />
    </Part>
  );
}

function Days({ days, drop }: { days: readonly HolidayDraft[]; drop: (gone: HolidayDraft) => void }): ReactNode {
  const { t } = useTranslation();
  if (days.length === 0) return null;
  const word = (day: HolidayDraft): string => (day.every_year ? everyYearWord(day.date) : dateInFull(day.date));
  return (
    <ul className={styles.holidays}>
      {days.map((day) => (
        <li key={`${day.date} ${day.every_year}`} className={styles.holiday}>
          <span>
            {word(day)} <bdi className={styles.why}>{day.name}</bdi> {day.every_year && <span className="soft">{t('calendar.everyYearShort')}</span>}
          </span>
          <CloseButton size="sm" aria-label={t('calendar.dropDay', { day: `${word(day)} ${day.name}`.trim() })} onClick={() => drop(day)} />
        </li>
      ))}
    </ul>
  );
}

function ByHand({ add }: { add: (more: HolidayDraft[]) => number }): ReactNode {
  const { t } = useTranslation();
  const [day, setDay] = useState<HolidayDraft>({ date: '', name: '', every_year: false });
  const [lacks, setLacks] = useState('');
  const put = (): void => {
    const problem = day.date === '' ? t('calendar.dateMissing') : add([{ ...day, name: day.name.trim() }]) === 0 ? t('calendar.dateThere') : '';
    setLacks(problem);
    if (!problem) setDay({ date: '', name: '', every_year: false });
  };
  return (
    <div className={styles.adding}>
      <TextInput
        type="date"
        label={t('calendar.holidayDate')}
        value={day.date}
        error={lacks}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setDay((old) => ({ ...old, date: value }));
        }}
      />
      <TextInput
        label={t('calendar.holidayName')}
        value={day.name}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setDay((old) => ({ ...old, name: value }));
        }}
      />
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={day.every_year}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            setDay((old) => ({ ...old, every_year: checked }));
          }}
        />
        <span>{t('calendar.everyYear')}</span>
      </label>
      <Button variant="default" onClick={put}>
        {t('calendar.addHoliday')}
      </Button>
    </div>
  );
}

// Dropped or chosen. What it holds goes into the form, where it is looked at and kept with the rest.
function FromFile({ add }: { add: (more: readonly HolidayDraft[]) => number }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const read = useMutation({
    mutationFn: async (file: File) => {
      const { holidays, left_out } = await post('/api/v2/calendars/holiday_file', { file: { content: file, type: 'text/calendar' } });
      return { name: file.name, days: holidays.length, added: add(holidays), left: left_out };
    },
  });
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) read.mutate(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const said = read.data;
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- files can be dropped here; the field in it is the way for everybody
    <div
      className={styles.file}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>{t('calendar.file')}</label>
      <input
        id={id}
        type="file"
        accept=".ics,.ical,text/calendar"
        disabled={read.isPending}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <p role="status">
        {said && (
          <>
            {t('calendar.fileRead', { file: said.name, count: said.added })} {said.days > said.added && t('calendar.fileKnown', { count: said.days - said.added })} {said.left > 0 && t('calendar.fileLeft', { count: said.left })}
          </>
        )}
      </p>
      {read.error && (
        <p className={styles.refusal} role="alert">
          {read.error.message}
        </p>
      )}
    </div>
  );
}
