// Absences to come and those that last: of one person, or of the whole team; each can be ended early by who it is about
// and by leaders.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '@mantine/core';
import type { Absence } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { Link } from '../../ui/Link';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import settings from '../settings/Settings.module.css';
import { AbsenceForm } from './AbsenceForm';
import styles from './Owners.module.css';
import { absencesQuery, endAbsence, isAwayNow } from './owners';
import { absenceWord } from './words';

// On one's own profile.
export function OwnAbsences(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [planning, setPlanning] = useState(false);
  const own = (useQuery(absencesQuery).data ?? []).filter((each) => each.person_id === me.id);
  return (
    <>
      <p className={styles.lead}>{t('absence.lead')}</p>
      {own.length > 0 && <List absences={own} />}
      {planning ? (
        <AbsenceForm person={me.id} close={() => setPlanning(false)} />
      ) : (
        <Button variant="default" onClick={() => setPlanning(true)}>
          {t('absence.plan')}
        </Button>
      )}
    </>
  );
}

// Of everybody; leaders and administrators plan for others too.
export function AbsencesPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [planning, setPlanning] = useState(false);
  const absences = useQuery(absencesQuery);
  if (absences.isPending) return <Loading />;
  if (absences.isError) return <Failure failure={absences.error} again={() => void absences.refetch()} />;
  const plan = !planning && (
    <Button variant="default" onClick={() => setPlanning(true)}>
      {t(me.team_role === 'rep' ? 'absence.plan' : 'absence.planFor')}
    </Button>
  );
  return (
    <Sheet title={t('absence.title')} above={<Link href="/settings">{t('rail.settings')}</Link>} beside={plan}>
      {planning && <AbsenceForm person={me.id} forOthers={me.team_role !== 'rep'} close={() => setPlanning(false)} />}
      {absences.data.length > 0 ? <List absences={absences.data} named /> : !planning && <Empty title={t('absence.nobody')} />}
    </Sheet>
  );
}

function List({ absences, named = false }: { absences: Absence[]; named?: boolean }): ReactNode {
  return (
    <ul className={`${settings.rows ?? ''} ${styles.list ?? ''}`}>
      {absences.map((each) => (
        <Row key={each.id} absence={each} named={named} />
      ))}
    </ul>
  );
}

function Row({ absence, named }: { absence: Absence; named: boolean }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const person = useUser(absence.person_id)?.name ?? '';
  const backup = useUser(absence.backup_id)?.name;
  const mayEnd = absence.person_id === me.id || me.team_role !== 'rep';
  const when = absenceWord(absence);
  const end = isAwayNow(absence) ? t('absence.endNow') : t('absence.cancel');
  return (
    <li>
      <div className={`${settings.row ?? ''} ${settings.withEnd ?? ''}`}>
        <span>
          {named && (
            <>
              <b>
                <bdi>{person}</bdi>
              </b>{' '}
              ·{' '}
            </>
          )}
          {when}
          <span className={settings.state}>
            {backup === undefined ? t('absence.intoQueues') : t('absence.standsIn', { name: backup })}
            {!absence.comes_back && ` ${t('absence.stays')}`}
          </span>
        </span>
        {mayEnd && (
          <Button size="compact-sm" variant="default" aria-label={`${end}: ${named ? `${person}, ` : ''}${when}`} onClick={() => void endAbsence(absence)}>
            {end}
          </Button>
        )}
      </div>
    </li>
  );
}
