// The people: customers, the team, and its groups.
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { get } from '../../platform/api/client';
import { teamQuery } from '../../platform/data';
import type { User } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { Link } from '../../ui/Link';
import { Empty, Face, Failure, Loading, Sheet } from '../../ui/parts';
import { AddPerson } from './AddPerson';
import { Groups } from './Groups';
import { AddOrganization, Organizations } from './Organizations';
import styles from './People.module.css';

const PAGE = 50;
const kinds = ['customers', 'organizations', 'team', 'groups'] as const;
type Kind = (typeof kinds)[number];

export function PeoplePage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [kind, setKind] = useState<Kind>('customers');
  const [words, setWords] = useState('');
  const [adding, setAdding] = useState(false);
  const mayAdd = kind === 'customers' || kind === 'organizations' || (kind === 'team' && me.role === 'admin');
  return (
    <Sheet title={t('people.title')} beside={<SegmentedControl aria-label={t('people.which')} value={kind} onChange={(value) => {
            setKind(value as Kind);
            setAdding(false);
          }} data={kinds.map((each) => ({ value: each, label: t(`people.${each}`) }))} />}>
      {kind !== 'groups' && (
        <div className={styles.tools}>
          <TextInput type="search" aria-label={t('people.find')} placeholder={t('people.find')} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          {mayAdd && (
            <Button variant="default" onClick={() => setAdding(true)}>
              {t(kind === 'team' ? 'people.addTeam' : kind === 'organizations' ? 'organizations.add' : 'people.addCustomer')}
            </Button>
          )}
        </div>
      )}
      {adding && kind === 'organizations' && <AddOrganization close={() => setAdding(false)} />}
      {kind === 'customers' && <Customers words={words} />}
      {kind === 'organizations' && <Organizations words={words} />}
      {kind === 'team' && <Team words={words} />}
      {kind === 'groups' && <Groups />}
      {adding && kind !== 'organizations' && <AddPerson isTeam={kind === 'team'} close={() => setAdding(false)} />}
    </Sheet>
  );
}

function Customers({ words }: { words: string }): ReactNode {
  const { t } = useTranslation();
  const people = useInfiniteQuery({
    queryKey: ['people', 'customers', words],
    queryFn: ({ pageParam }) =>
      words.trim()
        ? get('/api/v2/users/search', { query: { query: `role:end-user ${words.trim()}`, per_page: PAGE, page: pageParam } })
        : get('/api/v2/users', { query: { role: 'end-user', per_page: PAGE, page: pageParam } }),
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next_page ? all.length + 1 : undefined),
    placeholderData: (old) => old,
  });
  if (people.isPending) return <Loading />;
  if (people.isError) return <Failure failure={people.error} again={() => void people.refetch()} />;
  const users = people.data.pages.flatMap((page) => page.users);
  if (users.length === 0) return <Empty title={words ? t('people.nobodyFound', { words }) : t('people.noCustomers')}>{words ? '' : t('people.noCustomersHint')}</Empty>;
  return (
    <>
      <List users={users} />
      {people.hasNextPage && (
        <Button variant="default" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {t('search.more')}
        </Button>
      )}
    </>
  );
}

function Team({ words }: { words: string }): ReactNode {
  const { t } = useTranslation();
  const team = useQuery(teamQuery);
  if (team.isPending) return <Loading />;
  if (team.isError) return <Failure failure={team.error} again={() => void team.refetch()} />;
  const wish = words.trim().toLocaleLowerCase();
  const users = team.data.filter((user) => `${user.name} ${user.email ?? ''}`.toLocaleLowerCase().includes(wish));
  if (users.length === 0) return <Empty title={t('people.nobodyFound', { words })} />;
  return <List users={users} showRole />;
}

function List({ users, showRole = false }: { users: User[]; showRole?: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul>
      {users.map((user) => (
        <li key={user.id}>
          <Link href={`/people/${user.id}`} className={styles.row}>
            <Face name={user.name} size={36} />
            <span className={styles.grow}>
              <b>
                <bdi>{user.name}</bdi>
              </b>
              <span className={styles.excerpt}>{user.email ?? user.phone}</span>
            </span>
            {showRole && <span className="soft">{t(`role.${user.team_role}`)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
