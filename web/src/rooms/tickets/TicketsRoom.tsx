// The tickets: a view's list at the side, the open ticket beside it. On a phone one of the two.
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useParams, useSearch } from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';
import { useActions } from '../../app/actions';
import type { View } from '../../platform/api/things';
import { recall, remember } from '../../platform/device';
import { useViews } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { look } from '../../platform/together';
import { viewWord } from '../../platform/words';
import { Empty } from '../../ui/parts';
import { lazyPart } from '../../ui/lazyPart';
import { loadEditor } from '../writing/Field';
import { chooseAll, endChoosing, toggleChosen } from './chosen';
import { prefetchCase } from './beforehand';
import { forgetOld, useTicketList } from './queries';
import { TicketListPane } from './TicketListPane';
import { TicketPage } from './TicketPage';
import { useDrawn } from './useDrawn';
import styles from './TicketsRoom.module.css';

const QuickLook = lazyPart(async () => (await import('./QuickLook')).QuickLook);

const LAST_VIEW = 'view';
const DRAWN_MS = 150; // what can wait until the ticket is drawn does
const EDITOR_AFTER_MS = 300; // it is here before somebody writes

// The view of what one looks after oneself: where somebody new begins.
const isOnesOwn = (view: View): boolean => view.conditions.all.some((each) => each.field === 'assignee_id' && each.value === 'current_user');

const isStep = (action: string): boolean => action === 'ticket.next' || action === 'ticket.previous';

export function TicketsRoom(): ReactNode {
  const { t } = useTranslation();
  const { ticket: ticketText } = useParams<{ ticket?: string }>();
  const search = new URLSearchParams(useSearch());
  const views = useViews();
  const wished = Number(search.get('view') ?? recall(LAST_VIEW));
  const view = views?.find((each) => each.id === wished) ?? views?.find(isOnesOwn) ?? views?.[0];
  const viewId = view?.id ?? 0;
  const open = Number(ticketText) || undefined;
  const drawn = useDrawn(open, isStep);
  const list = useTicketList(viewId);
  const place = list.rows.findIndex((row) => row.id === open);
  const [looked, setLooked] = useState<number | undefined>();
  const lookAt = useCallback((id: number) => setLooked((before) => (before === id ? undefined : id)), []);

  useEffect(() => {
    if (viewId) remember(LAST_VIEW, String(viewId));
  }, [viewId]);
  useEffect(() => endChoosing, [viewId]);
  useEffect(() => {
    const later = setTimeout(() => void loadEditor().catch(() => undefined), EDITOR_AFTER_MS); // wanted, it is fetched again
    return () => clearTimeout(later);
  }, []);
  useEffect(() => {
    look(open ?? 0);
    setLooked(undefined);
    const later = setTimeout(forgetOld, DRAWN_MS);
    return () => {
      clearTimeout(later);
      look(0);
    };
  }, [open]);
  const nextRow = list.rows[place + 1];
  useEffect(() => (open !== undefined && nextRow ? prefetchCase(nextRow) : undefined), [open, nextRow]);

  const after = drawn === open ? nextRow?.id : list.rows[list.rows.findIndex((row) => row.id === drawn) + 1]?.id;
  const openTicket = useCallback((id: number | undefined) => go(id === undefined ? `/tickets?view=${viewId}` : `/tickets/${id}?view=${viewId}`), [viewId]);
  const lookedPlace = list.rows.findIndex((row) => row.id === looked);
  const step = (by: number): void => {
    const from = looked === undefined ? place : lookedPlace;
    const next = list.rows[from < 0 ? 0 : from + by];
    if (!next) return;
    if (looked === undefined) openTicket(next.id);
    else setLooked(next.id);
  };
  // What an action of the list is about: what one looks at, has the focus on, or has open.
  const current = (): number | undefined => {
    const focused = document.activeElement instanceof HTMLElement ? Number(document.activeElement.dataset.ticket) : 0;
    return looked ?? (focused || open || list.rows[0]?.id);
  };
  const withCurrent = (act: (id: number) => void) => (): void => {
    const id = current();
    if (id !== undefined) act(id);
  };
  const room = t('rail.tickets');
  const hasRows = (): boolean => list.rows.length > 0;
  const toViews = useMemo(() => (views ?? []).slice(0, 30).map((each) => ({ id: `view.${each.id}`, label: t('action.view', { view: viewWord(each.title) }), room, run: () => go(`/tickets?view=${each.id}`) })), [views, t, room]);
  useActions([
    { id: 'ticket.next', label: t('action.next'), keys: 'j', room, when: hasRows, run: () => step(1) },
    { id: 'ticket.previous', label: t('action.previous'), keys: 'k', room, when: () => place > 0 || lookedPlace > 0, run: () => step(-1) },
    { id: 'ticket.look', label: t('action.look'), keys: 'v', room, when: hasRows, run: withCurrent(lookAt) },
    { id: 'ticket.choose', label: t('action.choose'), keys: 'x', room, when: hasRows, run: withCurrent(toggleChosen) },
    { id: 'ticket.chooseAll', label: t('action.chooseAll'), room, when: hasRows, run: () => chooseAll(list.rows.map((row) => row.id)) },
    { id: 'ticket.back', label: t('action.back'), keys: 'u', room, when: () => open !== undefined, run: () => openTicket(undefined) },
    ...toViews,
  ]);
  return (
    <div className={styles.room} data-open={drawn !== undefined || undefined}>
      <TicketListPane list={list} view={view} views={views} open={open} openTicket={openTicket} looked={looked} lookAt={lookAt} />
      <div className={styles.ticket}>
        {drawn === undefined ? <Empty title={t('tickets.choose')}>{t('tickets.chooseHint')}</Empty> : <TicketPage id={drawn} next={after} openTicket={openTicket} />}
      </div>
      {looked !== undefined && (
        <Suspense fallback={null}>
          <QuickLook key={looked} id={looked} open={() => openTicket(looked)} close={() => setLooked(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
