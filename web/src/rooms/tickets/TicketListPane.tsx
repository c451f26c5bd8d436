// A view's list: smooth with many thousand rows, and never jumping: what is new waits behind a quiet bar.
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RowTicket, View } from '../../platform/api/things';
import { countsQuery, useUser } from '../../platform/data';
import { recall, remember } from '../../platform/device';
import { dayWord, fullMoment, sinceWord, viewWord } from '../../platform/words';
import { Empty, Failure, Loading } from '../../ui/parts';
import type { TicketList } from './queries';
import { isWaiting } from './rules';
import { prefetchTicket } from './TicketsRoom';
import styles from './TicketsRoom.module.css';

const ROW_HEIGHT = 86;
const OVERSCAN = 8;
const AHEAD = 80; // rows before the end at which the next page is asked for: a quick wheel does not run into it
const positions = new Map<number, number>(); // how far each view was scrolled

interface Props {
  list: TicketList;
  view: View | undefined;
  views: View[] | undefined;
  open: number | undefined;
  openTicket: (id: number) => void;
}

export function TicketListPane({ list, view, views, open, openTicket }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={styles.pane} aria-label={t('tickets.list')}>
      <Views view={view} views={views} isBeside={open !== undefined} />
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
      {list.rows.length > 0 && <Rows key={view?.id} list={list} view={view?.id ?? 0} open={open} openTicket={openTicket} />}
    </section>
  );
}

const TALL_PX = 900;
const NARROW_PX = 720; // there the rows come first
function Views({ view, views, isBeside }: { view: View | undefined; views: View[] | undefined; isBeside: boolean }): ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(recall('views'));
  const shown = chosen === null ? window.innerWidth > NARROW_PX && (!isBeside || window.innerHeight >= TALL_PX) : chosen === 'shown';
  const counts = useQuery(countsQuery((views ?? []).map((each) => each.id))).data;
  const toggle = (): void => {
    const next = shown ? 'closed' : 'shown';
    remember('views', next);
    setChosen(next);
  };
  return (
    <>
      <header className={styles.head}>
        <button type="button" className={styles.viewButton} aria-expanded={shown} onClick={toggle} title={t('tickets.views')}>
          <h1>{view ? viewWord(view.title) : t('rail.tickets')}</h1>
          <span className={styles.count}>{view && counts?.get(view.id)?.pretty}</span>
          {shown ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
        </button>
      </header>
      {shown && (
        <nav className={styles.views} aria-label={t('tickets.views')}>
          {(views ?? []).map((each) => (
            <Link key={each.id} href={`/tickets?view=${each.id}`} className={styles.view} aria-current={each.id === view?.id ? 'page' : undefined}>
              <span>{viewWord(each.title)}</span>
              <span className={styles.count}>{counts?.get(each.id)?.pretty}</span>
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}

function Rows({ list, view, open, openTicket }: { list: TicketList; view: number; open: number | undefined; openTicket: (id: number) => void }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, names, hasMore, more } = list;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => rows[index]?.id ?? index,
    initialOffset: positions.get(view) ?? 0,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) more();
  }, [last, rows.length, hasMore, more]);
  const place = rows.findIndex((row) => row.id === open);
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' });
    // Only when another ticket is opened, not when rows come in.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
    <div ref={scroller} className={styles.rows} tabIndex={0} role="group" onScroll={(event) => positions.set(view, event.currentTarget.scrollTop)}>
      <div className={styles.all} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <Row
              key={item.key}
              row={row}
              name={names.get(row.requester_id)}
              isOpen={row.id === open}
              offset={item.start}
              href={`/tickets/${row.id}?view=${view}`}
              openTicket={openTicket}
            />
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  row: RowTicket;
  name: string | undefined;
  isOpen: boolean;
  offset: number;
  href: string;
  openTicket: (id: number) => void;
}
const Row = memo(function Row({ row, name, isOpen, offset, href, openTicket }: RowProps): ReactNode {
  const known = useUser(name === undefined ? row.requester_id : undefined)?.name ?? name ?? '';
  const waits = isWaiting(row);
  const at = row.latest_reply?.created_at ?? row.updated_at;
  return (
    <a
      className={styles.row}
      style={{ transform: `translateY(${offset}px)`, blockSize: ROW_HEIGHT }}
      href={href}
      aria-current={isOpen ? 'true' : undefined}
      data-ticket={row.id}
      onPointerEnter={() => prefetchTicket(row.id)}
      onFocus={() => prefetchTicket(row.id)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        openTicket(row.id);
      }}
    >
      <span className={styles.top}>
        <bdi className={styles.name}>{known}</bdi>
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
    </a>
  );
});
