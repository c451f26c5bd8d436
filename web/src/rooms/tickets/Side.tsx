// Beside the ticket: who the customer is, where the ticket stands, and one line of what was before.
import { CloseButton, Select, TagsInput } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';
import type { Priority, Status, Ticket, User } from '../../platform/api/things';
import { useGroups, useOrganization, useTeam } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { LikesCard } from '../people/LikesCard';
import { OneLine } from '../people/OneLine';
import { lazyPart } from '../../ui/lazyPart';
import { Link } from '../../ui/Link';
import { changeTicket } from './queries';
import { possibleStatuses } from './rules';
import styles from './TicketPage.module.css';

const WhyOwner = lazyPart(async () => (await import('../owners/WhyOwner')).WhyOwner);

const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];
type Type = NonNullable<Ticket['type']>;
const types: readonly Type[] = ['question', 'problem', 'incident', 'task'];

interface Props {
  ticket: Ticket;
  customer: User | undefined;
  heard: ReactNode;
  close: () => void;
}
export function Side({ ticket, customer, heard, close }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.sideHead}>
        <h2>{t('side.label')}</h2>
        <CloseButton aria-label={t('say.close')} onClick={close} />
      </div>
      {heard}
      {customer && <LikesCard key={`likes-${customer.id}`} customer={customer} />}
      {customer && <CustomerFacts customer={customer} />}
      <section aria-label={t('side.line')}>
        <h2>{t('side.line')}</h2>
        <OneLine key={ticket.requester_id} person={ticket.requester_id} except={ticket.id} isShort />
      </section>
      <Properties ticket={ticket} />
    </>
  );
}

function CustomerFacts({ customer }: { customer: User }): ReactNode {
  const { t } = useTranslation();
  const organization = useOrganization(customer.organization_id);
  const facts: [string, ReactNode][] = [];
  if (customer.email) facts.push([t('person.email'), customer.email]);
  if (customer.phone) facts.push([t('person.phone'), customer.phone]);
  if (organization) facts.push([t('person.organization'), organization.name]);
  if (customer.details) facts.push([t('person.details'), customer.details]);
  if (customer.notes) facts.push([t('person.notes'), customer.notes]);
  if (facts.length === 0) return null;
  return (
    <section>
      <h2>
        <Link href={`/people/${customer.id}`}>
          <bdi>{customer.name}</bdi>
        </Link>
      </h2>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
    </section>
  );
}

function Properties({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const team = useTeam();
  const groups = useGroups();
  const isClosed = ticket.status === 'closed';
  const [nearOf, setNearOf] = useState(0); // lists that nobody comes near are not drawn and measured
  const near = (): void => setNearOf(ticket.id);
  const common = { size: 'sm', disabled: isClosed, comboboxProps: { keepMounted: nearOf === ticket.id } } as const;
  const teamData = team.map((user) => ({ value: String(user.id), label: user.name }));
  return (
    <section>
      <h2>{t('side.stands')}</h2>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it only notes that somebody comes near */}
      <div className={styles.fields} onFocus={near} onPointerEnter={near}>
        <Select
          {...common}
          label={t('field.status')}
          allowDeselect={false}
          data={[...new Set([...possibleStatuses(ticket), ticket.status])].map((status) => ({ value: status, label: t(`status.${status}`) }))}
          value={ticket.status}
          onChange={(value) => value && void changeTicket(ticket.id, { status: value as Status }, t('ticket.statusNow', { status: t(`status.${value}`) }))}
        />
        <Select
          {...common}
          label={t('field.assignee')}
          searchable
          clearable
          placeholder={t('ticket.nobody')}
          nothingFoundMessage={t('field.nobodyFound')}
          clearButtonProps={{ 'aria-label': t('field.clear') }}
          data={teamData}
          value={ticket.assignee_id === null ? null : String(ticket.assignee_id)}
          onChange={(value, option) => void changeTicket(ticket.id, { assignee_id: value === null ? null : Number(value) }, value === null ? t('ticket.nobodysNow') : t('ticket.withNow', { name: option.label }))}
        />
        <Suspense fallback={null}>
          <WhyOwner key={ticket.id} ticket={ticket} />
        </Suspense>
        <Select
          {...common}
          label={t('field.group')}
          clearable
          placeholder={t('field.none')}
          clearButtonProps={{ 'aria-label': t('field.clear') }}
          data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
          value={ticket.group_id === null ? null : String(ticket.group_id)}
          onChange={(value) => void changeTicket(ticket.id, { group_id: value === null ? null : Number(value) }, t('ticket.changed'))}
        />
        <Select
          {...common}
          label={t('field.priority')}
          clearable
          placeholder={t('field.none')}
          clearButtonProps={{ 'aria-label': t('field.clear') }}
          data={priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
          value={ticket.priority}
          onChange={(value) => void changeTicket(ticket.id, { priority: value as Priority | null }, t('ticket.changed'))}
        />
        <Select
          {...common}
          label={t('field.type')}
          clearable
          placeholder={t('field.none')}
          clearButtonProps={{ 'aria-label': t('field.clear') }}
          data={types.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          value={ticket.type}
          onChange={(value) => void changeTicket(ticket.id, { type: value as Type | null }, t('ticket.changed'))}
        />
        <TagsInput {...common} label={t('field.tags')} placeholder={ticket.tags.length === 0 ? t('field.tagsHint') : ''} value={ticket.tags} onChange={(tags) => void changeTicket(ticket.id, { tags }, t('ticket.changed'))} splitChars={[',', ' ']} acceptValueOnBlur />
      </div>
    </section>
  );
}
