// Organizations: found by their name, added with their domains.
import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { navigate as go } from 'wouter/use-browser-location';
import { get, post, Refused } from '../../platform/api/client';
import { useTranslation } from '../../platform/i18n';
import { Link } from '../../ui/Link';
import { Empty, Face, Failure, Loading } from '../../ui/parts';
import styles from './People.module.css';

const PAGE = 50;

export function Organizations({ words }: { words: string }): ReactNode {
  const { t } = useTranslation();
  const wish = words.trim();
  const list = useInfiniteQuery({
    queryKey: ['people', 'organizations', wish],
    queryFn: ({ pageParam }) => (wish ? get('/api/v2/organizations/autocomplete', { query: { name: wish, per_page: PAGE, page: pageParam } }) : get('/api/v2/organizations', { query: { per_page: PAGE, page: pageParam } })),
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next_page ? all.length + 1 : undefined),
    placeholderData: (old) => old,
  });
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failure failure={list.error} again={() => void list.refetch()} />;
  const organizations = list.data.pages.flatMap((page) => page.organizations);
  if (organizations.length === 0) return <Empty title={wish ? t('people.nobodyFound', { words: wish }) : t('organizations.none')}>{wish ? '' : t('organizations.noneHint')}</Empty>;
  return (
    <>
      <ul>
        {organizations.map((each) => (
          <li key={each.id}>
            <Link href={`/people/organizations/${each.id}`} className={styles.row}>
              <Face name={each.name} size={36} />
              <span className={styles.grow}>
                <b>
                  <bdi>{each.name}</bdi>
                </b>
                <span className={styles.excerpt}>{each.domain_names.join(', ')}</span>
              </span>
              {each.shared_tickets && <span className="soft">{t('organization.shares')}</span>}
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('search.more')}
        </Button>
      )}
    </>
  );
}

export function AddOrganization({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => post('/api/v2/organizations', { body: { organization: { name } } }),
    onSuccess: ({ organization }) => {
      close();
      go(`/people/organizations/${organization.id}`);
    },
  });
  const fields = add.error instanceof Refused ? add.error.fields : {};
  return (
    <form
      className={styles.two}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago */}
      <TextInput label={t('person.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required withAsterisk={false} error={fields.name ?? (add.error && Object.keys(fields).length === 0 ? add.error.message : undefined)} autoFocus />
      <Button type="submit" loading={add.isPending}>
        {t('people.add')}
      </Button>
      <Button variant="default" onClick={close}>
        {t('joined.not')}
      </Button>
    </form>
  );
}
