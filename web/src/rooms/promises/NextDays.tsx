// The next two weeks as the desk understands a calendar that may not be kept yet.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { post } from '../../platform/api/client';
import type { CalendarDay, CalendarInput } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { dayOfDate, lengthWord } from '../../platform/words';
import { Block } from '../../ui/parts';
import { type CalendarDraft, inputOf } from './calendarDraft';
import { windowsWord } from './OpenTimes';
import styles from './Setup.module.css';

const WAIT_MS = 300;

// What was written, once nobody has written for a moment.
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

export function NextDays({ id, draft }: { id: number | undefined; draft: CalendarDraft }): ReactNode {
  const { t } = useTranslation();
  const settled = useSettled(JSON.stringify({ ...inputOf(draft), name: undefined })); // it says nothing here
  const days = useQuery({
    queryKey: ['calendars', 'preview', id, settled],
    queryFn: async () => (await post('/api/v2/calendars/preview', { body: { calendar: JSON.parse(settled) as CalendarInput, ...(id === undefined ? {} : { id }) } })).days,
    placeholderData: (before) => before,
    staleTime: 0,
    retry: false,
  });
  const sum = (days.data ?? []).reduce((all, day) => all + day.open_minutes, 0);
  return (
    <Block title={t('calendar.next')}>
      {days.isError && <p className="soft">{t('calendar.notYet', { why: days.error.message })}</p>}
      {days.data && !days.isError && (
        <>
          <ol className={styles.days}>
            {days.data.map((day) => (
              <Day key={day.date} day={day} />
            ))}
          </ol>
          <p className="soft" role="status">
            {t('calendar.nextSum', { time: lengthWord(sum) })}
          </p>
        </>
      )}
    </Block>
  );
}

function Day({ day }: { day: CalendarDay }): ReactNode {
  const { t } = useTranslation();
  const why = day.name || (day.kind === 'usual' ? '' : t(`calendar.kind.${day.kind}`));
  return (
    <li className={styles.day} data-closed={day.windows.length === 0 || undefined}>
      <span className={styles.date}>{dayOfDate(day.date)}</span>
      <span>
        {day.windows.length > 0 ? windowsWord(day.windows) : t('calendar.closed')}
        {why && (
          <span className={styles.why}>
            {' '}
            <bdi>{why}</bdi>
          </span>
        )}
      </span>
    </li>
  );
}
