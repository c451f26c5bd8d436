// When the desk works: its calendars, each in a line.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Calendar } from '../../platform/api/things';
import { useGroups } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { isolated, listWord, placeWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import settings from '../settings/Settings.module.css';
import { runsOf, type Weekday } from './calendarDraft';
import { calendarsQuery } from './calendars';
import { windowsWord } from './OpenTimes';

export function Calendars(): ReactNode {
  const { t } = useTranslation();
  const isAdmin = useMe().role === 'admin';
  const calendars = useQuery(calendarsQuery);
  if (calendars.isPending) return <Loading />;
  if (calendars.isError) return <Failure failure={calendars.error} again={() => void calendars.refetch()} />;
  const add = isAdmin && (
    <Button component={Link} href="/settings/calendars/new">
      {t('calendar.add')}
    </Button>
  );
  return (
    <Sheet title={t('calendar.title')} above={<Link href="/settings">{t('rail.settings')}</Link>} beside={calendars.data.length > 0 && add}>
      <p className={settings.lead}>{t('calendar.lead')}</p>
      {calendars.data.length === 0 ? (
        <Empty title={t('calendar.none')}>
          <p>{t('calendar.noneHint')}</p>
          {add && <p className={settings.empty}>{add}</p>}
        </Empty>
      ) : (
        <ul className={settings.rows}>
          {calendars.data.map((calendar) => (
            <li key={calendar.id}>
              <Row calendar={calendar} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Row({ calendar }: { calendar: Calendar }): ReactNode {
  const { t } = useTranslation();
  const words = useWeekWords();
  const groups = useGroups().filter((each) => calendar.group_ids.includes(each.id));
  const serves = [...(calendar.default ? [t('calendar.servesOthers')] : []), ...groups.map((each) => isolated(each.name))];
  const facts = [words(calendar), placeWord(calendar.time_zone), calendar.holidays.length > 0 ? t('calendar.holidays.count', { count: calendar.holidays.length }) : ''];
  return (
    <Link href={`/settings/calendars/${calendar.id}`} className={settings.row}>
      <b>
        <bdi>{calendar.name}</bdi>
      </b>
      <span className={settings.state}>{facts.filter(Boolean).join(' · ')}</span>
      <span className={settings.state}>{serves.length > 0 ? t('calendar.serves', { who: listWord(serves, 'conjunction') }) : t('calendar.servesNobody')}</span>
    </Link>
  );
}

function useWeekWords(): (calendar: Calendar) => string {
  const { t } = useTranslation();
  const short = (day: Weekday): string => t(`calendar.short.${day}`);
  return (calendar) =>
    runsOf(calendar.week)
      .map(({ from, to, windows }) => `${from === to ? short(from) : t('calendar.fromTo', { from: short(from), to: short(to) })} ${windowsWord(windows)}`)
      .join('; ');
}
