// A view's list: smooth with many thousand rows, and never jumping: what is new waits behind a quiet bar.
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type MouseEvent, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import type { RowTicket, View } from '../../platform/api/things';
import { useGroups, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { usePresent } from '../../platform/together';
import { dayWord, fullMoment, sinceWord } from '../../platform/words';
import { Empty, Failure, Loading } from '../../ui/parts';
import { lazyPart } from '../../ui/lazyPart';
import { chooseTo, toggleChosen, useChoosing } from './chosen';
import { ListHead } from './ListHead';
import { prefetchTicket, type TicketList } from './queries';
import { groupingOf, itemsOf, told, toldBy, wordsOf } from './rows';
import { isWaiting } from './rules';
import styles from './TicketsRoom.module.css';

const BulkBar = lazyPart(async () => (await import('./BulkBar')).BulkBar);

const ROW_HEIGHT = 86;
const TOLD_HEIGHT = 20;
const HEADING_HEIGHT = 34;
const OVERSCAN = 8;
const AHEAD = 80; // rows before the end at which the next page is asked for: a quick wheel does not run into it
const positions = new Map<number, number>(); // how far each view was scrolled

interface Props {
  list: TicketList;
  view: View | undefined;
  views: View[] | undefined;
  open: number | undefined;
  openTicket: (id: number) => void;
  looked: number | undefined; // at which one looks without opening it
  lookAt: (id: number) => void;
}

export function TicketListPane({ list, view, views, open, openTicket, looked, lookAt }: Props): ReactNode {
  const { t } = useTranslation();
  const { isOn } = useChoosing();
  return (
    <section className={styles.pane} aria-label={t('tickets.list')}>
      <ListHead view={view} views={views} isBeside={open !== undefined} />
      {list.newRows > 0 && (
        <button
          type="button"
          className={styles.newBar}
          onClick={() => {
            positions.delete(view?.id ?? 0);
            list.renew();
          }}
        >
          {t('tickets.new', { count: list.newRows })}
        </button>
      )}
      {list.isPending && <Loading />}
      {list.error && <Failure failure={list.error} again={list.renew} />}
      {!list.isPending && !list.error && list.rows.length === 0 && <Empty title={t('tickets.none')}>{t('tickets.noneHint')}</Empty>}
      {list.rows.length > 0 && <Rows key={view?.id} list={list} view={view} open={open} openTicket={openTicket} looked={looked} lookAt={lookAt} />}
      {isOn && (
        <Suspense fallback={null}>
          <BulkBar rows={list.rows} />
        </Suspense>
      )}
    </section>
  );
}

type RowsProps = Omit<Props, 'views'>;
function Rows({ list, view, open, openTicket, looked, lookAt }: RowsProps): ReactNode {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, names, hasMore, more } = list;
  const groups = useGroups();
  const { isOn, ids } = useChoosing();
  const id = view?.id ?? 0;
  const words = useMemo(() => wordsOf(names, groups), [names, groups]);
  const items = useMemo(() => itemsOf(rows, groupingOf(view), words), [rows, view, words]);
  const columns = useMemo(() => toldBy(view), [view]);
  const height = ROW_HEIGHT + (columns.length > 0 ? TOLD_HEIGHT : 0);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ('heading' in (items[index] ?? {}) ? HEADING_HEIGHT : height),
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const item = items[index];
      return item && 'row' in item ? item.row.id : `heading ${index}`;
    },
    initialOffset: positions.get(id) ?? 0,
    useFlushSync: false, // rows beyond the edge are drawn already
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= items.length - AHEAD) more();
  }, [last, items.length, hasMore, more]);
  const place = items.findIndex((item) => 'row' in item && item.row.id === (looked ?? open));
  useEffect(() => {
    const row = virtual.measurementsCache[place];
    const box = scroller.current;
    if (!row || !box) return;
    const top = virtual.scrollOffset ?? 0;
    const room = virtual.scrollRect?.height ?? box.clientHeight;
    if (row.start < top) box.scrollTop = row.start;
    else if (row.end > top + room) box.scrollTop = row.end - room;
    // Only when another ticket is opened or looked at, not when rows come in.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open, looked]);
  const rowAt = (index: number): RowTicket | undefined => {
    const item = items[index];
    return item && 'row' in item ? item.row : undefined;
  };
  const order = useRef(rows);
  order.current = rows;
  const choose = useCallback((row: RowTicket, isRange: boolean): void => {
    if (isRange) chooseTo(row.id, order.current.map((each) => each.id));
    else toggleChosen(row.id);
  }, []);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
    <div ref={scroller} className={styles.rows} data-choosing={isOn || undefined} tabIndex={0} role="group" aria-label={t('tickets.rows')} onScroll={(event) => positions.set(id, event.currentTarget.scrollTop)}>
      <div className={styles.all} style={{ blockSize: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const row = rowAt(item.index);
          if (!row) {
            const heading = items[item.index];
            return (
              <h2 key={item.key} className={styles.heading} style={{ transform: `translateY(${item.start}px)`, blockSize: HEADING_HEIGHT }}>
                <bdi>{heading && 'heading' in heading ? heading.heading : ''}</bdi>
              </h2>
            );
          }
          return (
            <Row
              key={item.key}
              row={row}
              name={names.get(row.requester_id)}
              told={told(row, columns, words)}
              isOpen={row.id === open}
              isLooked={row.id === looked}
              isChosen={ids.has(row.id)}
              isChoosing={isOn}
              offset={item.start}
              height={height}
              href={`/tickets/${row.id}?view=${id}`}
              act={openTicket}
              choose={choose}
              lookAt={lookAt}
            />
          );
        })}
        {isOn &&
          shown.map((item) => {
            const row = rowAt(item.index);
            return (
              row && (
                <input
                  key={item.key}
                  type="checkbox"
                  className={styles.box}
                  style={{ transform: `translateY(${item.start}px)` }}
                  checked={ids.has(row.id)}
                  aria-label={t('bulk.chooseOne', { subject: row.subject })}
                  onChange={() => undefined}
                  onClick={(event) => choose(row, event.shiftKey)}
                />
              )
            );
          })}
      </div>
    </div>
  );
}

interface RowProps {
  row: RowTicket;
  name: string | undefined;
  told: string;
  isOpen: boolean;
  isLooked: boolean;
  isChosen: boolean;
  isChoosing: boolean;
  offset: number;
  height: number;
  href: string;
  act: (id: number) => void;
  choose: (row: RowTicket, isRange: boolean) => void;
  lookAt: (id: number) => void;
}
const Row = memo(function Row({ row, name, told: facts, isOpen, isLooked, isChosen, isChoosing, offset, height, href, act, choose, lookAt }: RowProps): ReactNode {
  const waits = isWaiting(row);
  const at = row.latest_reply?.created_at ?? row.updated_at;
  const onClick = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || (event.shiftKey && !isChoosing)) return;
    event.preventDefault();
    if (isChoosing) choose(row, event.shiftKey);
    else act(row.id);
  };
  return (
    <a
      className={styles.row}
      style={{ transform: `translateY(${offset}px)`, blockSize: height }}
      href={href}
      aria-current={isOpen ? 'true' : undefined}
      data-ticket={row.id}
      data-looked={isLooked || undefined}
      data-chosen={isChosen || undefined}
      onPointerEnter={() => prefetchTicket(row.id)}
      onFocus={() => prefetchTicket(row.id)}
      onClick={onClick}
      onKeyDown={(event) => {
        if (event.key !== ' ' || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        lookAt(row.id);
      }}
    >
      <span className={styles.top}>
        <bdi className={styles.name}>{name ?? <NameOf id={row.requester_id} />}</bdi>
        <RowPresence id={row.id} />
        <span className={styles.when} data-call={waits || undefined} title={fullMoment(at)}>
          {waits ? sinceWord(at) : dayWord(at)}
        </span>
      </span>
      <p className={styles.subject} dir="auto">
        {row.subject}
      </p>
      <p className={styles.excerpt} dir="auto">
        {row.latest_reply?.excerpt}
      </p>
      {facts && (
        <p className={styles.told} dir="auto">
          {facts}
        </p>
      )}
    </a>
  );
});

function NameOf({ id }: { id: number }): string {
  return useUser(id)?.name ?? '';
}

// Somebody else is there: a pencil for who writes, an eye for who looks; who it is on pointing, and for screen readers.
function RowPresence({ id }: { id: number }): ReactNode {
  const me = useMe();
  const others = usePresent(id).filter((each) => each.id !== me.id);
  return others.length > 0 && <Present others={others} />;
}
function Present({ others }: { others: { id: number; writing: boolean }[] }): ReactNode {
  const { t } = useTranslation();
  const writer = others.find((each) => each.writing);
  const first = useUser((writer ?? others[0])?.id);
  const words = t(writer ? 'together.writes' : 'together.looks', { name: first?.name ?? '', count: others.length });
  return (
    <span className={styles.present} title={words} data-writing={writer !== undefined || undefined}>
      {writer ? <IconPencil size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
      <span className="unseen">{words}</span>
    </span>
  );
}
