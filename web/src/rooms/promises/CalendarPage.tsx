// One calendar: set up, looked at as the desk understands it, changed or deleted by an administrator; read by the team.
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';
import { post, put, Refused, remove } from '../../platform/api/client';
import type { Calendar } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { zoneWord } from '../../platform/words';
import { zoneHere } from '../../platform/zones';
import { Link } from '../../ui/Link';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import { say } from '../../ui/says';
import settings from '../settings/Settings.module.css';
import { type CalendarDraft, draftOf, inputOf, problemsOf } from './calendarDraft';
import { CalendarForm } from './CalendarForm';
import { calendarsQuery } from './calendars';
import { NextDays } from './NextDays';
import { ruleChanged } from './rules';
import { AskedTwice, SetUpForm } from './setup';

const LIST = '/settings/calendars';

export function CalendarPage(): ReactNode {
  const { t } = useTranslation();
  const { calendar: wanted } = useParams<{ calendar: string }>();
  const isAdmin = useMe().role === 'admin';
  const calendars = useQuery(calendarsQuery);
  if (calendars.isPending) return <Loading />;
  if (calendars.isError) return <Failure failure={calendars.error} again={() => void calendars.refetch()} />;
  const calendar = calendars.data.find((each) => String(each.id) === wanted);
  if (!calendar && !(wanted === 'new' && isAdmin))
    return (
      <Empty title={t(wanted === 'new' ? 'calendar.adminOnly' : 'calendar.gone')}>
        <Link href={LIST}>{t('calendar.all')}</Link>
      </Empty>
    );
  return isAdmin ? <Form key={wanted} calendar={calendar} /> : calendar && <Shown calendar={calendar} />;
}

function Shown({ calendar }: { calendar: Calendar }): ReactNode {
  const { t } = useTranslation();
  return (
    <Sheet title={calendar.name} above={<Link href={LIST}>{t('calendar.all')}</Link>}>
      <p className={settings.lead}>{zoneWord(calendar.time_zone)}</p>
      <NextDays id={calendar.id} draft={draftOf(calendar, '')} />
      <p className="soft">{t('calendar.adminOnly')}</p>
    </Sheet>
  );
}

function Form({ calendar }: { calendar: Calendar | undefined }): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<CalendarDraft>(() => draftOf(calendar, zoneHere()));
  const keep = useMutation({
    mutationFn: () => (calendar ? put('/api/v2/calendars/{id}', { path: { id: calendar.id }, body: { calendar: inputOf(draft) } }) : post('/api/v2/calendars', { body: { calendar: inputOf(draft) } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: calendarsQuery.queryKey });
      ruleChanged();
      say(t('calendar.kept', { calendar: draft.name.trim() }));
      go(LIST);
    },
  });
  const problems = keep.error instanceof Refused ? problemsOf(keep.error.fields, 'calendar') : {};
  return (
    <SetUpForm title={calendar ? calendar.name : t('calendar.add')} above={<Link href={LIST}>{t('calendar.all')}</Link>} keep={keep} problems={problems} words={{ keep: t('calendar.keep'), leave: t('calendar.leave') }} list={LIST} more={calendar && <Delete calendar={calendar} />}>
      <CalendarForm calendar={calendar} draft={draft} setDraft={setDraft} problems={problems} />
      <NextDays id={calendar?.id} draft={draft} />
    </SetUpForm>
  );
}

function Delete({ calendar }: { calendar: Calendar }): ReactNode {
  const { t } = useTranslation();
  const drop = async (): Promise<void> => {
    await remove('/api/v2/calendars/{id}', { path: { id: calendar.id } });
    await client.invalidateQueries({ queryKey: calendarsQuery.queryKey });
    say(t('calendar.dropped', { calendar: calendar.name }));
    go(LIST);
  };
  return <AskedTwice words={t('calendar.drop')} again={t('calendar.dropSurely')} run={drop} />;
}
