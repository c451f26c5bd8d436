// Hands a ticket over: to whom, and four lines so that nobody has to ask again. What is known already stands there first.
// What was begun stays on this device until it is sent. A refusal stands in the form.
import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { PromiseView, Ticket, User } from '../../platform/api/things';
import { useGroups, useTeam } from '../../platform/data';
import { recall, remember } from '../../platform/device';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { useStore } from '../../platform/store';
import { dueWord, firstName } from '../../platform/words';
import { AskForm } from '../../ui/AskForm';
import { byHandOf, useHeardNow } from '../listening/kept';
import { owedOf, promisesQuery } from '../promises/promises';
import styles from './Owners.module.css';
import { type Asking, decline, offer, type Part, type Parts, parts, useAwayNow } from './owners';
import { heardWords, promisedWords } from './rules';
import { untilWord } from './words';

const PART_CHARACTERS_MAX = 2000;

// What was begun on this device and not sent yet.
const begunName = (person: number, ticket: number): string => `hand-over.${person}.${ticket}`;
function begun(name: string): Partial<Parts> {
  try {
    const value: unknown = JSON.parse(recall(name) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([part, words]) => parts.some((each) => each === part) && typeof words === 'string'));
  } catch {
    return {};
  }
}

export function HandOverForm({ ticket, customer, close }: { ticket: Ticket; customer: User | undefined; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const name = begunName(me.id, ticket.id);
  const choices = useChoices(ticket);
  const line = (promise: PromiseView): string => t('handOver.promise', { what: promise.what, when: dueWord(promise.due_at) });
  const promised = (owed: readonly PromiseView[]): string => promisedWords(owed, line, t('handOver.nothingPromised'));
  // What is read or fetched only after the form opened stands there too, until somebody writes in its place.
  const { playback } = useStore(byHandOf(me.id, ticket.id));
  const heard = useHeardNow();
  const owed = useQuery(promisesQuery(ticket.id)).data?.value;
  const [own, setOwn] = useState(() => begun(name));
  const words: Parts = { heard: heardWords(playback, heard), tried: '', promised: owed ? promised(owedOf(owed)) : '', next: '', ...own };
  const [to, setTo] = useState<string | null>(null);
  const [tells, setTells] = useState(true);
  useEffect(() => remember(name, JSON.stringify(own)), [name, own]);
  const work = async (): Promise<void> => {
    const chosen = choices.flatMap((each) => each.items).find((each) => each.value === to);
    if (!chosen) throw new Error(t('handOver.toMissing'));
    const [kind, id] = chosen.value.split('-');
    await offer(ticket.id, { ...words, to: kind === 'group' ? { group_id: Number(id) } : { receiver_id: Number(id) }, tells_customer: tells }, chosen.name);
    remember(name, null);
  };
  const set = (part: Part) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setOwn((old) => ({ ...old, [part]: value }));
  };
  return (
    <AskForm inside={t('handOver.inside')} title={t('handOver.title')} button={t('handOver.send')} work={work} close={close}>
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago */}
      <Select label={t('handOver.to')} placeholder={t('handOver.toHint')} autoFocus searchable nothingFoundMessage={t('field.nobodyFound')} data={choices} value={to} onChange={setTo} />
      <div className={styles.two}>
        {parts.map((part) => (
          <Textarea key={part} label={t(`handOver.${part}`)} placeholder={t(`handOver.hint.${part}`)} rows={2} maxLength={PART_CHARACTERS_MAX} dir="auto" value={words[part]} onChange={set(part)} />
        ))}
      </div>
      <Switch label={t('handOver.tells', { name: customer ? firstName(customer.name) : t('customer.them') })} description={t('handOver.tellsHint')} checked={tells} onChange={(event) => setTells(event.currentTarget.checked)} />
    </AskForm>
  );
}

interface Choice {
  group: string;
  items: { value: string; label: string; name: string }[];
}
// Colleagues and groups; who is away says so.
function useChoices(ticket: Ticket): Choice[] {
  const { t } = useTranslation();
  const away = new Map(useAwayNow().map((each) => [each.person_id, each.until]));
  const people = useTeam().filter((each) => each.id !== ticket.assignee_id);
  const groups = useGroups();
  const labelOf = (person: User): string => {
    const until = away.get(person.id);
    return until === undefined ? person.name : t('absence.awayUntil', { name: person.name, until: untilWord(until) });
  };
  return [
    { group: t('handOver.people'), items: people.map((each) => ({ value: `person-${each.id}`, label: labelOf(each), name: each.name })) },
    { group: t('handOver.groups'), items: groups.map((each) => ({ value: `group-${each.id}`, label: each.name, name: each.name })) },
  ].filter((each) => each.items.length > 0);
}

export function DeclineForm({ asked, close }: { asked: Extract<Asking, { what: 'decline' }>; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const work = async (): Promise<void> => {
    if (reason.trim() === '') throw new Error(t('handOver.reasonMissing'));
    await decline(asked, reason);
  };
  return (
    <AskForm inside={t('handOver.inside')} title={t('handOver.declineTitle')} button={t('handOver.decline')} work={work} close={close}>
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago */}
      <TextInput label={t('handOver.reason')} placeholder={t('handOver.reasonHint')} autoFocus maxLength={PART_CHARACTERS_MAX} dir="auto" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </AskForm>
  );
}
