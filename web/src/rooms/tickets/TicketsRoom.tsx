// The tickets: a view's list at the side, the open ticket beside it. On a phone one of the two.
import { type ReactNode, useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import { useActions } from '../../app/actions';
import type { View } from '../../platform/api/things';
import { recall, remember } from '../../platform/device';
import { ticketQuery, useViews } from '../../platform/data';
import { client } from '../../platform/session';
import { viewWord } from '../../platform/words';
import { Empty } from '../../ui/parts';
import { threadQuery, useTicketList } from './queries';
import { TicketListPane } from './TicketListPane';
import { TicketPage } from './TicketPage';
import styles from './TicketsRoom.module.css';

const LAST_VIEW = 'view';

// The view of what one looks after oneself: where somebody new begins.
const isOnesOwn = (view: View): boolean => view.conditions.all.some((each) => each.field === 'assignee_id' && each.value === 'current_user');

export function prefetchTicket(id: number): void {
  client.query(ticketQuery(id)).catch(() => undefined); // opening it says what is wrong
  client.query(threadQuery(id)).catch(() => undefined);
}

export function TicketsRoom(): ReactNode {
  const { t } = useTranslation();
  const { ticket: ticketText } = useParams<{ ticket?: string }>();
  const search = new URLSearchParams(useSearch());
  const [, go] = useLocation();
  const views = useViews();
  const wished = Number(search.get('view') ?? recall(LAST_VIEW));
  const view = views?.find((each) => each.id === wished) ?? views?.find(isOnesOwn) ?? views?.[0];
  const viewId = view?.id ?? 0;
  const open = Number(ticketText) || undefined;
  const list = useTicketList(viewId);
  const place = list.rows.findIndex((row) => row.id === open);

  useEffect(() => {
    if (viewId) remember(LAST_VIEW, String(viewId));
  }, [viewId]);
  const nextId = list.rows[place + 1]?.id;
  useEffect(() => {
    if (open !== undefined && nextId !== undefined) prefetchTicket(nextId);
  }, [open, nextId]);

  const openTicket = useCallback((id: number | undefined) => go(id === undefined ? `/tickets?view=${viewId}` : `/tickets/${id}?view=${viewId}`), [go, viewId]);
  const step = (by: number): void => {
    const next = list.rows[place < 0 ? 0 : place + by];
    if (next) openTicket(next.id);
  };
  const room = t('rail.tickets');
  useActions([
    { id: 'ticket.next', label: t('action.next'), keys: 'j', room, when: () => list.rows.length > 0, run: () => step(1) },
    { id: 'ticket.previous', label: t('action.previous'), keys: 'k', room, when: () => place > 0, run: () => step(-1) },
    { id: 'ticket.back', label: t('action.back'), keys: 'u', room, when: () => open !== undefined, run: () => openTicket(undefined) },
    ...(views ?? []).slice(0, 9).map((each) => ({ id: `view.${each.id}`, label: t('action.view', { view: viewWord(each.title) }), room, run: () => go(`/tickets?view=${each.id}`) })),
  ]);
  return (
    <div className={styles.room} data-open={open !== undefined || undefined}>
      <TicketListPane list={list} view={view} views={views} open={open} openTicket={openTicket} />
      <div className={styles.ticket}>
        {open === undefined ? (
          <Empty title={t('tickets.choose')}>{t('tickets.chooseHint')}</Empty>
        ) : (
          <TicketPage key={open} id={open} back={() => openTicket(undefined)} next={nextId === undefined ? undefined : () => openTicket(nextId)} />
        )}
      </div>
    </div>
  );
}
