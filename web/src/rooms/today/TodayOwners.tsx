// On the first page: tickets that colleagues hand over to this person, one's own that wait for an answer, and who stands in
// for whom.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Absence, HandOver } from '../../platform/api/things';
import { ticketQuery, useGroups, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { dayWord, firstName, fullMoment } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Block } from '../../ui/parts';
import { absencesQuery, ownHandOversQuery } from '../owners/owners';
import { absenceWord } from '../owners/words';
import { prefetchTicket } from '../tickets/queries';
import styles from './Today.module.css';

const STANDS_IN_SHOWN_BEFORE_MS = 7 * 24 * 3600_000;

export function TodayOwners(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const all = useQuery(ownHandOversQuery).data ?? [];
  const mine = all.filter((each) => each.giver_id === me.id);
  const forMe = all.filter((each) => each.giver_id !== me.id);
  return (
    <>
      {forMe.length > 0 && (
        <Block title={t('today.handedToYou')}>
          <ul className={styles.rows}>
            {forMe.map((each) => (
              <Row key={each.id} handOver={each} />
            ))}
          </ul>
        </Block>
      )}
      {mine.length > 0 && (
        <Block title={t('today.handedOn')}>
          <ul className={styles.rows}>
            {mine.map((each) => (
              <Row key={each.id} handOver={each} />
            ))}
          </ul>
        </Block>
      )}
    </>
  );
}

// Who was reminded, or whose offer was declined, sees it warm.
function Row({ handOver }: { handOver: HandOver }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const ticket = useQuery(ticketQuery(handOver.ticket_id)).data?.value;
  const customer = useUser(ticket?.requester_id);
  const giver = useUser(handOver.giver_id);
  const receiver = useUser(handOver.receiver_id);
  const decider = useUser(handOver.decided_by_id);
  const group = useGroups().find((each) => each.id === handOver.group_id)?.name;
  const isMine = handOver.giver_id === me.id;
  const isDeclined = handOver.state === 'declined';
  const call = isMine ? isDeclined || handOver.reminded === 'giver' : handOver.reminded !== 'nobody';
  const to = receiver ? firstName(receiver.name) : (group ?? '');
  const sentence = isDeclined ? t('handOver.declined', { name: firstName(decider?.name ?? '') }) : !isMine ? t('today.handedBy', { from: firstName(giver?.name ?? '') }) : handOver.reminded === 'giver' ? t('today.unanswered', { to }) : t('today.waitsFor', { to });
  const at = handOver.decided_at ?? handOver.offered_at;
  return (
    <li>
      <Link href={`/tickets/${handOver.ticket_id}`} className={styles.row} onPointerEnter={() => prefetchTicket(handOver.ticket_id)} onFocus={() => prefetchTicket(handOver.ticket_id)}>
        <span className={styles.when} data-call={call || undefined} title={fullMoment(at)}>
          {dayWord(at)}
        </span>
        <span className={styles.words}>
          <b>
            <bdi>{customer?.name ?? ''}</bdi>
          </b>{' '}
          · <bdi>{ticket?.subject ?? ''}</bdi> <span className="soft">{sentence}</span> <bdi>{isDeclined ? handOver.reason : !isMine ? handOver.next : ''}</bdi>
        </span>
      </Link>
    </li>
  );
}

export function StandingIn(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const soon = Date.now() + STANDS_IN_SHOWN_BEFORE_MS;
  const shown = (useQuery(absencesQuery).data ?? []).filter((each) => (each.backup_id === me.id || each.person_id === me.id) && new Date(each.from).getTime() <= soon);
  if (shown.length === 0) return null;
  return (
    <Block title={t('today.absences')}>
      <ul className={styles.rows}>
        {shown.map((each) => (
          <Standing key={each.id} absence={each} />
        ))}
      </ul>
    </Block>
  );
}

function Standing({ absence }: { absence: Absence }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const person = useUser(absence.person_id)?.name ?? '';
  const backup = useUser(absence.backup_id)?.name;
  const when = absenceWord(absence);
  const own = backup === undefined ? t('today.youAreAway', { when }) : t('today.youAreAwayWith', { when, name: firstName(backup) });
  return (
    <li>
      <Link href={absence.person_id === me.id ? '/me' : '/settings/absences'} className={`${styles.row ?? ''} ${styles.whole ?? ''}`}>
        <span className={styles.words}>{absence.person_id === me.id ? own : t('today.youStandIn', { name: person, when })}</span>
      </Link>
    </li>
  );
}
