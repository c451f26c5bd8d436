// One person: who they are, how to reach them, and one line of their history with us.
import { Button, Select, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useParams } from 'wouter';
import { get, put, Refused } from '../../platform/api/client';
import type { Ticket, User } from '../../platform/api/things';
import { useOrganization, userQuery } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { keyOf } from '../../platform/state/cache';
import { languageWord, momentWord, shortDate, yearWord, zoneWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Block, Face, Failure, Loading, Sheet } from '../../ui/parts';
import { say } from '../../ui/says';
import { SamePersonWish } from '../owners/SamePersonWish';
import { SkillsOf } from '../owners/Skills';
import { Identities } from './Identities';
import { LikesCard } from './LikesCard';
import { OneLine } from './OneLine';
import { SamePerson } from './SamePerson';
import styles from './People.module.css';

const ORGANIZATIONS_SHOWN = 20;

export function PersonPage(): ReactNode {
  const { person } = useParams<{ person: string }>();
  const id = Number(person);
  const user = useQuery(userQuery(id));
  if (user.isPending) return <Loading />;
  if (user.isError) return <Failure failure={user.error} again={() => void user.refetch()} />;
  return <Person key={id} user={user.data.value} />;
}

function Person({ user }: { user: User }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const isCustomer = user.role === 'end-user';
  const mayEdit = isCustomer || me.role === 'admin' || me.id === user.id;
  return (
    <Sheet
      title={user.pronunciation ? `${user.name} · ${user.pronunciation}` : user.name}
      above={isCustomer ? t('customer.since', { year: yearWord(user.created_at) }) : t(`role.${user.team_role}`)}
      beside={
        <div className={styles.two}>
          {isCustomer && (
            <Button component={Link} href={`/tickets/new?for=${user.id}`} variant="default">
              {t('person.write')}
            </Button>
          )}
          {mayEdit && (
            <Button variant="default" aria-expanded={editing} onClick={() => setEditing(!editing)}>
              {editing ? t('person.stopEditing') : t('person.edit')}
            </Button>
          )}
        </div>
      }
    >
      <div className={styles.who}>
        <Face name={user.name} size={64} />
        {!editing && <Facts user={user} />}
        {editing && <EditPerson user={user} close={() => setEditing(false)} />}
      </div>
      {isCustomer ? (
        <>
          <Block title={t('person.reach')}>
            <Identities user={user} mayChange />
          </Block>
          <div className={styles.apart}>
            <LikesCard customer={user} />
            <div className={styles.wish}>
              <SamePersonWish person={user.id} name={user.name} />
            </div>
          </div>
          <Block title={t('side.line')}>
            <OneLine person={user.id} />
          </Block>
          <SamePerson user={user} />
        </>
      ) : (
        <>
          <Block title={t('skills.title')}>
            <SkillsOf person={user.id} mayChange={mayEdit} />
          </Block>
          <Assigned person={user.id} />
        </>
      )}
    </Sheet>
  );
}

function Facts({ user }: { user: User }): ReactNode {
  const { t } = useTranslation();
  const organization = useOrganization(user.organization_id);
  const facts: [string, ReactNode][] = [
    [t('person.reach'), user.role === 'end-user' ? null : user.email],
    [t('person.phone'), user.phone],
    [t('person.organization'), organization && <Link href={`/people/organizations/${organization.id}`}>{organization.name}</Link>],
    [t('person.language'), languageWord(user.locale)],
    [t('person.timeZone'), user.time_zone === 'UTC' ? null : zoneWord(user.time_zone)],
    [t('person.details'), user.details],
    [t('person.notes'), user.notes],
    [t('field.tags'), user.tags.join(', ')],
  ];
  return <dl className={styles.facts}>{facts.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}</dl>;
}

function EditPerson({ user, close }: { user: User; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [values, setValues] = useState({ name: user.name, phone: user.phone ?? '', details: user.details, notes: user.notes });
  const [organizationId, setOrganizationId] = useState(user.organization_id);
  const [locale, setLocale] = useState(user.locale);
  const [timeZone, setTimeZone] = useState(user.time_zone);
  const save = useMutation({
    mutationFn: () => put('/api/v2/users/{id}', { path: { id: user.id }, body: { user: { ...values, phone: values.phone || null, locale, time_zone: timeZone, ...(user.role === 'end-user' ? { organization_id: organizationId } : {}) } } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keyOf({ shelf: 'user', id: user.id }) });
      say(t('person.saved'));
      close();
    },
  });
  const fields = save.error instanceof Refused ? save.error.fields : {};
  const set = (name: keyof typeof values) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((old) => ({ ...old, [name]: value }));
  };
  return (
    <form
      className={`${styles.form ?? ''} ${styles.grow ?? ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput label={t('person.name')} value={values.name} onChange={set('name')} error={fields.name} required withAsterisk={false} />
      <TextInput label={t('person.phone')} value={values.phone} onChange={set('phone')} error={fields.phone} />
      {user.role === 'end-user' && <ChooseOrganization id={organizationId} choose={setOrganizationId} />}
      <TextInput label={t('person.language')} description={t('person.languageHint')} value={locale} onChange={(event) => setLocale(event.currentTarget.value)} error={fields.locale} />
      <Select label={t('person.timeZone')} searchable allowDeselect={false} limit={50} nothingFoundMessage={t('field.nobodyFound')} data={timeZones(timeZone)} value={timeZone} onChange={(value) => value && setTimeZone(value)} error={fields.time_zone} />
      <Textarea label={t('person.details')} value={values.details} onChange={set('details')} error={fields.details} />
      <Textarea label={t('person.notes')} description={t('person.notesHint')} value={values.notes} onChange={set('notes')} error={fields.notes} />
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

const timeZones = (now: string): string[] => [...new Set(['UTC', now, ...Intl.supportedValuesOf('timeZone')])];

function ChooseOrganization({ id, choose }: { id: number | null; choose: (id: number | null) => void }): ReactNode {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const chosen = useOrganization(id);
  const wish = useDeferredValue(words.trim());
  const found = useQuery({
    queryKey: ['people', 'organizations', 'to-choose', wish],
    queryFn: async () => (await get('/api/v2/organizations/autocomplete', { query: { name: wish, per_page: ORGANIZATIONS_SHOWN } })).organizations,
    enabled: wish !== '',
    placeholderData: (old) => old,
  }).data;
  const all = [...(chosen ? [chosen] : []), ...(found ?? []).filter((each) => each.id !== id)];
  return (
    <Select
      label={t('person.organization')}
      searchable
      clearable
      placeholder={t('field.none')}
      nothingFoundMessage={t('field.nobodyFound')}
      clearButtonProps={{ 'aria-label': t('field.clear') }}
      filter={({ options }) => options}
      data={all.map((each) => ({ value: String(each.id), label: each.name }))}
      value={id === null ? null : String(id)}
      onSearchChange={setWords}
      onChange={(value) => choose(value === null ? null : Number(value))}
    />
  );
}

function Line({ tickets }: { tickets: Ticket[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul>
      {tickets.map((ticket) => {
        const isOpen = ticket.status !== 'solved' && ticket.status !== 'closed';
        return (
          <li key={ticket.id} className={styles.line} data-open={isOpen || undefined}>
            <time dateTime={ticket.created_at} title={momentWord(ticket.created_at)}>
              {shortDate(ticket.created_at)}
            </time>
            <Link href={`/tickets/${ticket.id}`} dir="auto">
              {ticket.subject}
            </Link>{' '}
            <span className="soft">{t(`status.${ticket.status}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}

const ASSIGNED_SHOWN = 30;
function Assigned({ person }: { person: number }): ReactNode {
  const { t } = useTranslation();
  const tickets = useQuery({
    queryKey: ['people', 'assigned', person],
    queryFn: async () => (await get('/api/v2/users/{id}/tickets/assigned', { path: { id: person }, query: { 'page[size]': ASSIGNED_SHOWN, sort: '-created_at' } })).tickets,
  });
  const open = tickets.data?.filter((ticket) => ticket.status !== 'solved' && ticket.status !== 'closed') ?? [];
  return <Block title={t('person.looksAfter')}>{open.length === 0 ? <p className="soft">{t('person.nothingOpen')}</p> : <Line tickets={open} />}</Block>;
}
