// What a ticket has to do with others, above its thread, and what can be done about it: one line each, and none when
// there is nothing.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useActions } from '../../app/actions';
import type { Ticket, TicketLink } from '../../platform/api/things';
import { useGroups, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useStore } from '../../platform/store';
import { dueWord, firstName, fullMoment, momentWord } from '../../platform/words';
import { zoneHere } from '../../platform/zones';
import { laterChoices } from '../outbox/later';
import { requestedQuery } from '../tickets/queries';
import { lazyPart } from '../../ui/lazyPart';
import { Link } from '../../ui/Link';
import { AskGroup } from './AskGroup';
import { Forwarding } from './Forwarding';
import styles from './Joined.module.css';
import { bringBack, linksQuery, mergeInto, separate, snooze, splitting, unlink, wake } from './joined';

const LinkForm = lazyPart(async () => (await import('./LinkForm')).LinkForm);

export function Joined({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const [merging, setMerging] = useState(false);
  const [asking, setAsking] = useState<'group' | 'somebody' | null>(null);
  const [linking, setLinking] = useState(false);
  const isPicking = useStore(splitting) === ticket.id;
  const links = useQuery(linksQuery(ticket.id)).data ?? [];
  const isClosed = ticket.status === 'closed' || ticket.status === 'deleted';
  const canSleep = !isClosed && ticket.status !== 'solved';
  const room = t('room.ticket');
  useActions([
    { id: 'merge', label: t('action.merge'), keys: 'd', room, when: () => !isClosed, run: () => setMerging(true) },
    { id: 'forward', label: t('action.forward'), keys: 'f', room, when: () => ticket.status !== 'deleted', run: () => setAsking('somebody') },
    { id: 'askGroup', label: t('action.askGroup'), room, when: () => ticket.status !== 'deleted', run: () => setAsking('group') },
    { id: 'link', label: t('action.link'), keys: 'l', room, run: () => setLinking(true) },
    { id: 'split', label: t('action.split'), keys: 's', room, when: () => !isClosed, run: () => splitting.set(ticket.id) },
    ...laterChoices(new Date(), zoneHere()).map(({ name, at }) => ({
      id: `snooze.${name}`,
      label: t('action.snooze', { when: momentWord(at.toISOString()) }),
      room,
      when: () => canSleep,
      run: () => void snooze(ticket, at),
    })),
    { id: 'snooze.answer', label: t('action.snoozeUntilAnswer'), keys: 'q', room, when: () => canSleep, run: () => void snooze(ticket, null) },
    { id: 'snooze.words', label: t('action.snoozeThroughThanks'), room, when: () => canSleep, run: () => void snooze(ticket, null, true) },
    { id: 'wake', label: t('action.wake'), keys: 'w', room, when: () => ticket.snooze !== null, run: () => void wake(ticket.id) },
    { id: 'separate', label: t('action.separate'), room, when: () => ticket.merged_into_id !== null, run: () => ticket.merged_into_id !== null && void separate(ticket.id, ticket.merged_into_id) },
  ]);
  if (!merging && !linking && asking === null && !isPicking && !ticket.snooze && links.length === 0) return null;
  return (
    <ul className={styles.lines} aria-label={t('joined.label')}>
      {ticket.snooze && (
        <li>
          {ticket.snooze.until ? t('joined.sleepsUntil', { when: momentWord(ticket.snooze.until) }) : t(ticket.snooze.through_thanks ? 'joined.sleepsThroughThanks' : 'joined.sleeps')}
          <button type="button" className={styles.act} onClick={() => void wake(ticket.id)}>
            {t('joined.wake')}
          </button>
        </li>
      )}
      {links.map((link) => (
        <Line key={`${link.kind}-${link.ticket_id}`} link={link} ticket={ticket} />
      ))}
      {isPicking && (
        <li>
          {t('joined.pick')}
          <button type="button" className={styles.act} onClick={() => splitting.set(0)}>
            {t('joined.not')}
          </button>
        </li>
      )}
      {asking === 'somebody' && <Forwarding ticket={ticket} close={() => setAsking(null)} />}
      {asking === 'group' && <AskGroup ticket={ticket} close={() => setAsking(null)} />}
      {linking && (
        <li>
          <Suspense fallback={null}>
            <LinkForm ticket={ticket} close={() => setLinking(false)} />
          </Suspense>
        </li>
      )}
      {merging && <Merging ticket={ticket} close={() => setMerging(false)} />}
    </ul>
  );
}

function Line({ link, ticket }: { link: TicketLink; ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const undo = link.kind === 'merged_into' ? () => separate(ticket.id, link.ticket_id) : link.kind === 'merged_here' ? () => separate(link.ticket_id, ticket.id) : link.kind === 'split_off' ? () => bringBack(link.ticket_id, ticket.id) : link.kind === 'related' || link.kind === 'problem' || link.kind === 'incident' ? () => unlink(ticket, link) : undefined;
  return (
    <li>
      {t(`joined.kind.${link.kind}`)}{' '}
      <Link href={`/tickets/${link.ticket_id}`} dir="auto">
        {link.subject}
      </Link>{' '}
      <span className="soft">{t(`status.${link.status}`)}</span>
      {link.kind === 'aside' && link.status !== 'solved' && link.status !== 'closed' && <AsideOwner link={link} />}
      {undo && (
        <button type="button" className={styles.act} onClick={() => void undo()}>
          {link.kind === 'split_off' ? t('joined.bringBack') : link.kind === 'merged_into' || link.kind === 'merged_here' ? t('joined.separate') : t('joined.unlink')}
        </button>
      )}
    </li>
  );
}

// Who looks after what was asked, or in whose queue it waits, and by when it is wanted.
function AsideOwner({ link }: { link: TicketLink }): ReactNode {
  const { t } = useTranslation();
  const owner = useUser(link.assignee_id);
  const group = useGroups().find((each) => each.id === link.group_id)?.name;
  const who = owner ? t('ticket.with', { name: firstName(owner.name) }) : group !== undefined && link.assignee_id === null ? t('joined.waitsIn', { group }) : '';
  return (
    <span className="soft">
      {who && ` · ${who}`}
      {link.due_at !== null && <span title={fullMoment(link.due_at)}> · {t('promise.by', { when: dueWord(link.due_at) })}</span>}
    </span>
  );
}

// Another ticket of the same customer in which this one goes on.
function Merging({ ticket, close }: { ticket: Ticket; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const others = (useQuery(requestedQuery(ticket.requester_id)).data ?? []).filter((each) => each.id !== ticket.id && each.status !== 'closed');
  const choose = async (target: number): Promise<void> => {
    if (await mergeInto(ticket, target)) close();
  };
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    line.current?.querySelector('button')?.focus();
  }, [others.length]);
  return (
    <li ref={line} className={styles.choice}>
      <span>{others.length === 0 ? t('joined.noOther') : t('joined.choose')}</span>
      {others.map((each) => (
        <Button key={each.id} variant="default" size="compact-sm" onClick={() => void choose(each.id)}>
          <bdi>{each.subject}</bdi>
        </Button>
      ))}
      <button type="button" className={styles.act} onClick={close}>
        {t('joined.not')}
      </button>
    </li>
  );
}
