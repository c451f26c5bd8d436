// Beside the draft, in grey: what it promises can be kept as a promise with one touch; a question that is left for later
// can be promised an answer. What goes with the reply stands there until it leaves. It never blocks.
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { type ReactNode, Suspense, useMemo, useState } from 'react';
import { shownKeys, useActions } from '../../app/actions';
import type { Comment, Ticket, User } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { useStore } from '../../platform/store';
import { dueWord, firstName } from '../../platform/words';
import { heardOf } from '../listening/heard';
import { byHandOf } from '../listening/kept';
import { useListened, useMirrored } from '../listening/queries';
import { lazyPart } from '../../ui/lazyPart';
import { dueOf, type Given, goingWith, offersOf } from './given';
import { owedOf, promisesQuery } from './promises';
import styles from './Promises.module.css';
import { localText } from './when';

const Make = lazyPart(async () => (await import('./PromiseForm')).Make);
const OFFER_KEYS = 'mod+.';
const QUOTE_CHARACTERS = 80;
const shortened = (words: string): string => (words.length > QUOTE_CHARACTERS ? `${words.slice(0, QUOTE_CHARACTERS).trimEnd()} …` : words);

interface Offer {
  key: string;
  what: string;
  words: string; // of the draft
  due: Date | null;
}
interface Props {
  ticket: Ticket;
  customer: User | undefined;
  comments: readonly Comment[];
  given: readonly Given[];
  setGiven: (next: (old: readonly Given[]) => readonly Given[]) => void;
}

export function PromiseOffers({ ticket, customer, comments, given, setGiven }: Props): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const listened = useListened(comments);
  const { draft, mirrored } = useMirrored(ticket.id, listened.message, customer, comments);
  const byHand = useStore(byHandOf(me.id, ticket.id));
  const owed = owedOf(useQuery(promisesQuery(ticket.id)).data?.value ?? []);
  const [away, setAway] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Offer | null>(null);
  const going = goingWith(given, draft);
  const offers = useMemo((): Offer[] => {
    const open = owed.map((each) => each.what);
    const ofDraft = offersOf(mirrored.promises, draft, given, open, away).map((each): Offer => ({ key: each.text, what: each.text, words: each.text, due: dueOf(each) }));
    const isLater = (key: string): boolean => byHand.later.includes(key) && !away.includes(key);
    const questions = heardOf(listened.found, byHand)
      .filter((each) => each.kind === 'question' && isLater(each.key))
      .map((each): Offer => ({ key: each.key, what: t('promise.answerTo', { question: each.text }), words: '', due: null }))
      .filter((each) => ![...open, ...given.map((one) => one.what)].includes(each.what));
    return [...ofDraft, ...questions];
  }, [owed, mirrored, draft, given, away, byHand, listened.found, t]);
  const first = offers[0];
  const name = customer ? firstName(customer.name) : '';
  const zone = customer?.time_zone ?? 'UTC';
  const add = (one: Given): void => setGiven((old) => [...old.filter((each) => each.what !== one.what), one]);
  const take = (offer: Offer): void => {
    if (offer.due) add({ what: offer.what, words: offer.words, due: { due_at: offer.due.toISOString() }, source: 'draft', tells_customer: true });
    else setAsked(offer);
  };
  useActions([{ id: 'promise.offer', label: t('action.promiseOffer', { what: shortened(first?.what ?? '') }), keys: OFFER_KEYS, room: t('room.ticket'), when: () => first !== undefined, run: () => first && take(first) }]);
  if (going.length === 0 && offers.length === 0 && !asked) return null;
  return (
    <div className={styles.inComposer}>
      <ul className={styles.offers} aria-label={t('promise.offers')}>
        {going.map((each) => (
          <li key={each.what} data-given>
            <span>
              {t('promise.goes')} <q dir="auto">{shortened(each.what)}</q> {dueText(each, zone)}
            </span>
            <button type="button" className={styles.act} aria-label={`${t('promise.leaveOut')}: ${each.what}`} onClick={() => setGiven((old) => old.filter((one) => one.what !== each.what))}>
              {t('promise.leaveOut')}
            </button>
          </li>
        ))}
        {offers.map((offer, at) => (
          <li key={offer.key}>
            <span>
              <q dir="auto">{shortened(offer.what)}</q> {offer.due ? t('promise.by', { when: dueWord(offer.due.toISOString()) }) : ''}
            </span>
            <button type="button" className={styles.act} title={at === 0 ? shownKeys(OFFER_KEYS).join(' ') : undefined} onClick={() => take(offer)}>
              {offer.due ? t('promise.offer') : t('promise.offerWhen')}
            </button>
            <button type="button" className={styles.act} onClick={() => setAway((old) => [...old, offer.key])}>
              {t('promise.offerAway')}
            </button>
          </li>
        ))}
      </ul>
      {asked && (
        <Suspense fallback={null}>
          <Make
            key={asked.key}
            zone={zone}
            name={name}
            what={asked.what}
            withReply
            save={async (wish) => {
              add({ ...wish, words: asked.words });
              return Promise.resolve();
            }}
            close={() => setAsked(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

// Working time is worked out by the desk when the reply goes there.
function dueText({ due }: Given, zone: string): string {
  const { t } = i18next;
  if ('due_at' in due) return t('promise.by', { when: dueWord(due.due_at) });
  if ('due_local' in due) return due.due_local.startsWith(localText(new Date(), zone).slice(0, 10)) ? t('promise.by', { when: due.due_local.slice(11) }) : t('promise.by', { when: due.due_local.replace('T', ', ') });
  return t('promise.within', { count: Math.round(due.working_minutes / 60) });
}
