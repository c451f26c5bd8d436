// The first page of the day: who is waiting for this person, who for somebody, and what was begun.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { post } from '../../platform/api/client';
import type { Delivery, Mention, OutgoingReply, PromiseView, RowTicket, ViewPage } from '../../platform/api/things';
import { ticketQuery, undeliveredQuery, useUser } from '../../platform/data';
import { ticketsWithDrafts } from '../../platform/drafts';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { dateWord, dayWord, dueWord, firstName, fullMoment, momentWord, sinceWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Block, Failure, Loading, Sheet } from '../../ui/parts';
import { ownOutgoingQuery } from '../outbox/outbox';
import { ThanksBlock } from './Thanks';
import { isLate, owedOf, owedQuery, whatOf } from '../promises/promises';
import { StandingIn, TodayOwners } from './TodayOwners';
import { mentionsQuery, prefetchTicket } from '../tickets/queries';
import { isWaiting } from '../tickets/rules';
import styles from './Today.module.css';

const ROWS_SHOWN = 12;
const PROMISES_SHOWN = 20;
const waitingQuery = (whose: 'mine' | 'nobodys') =>
  queryOptions({
    queryKey: ['waiting', whose],
    queryFn: (): Promise<ViewPage> =>
      post('/api/v2/views/preview', {
        query: { 'page[size]': 50, include: 'latest_reply' },
        body: {
          view: {
            all: [
              { field: 'status', operator: 'less_than', value: 'pending' },
              { field: 'assignee_id', operator: 'is', value: whose === 'mine' ? 'current_user' : '' },
            ],
            output: { sort_by: 'updated', sort_order: 'asc' },
          },
        },
      }),
  });

const said = (row: RowTicket): string => row.latest_reply?.created_at ?? row.updated_at;

export function Today(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const mine = useQuery(waitingQuery('mine'));
  const nobodys = useQuery(waitingQuery('nobodys'));
  const undelivered = useQuery(undeliveredQuery).data ?? [];
  const mentions = useQuery(mentionsQuery).data ?? [];
  const outgoing = useQuery(ownOutgoingQuery).data ?? [];
  const owed = owedOf(useQuery(owedQuery(me.id)).data ?? []);
  const stopped = outgoing.filter((each) => each.stopped_by !== 'nothing');
  const later = outgoing.filter((each) => each.stopped_by === 'nothing');
  if (mine.isPending || nobodys.isPending) return <Loading />;
  if (mine.isError) return <Failure failure={mine.error} again={() => void mine.refetch()} />;
  if (nobodys.isError) return <Failure failure={nobodys.error} again={() => void nobodys.refetch()} />;
  const rowsOf = (page: ViewPage): RowTicket[] => page.rows.map((row) => row.ticket);
  const waiting = rowsOf(mine.data).filter(isWaiting);
  const inHand = rowsOf(mine.data).filter((row) => !isWaiting(row));
  const free = rowsOf(nobodys.data);
  const names = new Map([...mine.data.users, ...nobodys.data.users].map((user) => [user.id, user.name]));
  const drafts = ticketsWithDrafts(me.id).slice(0, ROWS_SHOWN);
  const title = waiting.length > 0 ? t('today.waiting', { count: waiting.length }) : t('today.nobodyWaits', { name: firstName(me.name) });
  return (
    <Sheet title={title} above={dateWord(new Date())}>
      {owed.length > 0 && (
        <Block title={t('today.word')}>
          <ul className={styles.rows}>
            {owed.slice(0, PROMISES_SHOWN).map((each) => (
              <PromiseRow key={each.id} promise={each} />
            ))}
          </ul>
          {owed.length > PROMISES_SHOWN && <p className={styles.more}>{t('today.moreLater', { count: owed.length - PROMISES_SHOWN })}</p>}
        </Block>
      )}
      {undelivered.length > 0 && (
        <Block title={t('today.undelivered')}>
          <ul className={styles.rows}>
            {undelivered.slice(0, ROWS_SHOWN).map((each) => (
              <UndeliveredRow key={each.comment_id} delivery={each} />
            ))}
          </ul>
        </Block>
      )}
      {stopped.length > 0 && (
        <Block title={t('today.stopped')}>
          <ul className={styles.rows}>
            {stopped.slice(0, ROWS_SHOWN).map((each) => (
              <OutgoingRow key={each.id} outgoing={each} />
            ))}
          </ul>
        </Block>
      )}
      <TodayOwners />
      {mentions.length > 0 && (
        <Block title={t('today.mentions')}>
          <ul className={styles.rows}>
            {mentions.slice(0, ROWS_SHOWN).map((each) => (
              <MentionRow key={each.comment_id} mention={each} />
            ))}
          </ul>
        </Block>
      )}
      {waiting.length > 0 && (
        <Block title={t('today.yours')}>
          <Rows rows={waiting} names={names} call />
        </Block>
      )}
      <ThanksBlock />
      {free.length > 0 && (
        <Block title={t('today.nobodys')}>
          <Rows rows={free} names={names} call={false} />
        </Block>
      )}
      {drafts.length > 0 && (
        <Block title={t('today.drafts')}>
          <ul className={styles.rows}>
            {drafts.map((id) => (
              <DraftRow key={id} id={id} />
            ))}
          </ul>
        </Block>
      )}
      {later.length > 0 && (
        <Block title={t('today.later')}>
          <ul className={styles.rows}>
            {later.slice(0, ROWS_SHOWN).map((each) => (
              <OutgoingRow key={each.id} outgoing={each} />
            ))}
          </ul>
        </Block>
      )}
      {inHand.length > 0 && (
        <Block title={t('today.inHand')}>
          <Rows rows={inHand} names={names} call={false} />
        </Block>
      )}
      <StandingIn />
      {waiting.length + free.length + inHand.length === 0 && <p className="soft">{t('today.calm')}</p>}
    </Sheet>
  );
}

function Rows({ rows, names, call }: { rows: RowTicket[]; names: Map<number, string>; call: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <ul className={styles.rows}>
        {rows.slice(0, ROWS_SHOWN).map((row) => (
          <li key={row.id}>
            <Link href={`/tickets/${row.id}`} className={styles.row} onPointerEnter={() => prefetchTicket(row.id)} onFocus={() => prefetchTicket(row.id)}>
              <span className={styles.when} data-call={call || undefined} title={fullMoment(said(row))}>
                {isWaiting(row) ? sinceWord(said(row)) : dayWord(said(row))}
              </span>
              <span className={styles.words}>
                <b>
                  <bdi>{names.get(row.requester_id) ?? ''}</bdi>
                </b>{' '}
                · <bdi>{row.latest_reply?.author_id === row.requester_id ? row.latest_reply.excerpt : row.subject}</bdi>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {rows.length > ROWS_SHOWN && (
        <p className={styles.more}>
          <Link href="/tickets">{t('today.more', { count: rows.length - ROWS_SHOWN })}</Link>
        </p>
      )}
    </>
  );
}

// Where a colleague named this person in a note.
function MentionRow({ mention }: { mention: Mention }): ReactNode {
  const author = useUser(mention.mentioned_by_id);
  return (
    <li>
      <Link href={`/tickets/${mention.ticket_id}`} className={styles.row} onPointerEnter={() => prefetchTicket(mention.ticket_id)} onFocus={() => prefetchTicket(mention.ticket_id)}>
        <span className={styles.when} title={fullMoment(mention.created_at)}>
          {dayWord(mention.created_at)}
        </span>
        <span className={styles.words}>
          <b>
            <bdi>{author?.name ?? ''}</bdi>
          </b>{' '}
          · <bdi>{mention.excerpt}</bdi> <span className="soft">{mention.subject}</span>
        </span>
      </Link>
    </li>
  );
}
// Whoever was reminded of it, or is late, sees it warm; all else is ink.
function PromiseRow({ promise }: { promise: PromiseView }): ReactNode {
  const { t } = useTranslation();
  const customer = useUser(promise.customer_id);
  const late = isLate(promise);
  return (
    <li>
      <Link href={`/tickets/${promise.ticket_id}`} className={styles.row} onPointerEnter={() => prefetchTicket(promise.ticket_id)} onFocus={() => prefetchTicket(promise.ticket_id)}>
        <span className={styles.when} data-call={late || promise.reminded !== 'nobody' || undefined} title={fullMoment(promise.due_at)}>
          {late ? t('promise.wasDue', { when: momentWord(promise.due_at) }) : t('promise.by', { when: dueWord(promise.due_at) })}
        </span>
        <span className={styles.words}>
          <b>
            <bdi>{customer?.name ?? ''}</bdi>
          </b>{' '}
          · <bdi>{whatOf(promise)}</bdi> {promise.told_at !== null && <span className="soft">{t('promise.knows', { name: firstName(customer?.name ?? '') })}</span>}
        </span>
      </Link>
    </li>
  );
}

function UndeliveredRow({ delivery }: { delivery: Delivery }): ReactNode {
  const ticket = useQuery(ticketQuery(delivery.ticket_id)).data?.value;
  const customer = useUser(ticket?.requester_id);
  if (!ticket) return null;
  return (
    <li>
      <Link href={`/tickets/${delivery.ticket_id}`} className={styles.row} onPointerEnter={() => prefetchTicket(delivery.ticket_id)} onFocus={() => prefetchTicket(delivery.ticket_id)}>
        <span className={styles.when} data-call title={fullMoment(delivery.updated_at)}>
          {dayWord(delivery.updated_at)}
        </span>
        <span className={styles.words}>
          <b>
            <bdi>{customer?.name ?? ''}</bdi>
          </b>{' '}
          · <bdi>{ticket.subject}</bdi> <span className="soft">{delivery.reason}</span>
        </span>
      </Link>
    </li>
  );
}

// A reply of one's own that was stopped, or that leaves at a time.
function OutgoingRow({ outgoing }: { outgoing: OutgoingReply }): ReactNode {
  const ticket = useQuery(ticketQuery(outgoing.ticket_id)).data?.value;
  const customer = useUser(ticket?.requester_id);
  const isStopped = outgoing.stopped_by !== 'nothing';
  return (
    <li>
      <Link href={`/tickets/${outgoing.ticket_id}`} className={styles.row} onPointerEnter={() => prefetchTicket(outgoing.ticket_id)} onFocus={() => prefetchTicket(outgoing.ticket_id)}>
        <span className={styles.when} data-call={isStopped || undefined} title={fullMoment(outgoing.leaves_at)}>
          {isStopped ? dayWord(outgoing.created_at) : momentWord(outgoing.leaves_at)}
        </span>
        <span className={styles.words}>
          <b>
            <bdi>{customer?.name ?? ''}</bdi>
          </b>{' '}
          · <bdi>{outgoing.body.slice(0, 240)}</bdi>
        </span>
      </Link>
    </li>
  );
}

function DraftRow({ id }: { id: number }): ReactNode {
  const ticket = useQuery(ticketQuery(id)).data?.value;
  const customer = useUser(ticket?.requester_id);
  if (!ticket) return null;
  return (
    <li>
      <Link href={`/tickets/${id}`} className={styles.row}>
        <span className={styles.when}>{dayWord(ticket.updated_at)}</span>
        <span className={styles.words}>
          <b>
            <bdi>{customer?.name ?? ''}</bdi>
          </b>{' '}
          · <bdi>{ticket.subject}</bdi>
        </span>
      </Link>
    </li>
  );
}
