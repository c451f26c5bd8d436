// Finds tickets, people and organizations; newest first. The words of the question stand in the address.
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { get } from '../../platform/api/client';
import type { Group, Organization, Ticket, User } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { dayWord, numberWord } from '../../platform/words';
import { Empty, Face, Failure, Loading, Sheet } from '../../ui/parts';
import styles from '../people/People.module.css';

type Found = (Ticket & { result_type: 'ticket' }) | (User & { result_type: 'user' }) | (Organization & { result_type: 'organization' }) | (Group & { result_type: 'group' });
const PAGE = 25;
const WAIT_MS = 180;
const isFound = (value: unknown): value is Found => typeof value === 'object' && value !== null && 'result_type' in value && 'id' in value;

export function SearchPage(): ReactNode {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('q') ?? '';
  const [words, setWords] = useState(asked);
  useEffect(() => setWords(asked), [asked]);
  useEffect(() => {
    if (words.trim() === asked) return undefined;
    const timer = setTimeout(() => go(words.trim() ? `/search?q=${encodeURIComponent(words.trim())}` : '/search', { replace: true }), WAIT_MS);
    return () => clearTimeout(timer);
  }, [words, asked, go]);
  const search = useInfiniteQuery({
    queryKey: ['search', asked],
    queryFn: ({ pageParam }) => get('/api/v2/search', { query: { query: asked, per_page: PAGE, page: pageParam } }),
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next_page ? all.length + 1 : undefined),
    enabled: asked !== '',
    staleTime: 5000,
  });
  const found = (search.data?.pages ?? []).flatMap((page) => page.results).filter(isFound);
  const first = search.data?.pages[0];
  return (
    <Sheet title={t('search.title')}>
      <TextInput
        type="search"
        size="md"
        leftSection={<IconSearch size={18} aria-hidden />}
        aria-label={t('search.title')}
        placeholder={t('search.hint')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- one comes here to write
        autoFocus
      />
      <div role="status" className={styles.count}>
        {first && <span className="soft">{t('search.count', { count: first.count ?? found.length, shown: numberWord(first.count ?? found.length) + (first.count_is_exact ? '' : '+') })}</span>}
      </div>
      {asked === '' && <Empty title={t('search.begin')}>{t('search.examples')}</Empty>}
      {asked !== '' && search.isPending && <Loading />}
      {search.isError && <Failure failure={search.error} again={() => void search.refetch()} />}
      {search.isSuccess && found.length === 0 && <Empty title={t('search.none', { words: asked })}>{t('search.noneHint')}</Empty>}
      <ul>
        {found.map((each) => (
          <li key={`${each.result_type}.${each.id}`}>
            <Result found={each} />
          </li>
        ))}
      </ul>
      {search.hasNextPage && (
        <Button variant="default" loading={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
          {t('search.more')}
        </Button>
      )}
    </Sheet>
  );
}

function Result({ found }: { found: Found }): ReactNode {
  const { t } = useTranslation();
  if (found.result_type === 'ticket') return <TicketResult ticket={found} />;
  if (found.result_type === 'user')
    return (
      <Link href={`/people/${found.id}`} className={styles.row}>
        <Face name={found.name} size={32} />
        <span className={styles.grow}>
          <b>
            <bdi>{found.name}</bdi>
          </b>{' '}
          <span className="soft">{found.email}</span>
        </span>
      </Link>
    );
  return (
    <p className={styles.row}>
      <b>
        <bdi>{found.name}</bdi>
      </b>
      <span className="soft">{found.result_type === 'group' ? t('field.group') : t('person.organization')}</span>
    </p>
  );
}

function TicketResult({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const customer = useUser(ticket.requester_id);
  return (
    <Link href={`/tickets/${ticket.id}`} className={styles.row}>
      <span className={styles.grow}>
        <b>
          <bdi>{customer?.name ?? ''}</bdi>
        </b>{' '}
        · <bdi>{ticket.subject}</bdi>
        <span className={styles.excerpt} dir="auto">
          {(ticket.description as string | null)?.slice(0, 200)}
        </span>
      </span>
      <span className="soft">
        {t(`status.${ticket.status}`)} · {dayWord(ticket.updated_at)}
      </span>
    </Link>
  );
}
