// One line of everything that somebody asked, over all channels and years, newest first; searchable where it stands.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { get } from '../../platform/api/client';
import type { Ticket } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { momentWord, shortDate } from '../../platform/words';
import { Link } from '../../ui/Link';
import styles from './OneLine.module.css';

const PAGE = 30;
const FOUND_SHOWN = 30;
const SHORT_SHOWN = 8;
const SEARCH_FROM = 4; // with fewer, one sees them all

export const historyQuery = (person: number) => ({
  queryKey: ['requested', person, 'line'],
  queryFn: ({ pageParam }: { pageParam: string | undefined }) => get('/api/v2/users/{id}/tickets/requested', { path: { id: person }, query: { 'page[size]': PAGE, sort: '-created_at', 'page[after]': pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { meta?: { has_more: boolean; after_cursor: string | null } }): string | undefined => (page.meta?.has_more ? (page.meta.after_cursor ?? undefined) : undefined),
});

export function useHistory(person: number) {
  return useInfiniteQuery(historyQuery(person));
}

interface Props {
  person: number;
  except?: number; // the ticket that is open
  isShort?: boolean; // beside a ticket
}
export function OneLine({ person, except = 0, isShort = false }: Props): ReactNode {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [whole, setWhole] = useState(!isShort);
  const wish = useDeferredValue(words.trim());
  const history = useHistory(person);
  const found = useQuery({
    queryKey: ['requested', person, 'found', wish],
    queryFn: async (): Promise<Ticket[]> => (await get('/api/v2/search', { query: { query: `type:ticket requester:${person} ${wish}`, per_page: FOUND_SHOWN } })).results as unknown as Ticket[], // only tickets were asked for
    enabled: wish !== '',
    placeholderData: (old) => old,
  });
  const all = (history.data?.pages ?? []).flatMap((page) => page.tickets).filter((each) => each.id !== except);
  const shown = wish !== '' ? (found.data ?? []).filter((each) => each.id !== except) : whole ? all : all.slice(0, SHORT_SHOWN);
  const hasMore = wish === '' && (history.hasNextPage || shown.length < all.length);
  const more = (): void => {
    if (whole && history.hasNextPage) void history.fetchNextPage();
    setWhole(true);
  };
  if (history.isPending) return null;
  return (
    <>
      {(all.length >= SEARCH_FROM || history.hasNextPage) && <input type="search" className={styles.search} aria-label={t('line.find')} placeholder={t('line.find')} value={words} onChange={(event) => setWords(event.currentTarget.value)} />}
      {all.length === 0 && <p className="soft">{isShort ? t('side.firstTime') : t('person.noTickets')}</p>}
      {wish !== '' && found.isSuccess && shown.length === 0 && <p className="soft">{t('line.nothing', { words: wish })}</p>}
      {found.isError && wish !== '' && <p role="alert">{found.error.message}</p>}
      <ul className={styles.line} aria-label={t('side.line')}>
        {shown.map((each, at) => (
          <Entry key={each.id} ticket={each} before={shown[at - 1]} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" className={styles.more} disabled={history.isFetchingNextPage} onClick={more}>
          {t('line.more')}
        </button>
      )}
    </>
  );
}

const yearOf = (ticket: Ticket | undefined): number => (ticket ? new Date(ticket.created_at).getFullYear() : new Date().getFullYear());

function Entry({ ticket, before }: { ticket: Ticket; before: Ticket | undefined }): ReactNode {
  const { t } = useTranslation();
  const year = yearOf(ticket);
  const isOpen = ticket.status !== 'solved' && ticket.status !== 'closed';
  const channel = t(`channel.${ticket.via.channel}`, { defaultValue: '' });
  return (
    <>
      {year !== yearOf(before) && (
        <li className={styles.year}>
          <b>{year}</b>
        </li>
      )}
      <li className={styles.entry} data-open={isOpen || undefined}>
        <time dateTime={ticket.created_at} title={momentWord(ticket.created_at)}>
          {shortDate(ticket.created_at)}
        </time>
        <span className={styles.words}>
          <Link href={`/tickets/${ticket.id}`} dir="auto">
            {ticket.subject}
          </Link>{' '}
          {isOpen ? <b>{t(`status.${ticket.status}`)}</b> : <span className="soft">{t(`status.${ticket.status}`)}</span>} {channel && <span className={styles.channel}>{channel}</span>}
        </span>
      </li>
    </>
  );
}
