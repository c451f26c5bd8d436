// What is promised on a ticket and still to be done, beside what the customer wants: by when, who does it, and what can
// become of it. No clock runs.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useActions } from '../../app/actions';
import type { PromiseView, Ticket, User } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useStore } from '../../platform/store';
import { dueWord, firstName, fullMoment, momentWord } from '../../platform/words';
import { lazyPart } from '../../ui/lazyPart';
import { asking, isLate, keep, owedOf, promisesQuery, whatOf } from './promises';
import styles from './Promises.module.css';

const RuleWhy = lazyPart(async () => (await import('./RuleWhy')).RuleWhy);
const PromiseForm = lazyPart(async () => (await import('./PromiseForm')).PromiseForm);

export function OpenPromises({ ticket, customer }: { ticket: Ticket; customer: User | undefined }): ReactNode {
  const { t } = useTranslation();
  const owed = owedOf(useQuery(promisesQuery(ticket.id)).data?.value ?? []);
  const asked = useStore(asking);
  const first = owed[0];
  const open = owed.find((each) => each.state === 'open');
  const room = t('room.ticket');
  const canMake = ticket.status !== 'closed' && ticket.status !== 'deleted';
  const ask = (what: 'move' | 'takeBack' | 'tell', promise: PromiseView | undefined) => (): void => {
    if (promise) asking.set({ what, ticket: ticket.id, promise });
  };
  useActions([
    { id: 'promise', label: t('action.promise'), keys: 'p p', room, when: () => canMake, run: () => asking.set({ what: 'make', ticket: ticket.id }) },
    { id: 'promise.keep', label: t('action.promiseKeep', { what: first ? whatOf(first) : '' }), keys: 'p d', room, when: () => first !== undefined, run: () => first && void keep(first) },
    { id: 'promise.move', label: t('action.promiseMove', { what: open ? whatOf(open) : '' }), keys: 'p o', room, when: () => open !== undefined, run: ask('move', open) },
    { id: 'promise.takeBack', label: t('action.promiseTakeBack', { what: open ? whatOf(open) : '' }), keys: 'p b', room, when: () => open !== undefined, run: ask('takeBack', open) },
    { id: 'promise.tell', label: t('action.promiseTell', { what: open ? whatOf(open) : '' }), keys: 'p t', room, when: () => open !== undefined && !isLate(open), run: ask('tell', open) },
    ...owed.slice(1).map((each) => ({ id: `promise.keep.${each.id}`, label: t('action.promiseKeep', { what: whatOf(each) }), room, run: () => void keep(each) })),
  ]);
  useEffect(() => () => asking.set(null), [ticket.id]);
  return (
    <>
      {owed.length > 0 && (
        <ul className={styles.promises} aria-label={t('promise.open')} data-many={owed.length > 3 || undefined}>
          {owed.map((each) => (
            <OpenPromise key={each.id} promise={each} customer={customer} ask={(what) => ask(what, each)()} />
          ))}
        </ul>
      )}
      {asked?.ticket === ticket.id && (
        <Suspense fallback={null}>
          <PromiseForm key={asked.what} asked={asked} customer={customer} close={() => asking.set(null)} />
        </Suspense>
      )}
    </>
  );
}

function OpenPromise({ promise, customer, ask }: { promise: PromiseView; customer: User | undefined; ask: (what: 'move' | 'takeBack' | 'tell') => void }): ReactNode {
  const { t } = useTranslation();
  const owner = useUser(promise.owner_id);
  const late = isLate(promise);
  const what = whatOf(promise);
  const [asksWhy, setAsksWhy] = useState(false);
  const name = customer ? firstName(customer.name) : t('customer.them');
  return (
    <li className={styles.promise} data-late={late || undefined}>
      <span className={styles.what}>
        <span className="soft">{t('promise.promised')}</span> <b dir="auto">{what}</b>{' '}
        <span className={styles.due} title={fullMoment(promise.due_at)}>
          {late ? t('promise.wasDue', { when: momentWord(promise.due_at) }) : t('promise.by', { when: dueWord(promise.due_at) })}
        </span>{' '}
        <span className="soft">
          · <bdi>{owner ? firstName(owner.name) : t('ticket.nobodys')}</bdi>
          {promise.told_at ? ` · ${t('promise.knows', { name })}` : promise.notice_id !== null ? ` · ${t('promise.noticeWaits', { name })}` : ''}
        </span>
      </span>
      <span className={styles.acts}>
        <button type="button" className={styles.act} aria-label={`${late ? t('promise.keepLate') : t('promise.keep')}: ${what}`} onClick={() => void keep(promise)}>
          {late ? t('promise.keepLate') : t('promise.keep')}
        </button>
        {promise.state === 'open' && !late && (
          <button type="button" className={styles.act} aria-label={`${t('promise.move')}: ${what}`} onClick={() => ask('move')}>
            {t('promise.move')}
          </button>
        )}
        {promise.state === 'open' && !late && promise.told_at === null && (
          <button type="button" className={styles.act} aria-label={`${t('promise.tell', { name })}: ${what}`} onClick={() => ask('tell')}>
            {t('promise.tell', { name })}
          </button>
        )}
        {promise.state === 'open' && (
          <button type="button" className={styles.act} aria-label={`${t('promise.takeBack')}: ${what}`} onClick={() => ask('takeBack')}>
            {t('promise.takeBack')}
          </button>
        )}
        {promise.rule_id !== null && (
          <button type="button" className={styles.act} aria-expanded={asksWhy} aria-label={`${t('promise.whyRule')} ${what}`} onClick={() => setAsksWhy(!asksWhy)}>
            {t('promise.whyRule')}
          </button>
        )}
      </span>
      {asksWhy && (
        <span className={styles.why}>
          <Suspense fallback={null}>
            <RuleWhy promise={promise} />
          </Suspense>
        </span>
      )}
    </li>
  );
}
