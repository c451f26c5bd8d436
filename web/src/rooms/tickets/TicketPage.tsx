// One ticket: first the person and what they want, then the thread and the answer; beside it who they are.
import { Button } from '@mantine/core';
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactNode, type RefObject, useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useActions } from '../../app/actions';
import type { Comment, Status, Ticket, User } from '../../platform/api/things';
import { ticketQuery, useOrganization, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { firstName, momentWord, placeWord, timeThere, yearWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Face, Failure, Keys, Loading } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import { Joined } from '../joined/Joined';
import { HeardPane } from '../listening/HeardPane';
import { useHistory } from '../people/OneLine';
import { HandOvers } from '../owners/HandOvers';
import { OwnerWords } from '../owners/Owner';
import { OpenPromises } from '../promises/OpenPromises';
import { Composer, type ComposerHandle } from './Composer';
import { changeTicket, sendAgain, takeTicket, threadQuery } from './queries';
import { latestWords, possibleStatuses } from './rules';
import { Side } from './Side';
import { ThreadPane } from './ThreadPane';
import { Together } from './Together';
import styles from './TicketPage.module.css';

interface PageProps {
  id: number;
  next: number | undefined;
  openTicket: (id: number | undefined) => void; // none: back to the list
}
// Not drawn again when the list beside it moves. From one ticket to the next it stays, and what differs is drawn.
export const TicketPage = memo(function TicketPage({ id, next: nextId, openTicket }: PageProps): ReactNode {
  const { t } = useTranslation();
  const back = (): void => openTicket(undefined);
  const next = nextId === undefined ? undefined : () => openTicket(nextId);
  const ticket = useQuery(ticketQuery(id));
  const thread = useQuery(threadQuery(id));
  if (ticket.isPending) return <Loading />;
  if (ticket.isError)
    return (
      <div>
        <Failure failure={ticket.error} again={() => void ticket.refetch()} />
        <p className={styles.backLine}>
          <Button variant="default" onClick={back}>
            {t('ticket.back')}
          </Button>
        </p>
      </div>
    );
  return <Open ticket={ticket.data.value} thread={thread.data?.value} threadError={thread.error} retry={() => void thread.refetch()} back={back} next={next} />;
});

interface OpenProps {
  ticket: Ticket;
  thread: Parameters<typeof ThreadPane>[0]['thread'] | undefined;
  threadError: Error | null;
  retry: () => void;
  back: () => void;
  next: (() => void) | undefined;
}

function Open({ ticket, thread, threadError, retry, back, next }: OpenProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const customer = useUser(ticket.requester_id);
  const composer = useRef<ComposerHandle>(null);
  const [side, setSide] = useState(false);
  const page = useRef<HTMLElement>(null);
  useEffect(() => setSide(false), [ticket.id]);
  useLayoutEffect(() => toBeginning(page.current), [ticket.id]);
  const comments = thread?.comments;
  const begin = useCallback((line: string) => composer.current?.begin(line), []);
  const closeSide = useCallback(() => setSide(false), []);
  const room = t('room.ticket');
  const isClosed = ticket.status === 'closed' || ticket.status === 'deleted';
  const isOpen = ticket.status !== 'solved' && !isClosed;
  const name = customer?.name ?? '';
  const undelivered = (thread?.comments ?? []).flatMap((comment) => comment.delivery ?? []).filter((each) => each.state !== 'no_server');
  const canTake = ticket.assignee_id !== me.id && !isClosed;
  const solve = (): void => void changeTicket(ticket.id, { status: 'solved' }, t('ticket.solved'));
  const takeIt = (): void => void takeTicket(ticket, me.id, t('ticket.taken'));
  const setStatus = (status: Status): void => void changeTicket(ticket.id, { status }, t('ticket.statusNow', { status: t(`status.${status}`) }));
  useActions([
    { id: 'reply', label: t('action.reply'), keys: 'r', room, when: () => !isClosed, run: () => composer.current?.open('reply') },
    { id: 'note', label: t('action.note'), keys: 'n', room, when: () => !isClosed, run: () => composer.current?.open('note') },
    { id: 'take', label: t('action.take'), keys: 'a', room, when: () => canTake, run: takeIt },
    { id: 'solve', label: t('action.solve'), keys: 'e', room, when: () => isOpen, run: solve },
    ...possibleStatuses(ticket)
      .filter((status) => status !== ticket.status && status !== 'solved')
      .map((status) => ({ id: `status.${status}`, label: t('action.status', { status: t(`status.${status}`) }), room, when: () => !isClosed, run: () => setStatus(status) })),
    { id: 'resend', label: t('action.resend'), room, when: () => undelivered.length > 0, run: () => undelivered.forEach((each) => void sendAgain(each)) },
    { id: 'copy', label: t('action.copyLink'), keys: '.', room, run: () => void copyLink(ticket, t('ticket.copied')) },
    { id: 'side', label: t('action.side'), keys: 'i', room, run: () => setSide((shown) => !shown) },
  ]);
  const acts = useRef({ takeIt, solve });
  acts.current = { takeIt, solve };
  return (
    <div className={styles.page} data-side={side || undefined}>
      <article ref={page} className={styles.case} aria-label={t('ticket.label', { name })}>
        <header className={styles.person}>
          <button type="button" className={styles.back} onClick={back} aria-label={t('ticket.back')}>
            <IconArrowLeft size={20} aria-hidden />
          </button>
          <Face name={name} />
          <div className={styles.who}>
            <h1>
              <Link href={`/people/${ticket.requester_id}`} className={styles.nameLink}>
                <bdi>{name}</bdi>
              </Link>
              {customer?.pronunciation && (
                <span className={styles.said}>
                  {' '}
                  · <bdi>{customer.pronunciation}</bdi>
                </span>
              )}
            </h1>
            <CustomerLine ticket={ticket} />
          </div>
          <Acts canTake={canTake} canSolve={isOpen} isSideShown={side} acts={acts} showSide={setSide} />
        </header>
        <Wish ticket={ticket} comments={comments} />
        <OpenPromises key={`promises-${ticket.id}`} ticket={ticket} customer={customer} />
        <HandOvers key={`hand-overs-${ticket.id}`} ticket={ticket} customer={customer} />
        <Joined key={ticket.id} ticket={ticket} />
        {threadError && !thread ? <Failure failure={threadError} again={retry} /> : thread ? <ThreadPane key={`thread-${ticket.id}`} ticket={ticket} thread={thread} /> : <Loading />}
        <Together ticket={ticket} />
        <Composer key={`composer-${ticket.id}`} ref={composer} ticket={ticket} customer={customer} comments={comments} next={next} back={back} />
      </article>
      <Aside ticket={ticket} customer={customer} comments={comments} begin={begin} close={closeSide} />
    </div>
  );
}

interface ActsProps {
  canTake: boolean;
  canSolve: boolean;
  isSideShown: boolean;
  acts: RefObject<{ takeIt: () => void; solve: () => void }>;
  showSide: (isShown: boolean) => void;
}
const Acts = memo(function Acts({ canTake, canSolve, isSideShown, acts, showSide }: ActsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles.acts}>
      {canTake && (
        <Button variant="default" size="compact-md" onClick={() => acts.current.takeIt()} rightSection={<Keys keys="a" />}>
          {t('ticket.take')}
        </Button>
      )}
      {canSolve && (
        <Button variant="default" size="compact-md" onClick={() => acts.current.solve()} rightSection={<Keys keys="e" />}>
          {t('ticket.solve')}
        </Button>
      )}
      <Button className={styles.sideButton ?? ''} variant="default" size="compact-md" aria-expanded={isSideShown} onClick={() => showSide(!isSideShown)} leftSection={<IconInfoCircle size={16} aria-hidden />}>
        {t('ticket.aside')}
      </Button>
    </div>
  );
});

interface BesideProps {
  ticket: Ticket;
  customer: User | undefined;
  comments: readonly Comment[] | undefined;
  begin: (line: string) => void;
  close: () => void;
}
function toBeginning(box: HTMLElement | null): void {
  if (box) box.scrollTop = 0;
}

// The words first, what is beside them a moment later. Until then it is of the ticket before, and hears nothing.
const Aside = memo(function Aside(props: BesideProps): ReactNode {
  const { t } = useTranslation();
  const beside = useDeferredValue(props, null);
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => toBeginning(place.current), [beside?.ticket.id]);
  return (
    <aside ref={place} className={styles.side} aria-label={t('side.label')} onClickCapture={(event) => beside?.ticket.id !== props.ticket.id && event.stopPropagation()}>
      {beside && <Beside {...beside} />}
    </aside>
  );
});
const Beside = memo(function Beside({ ticket, customer, comments, begin, close }: BesideProps): ReactNode {
  return <Side ticket={ticket} customer={customer} heard={comments && <HeardPane key={ticket.id} ticket={ticket} customer={customer} comments={comments} begin={begin} />} close={close} />;
});

async function copyLink(ticket: Ticket, sentence: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(`#${ticket.id} ${ticket.subject}\n${location.origin}/tickets/${ticket.id}`);
    say(sentence);
  } catch (failure) {
    sayRefusal(failure);
  }
}

function CustomerLine({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const customer = useUser(ticket.requester_id);
  const organization = useOrganization(ticket.organization_id);
  const before = useHistory(ticket.requester_id).data?.pages[0]?.tickets.find((each) => each.id < ticket.id && each.assignee_id !== null);
  const helper = useUser(before?.assignee_id);
  if (!customer) return null;
  const there = customer.time_zone !== 'UTC' ? timeThere(customer.time_zone) : undefined;
  const parts = [
    organization?.name,
    t('customer.since', { year: yearWord(customer.created_at) }),
    there === undefined ? undefined : `${placeWord(customer.time_zone)}, ${t('customer.timeThere', { time: there })}`,
    helper && t('customer.lastWith', { name: firstName(helper.name) }),
  ];
  return <p className="soft">{parts.filter((part) => part !== undefined).join(' · ')}</p>;
}

// What it is about, in their words, and who looks after it. Their latest words stand here too when others were said since.
function Wish({ ticket, comments = [] }: { ticket: Ticket; comments?: readonly Comment[] | undefined }): ReactNode {
  const { t } = useTranslation();
  const latest = latestWords(comments);
  return (
    <div className={styles.wish}>
      <q className={styles.subject} dir="auto">
        {ticket.subject}
      </q>
      <span className={styles.owner}>
        <b>{t(`status.${ticket.status}`)}</b> · <OwnerWords ticket={ticket} />
      </span>
      {latest && (
        <button type="button" className={styles.latest} title={t('ticket.toLatest')} onClick={() => document.querySelector(`[data-comment="${latest.id}"]`)?.scrollIntoView({ block: 'center' })}>
          <q dir="auto">{latest.words}</q> <span className="soft">{momentWord(latest.at)}</span>
        </button>
      )}
    </div>
  );
}
