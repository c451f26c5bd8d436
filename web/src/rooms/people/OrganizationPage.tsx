// One organization: its domains, whether its people see each other's tickets, who they are, and what they asked.
import { Button, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'wouter';
import { get, put, Refused } from '../../platform/api/client';
import type { Organization } from '../../platform/api/things';
import { organizationQuery } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { keyOf, type Kept } from '../../platform/state/cache';
import { numberWord, shortDate } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Block, Empty, Face, Failure, Loading, Sheet } from '../../ui/parts';
import { say } from '../../ui/says';
import styles from './People.module.css';

const PAGE = 30;

export function OrganizationPage(): ReactNode {
  const { organization } = useParams<{ organization: string }>();
  const id = Number(organization);
  const found = useQuery(organizationQuery(id));
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure failure={found.error} again={() => void found.refetch()} />;
  return <One key={id} organization={found.data.value} />;
}

function One({ organization }: { organization: Organization }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const related = useQuery({ queryKey: ['people', 'organization-related', organization.id], queryFn: async () => (await get('/api/v2/organizations/{id}/related', { path: { id: organization.id } })).organization_related }).data;
  const mayEdit = me.ticket_restriction === null || me.role === 'admin';
  const facts: [string, string][] = [
    [t('organization.domains'), organization.domain_names.join(', ')],
    [t('organization.sees'), organization.shared_tickets ? t(organization.shared_comments ? 'organization.sharesAndAnswers' : 'organization.shares') : t('organization.sharesNot')],
    [t('person.details'), organization.details],
    [t('person.notes'), organization.notes],
    [t('field.tags'), organization.tags.join(', ')],
  ];
  return (
    <Sheet
      title={organization.name}
      above={t('person.organization')}
      beside={
        mayEdit && (
          <Button variant="default" aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {editing ? t('person.stopEditing') : t('person.edit')}
          </Button>
        )
      }
    >
      <div className={styles.who}>
        <Face name={organization.name} size={64} />
        {editing ? (
          <Edit organization={organization} close={() => setEditing(false)} />
        ) : (
          <dl className={styles.facts}>{facts.filter(([, value]) => value).map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}</dl>
        )}
      </div>
      <Block title={t('organization.people', { number: numberWord(related?.users_count ?? 0) })}>
        <People id={organization.id} />
      </Block>
      <Block title={t('organization.tickets', { number: numberWord(related?.tickets_count ?? 0) })}>
        <Tickets id={organization.id} />
      </Block>
    </Sheet>
  );
}

function Edit({ organization, close }: { organization: Organization; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const { name, domain_names, details, notes, tags, shared_tickets, shared_comments } = organization;
  const [values, setValues] = useState({ name, domain_names, details, notes, tags, shared_tickets, shared_comments });
  const set = (next: Partial<typeof values>): void => setValues((old) => ({ ...old, ...next }));
  const save = useMutation({
    mutationFn: () => put('/api/v2/organizations/{id}', { path: { id: organization.id }, body: { organization: values } }),
    onSuccess: ({ organization: kept }) => {
      client.setQueryData<Kept<Organization>>(keyOf({ shelf: 'organization', id: kept.id }), (old) => old && { ...old, value: kept });
      void client.invalidateQueries({ queryKey: ['people'] });
      say(t('person.saved'));
      close();
    },
  });
  const fields = save.error instanceof Refused ? save.error.fields : {};
  return (
    <form
      className={`${styles.form ?? ''} ${styles.grow ?? ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput label={t('person.name')} value={values.name} onChange={(event) => set({ name: event.currentTarget.value })} error={fields.name} required withAsterisk={false} />
      <TagsInput label={t('organization.domains')} description={t('organization.domainsHint')} placeholder="example.com" value={values.domain_names} onChange={(list) => set({ domain_names: list })} splitChars={[',', ' ']} acceptValueOnBlur error={fields.domain_names} />
      <Switch label={t('organization.sharesLabel')} checked={values.shared_tickets} onChange={(event) => set({ shared_tickets: event.currentTarget.checked })} />
      <Switch label={t('organization.answersLabel')} checked={values.shared_comments} disabled={!values.shared_tickets} onChange={(event) => set({ shared_comments: event.currentTarget.checked })} />
      <Textarea label={t('person.details')} value={values.details} onChange={(event) => set({ details: event.currentTarget.value })} />
      <Textarea label={t('person.notes')} description={t('person.notesHint')} value={values.notes} onChange={(event) => set({ notes: event.currentTarget.value })} />
      <TagsInput label={t('field.tags')} value={values.tags} onChange={(list) => set({ tags: list })} splitChars={[',', ' ']} acceptValueOnBlur />
      {save.error && Object.keys(fields).length === 0 && (
        <p className={styles.refusal} role="alert">
          {save.error.message}
        </p>
      )}
      <div>
        <Button type="submit" loading={save.isPending}>
          {t('person.save')}
        </Button>
      </div>
    </form>
  );
}

function People({ id }: { id: number }): ReactNode {
  const { t } = useTranslation();
  const people = useInfiniteQuery({
    queryKey: ['people', 'of-organization', id],
    queryFn: ({ pageParam }) => get('/api/v2/organizations/{id}/users', { path: { id }, query: { per_page: PAGE, page: pageParam } }),
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next_page ? all.length + 1 : undefined),
  });
  if (people.isPending) return <Loading />;
  if (people.isError) return <Failure failure={people.error} />;
  const users = people.data.pages.flatMap((page) => page.users);
  if (users.length === 0) return <Empty title={t('organization.nobody')}>{t('organization.nobodyHint')}</Empty>;
  return (
    <>
      <ul>
        {users.map((each) => (
          <li key={each.id}>
            <Link href={`/people/${each.id}`} className={styles.row}>
              <Face name={each.name} size={28} />
              <span className={styles.grow}>
                <bdi>{each.name}</bdi> <span className="soft">{each.email ?? each.phone}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {people.hasNextPage && (
        <Button variant="default" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {t('search.more')}
        </Button>
      )}
    </>
  );
}

function Tickets({ id }: { id: number }): ReactNode {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    queryKey: ['requested', 'organization', id],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => get('/api/v2/organizations/{id}/tickets', { path: { id }, query: { 'page[size]': PAGE, sort: '-created_at', 'page[after]': pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page): string | undefined => (page.meta?.has_more ? (page.meta.after_cursor ?? undefined) : undefined),
  });
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failure failure={list.error} />;
  const tickets = list.data.pages.flatMap((page) => page.tickets);
  if (tickets.length === 0) return <p className="soft">{t('person.noTickets')}</p>;
  return (
    <>
      <ul>
        {tickets.map((each) => (
          <li key={each.id} className={styles.line} data-open={(each.status !== 'solved' && each.status !== 'closed') || undefined}>
            <time dateTime={each.created_at}>{shortDate(each.created_at)}</time>
            <Link href={`/tickets/${each.id}`} dir="auto">
              {each.subject}
            </Link>{' '}
            <span className="soft">{t(`status.${each.status}`)}</span>
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
