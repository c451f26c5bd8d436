// What customers thanked this person for, in their own words: to keep, to share, or to put away. Nobody else reads it, and
// nothing of it is counted.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get, put } from '../../platform/api/client';
import type { Thanks } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { dayWord, firstName, fullMoment } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Block } from '../../ui/parts';
import { sayRefusal } from '../../ui/says';
import styles from './Thanks.module.css';

const SHOWN = 2; // the latest; all of them stand on one's own page

const thanksQuery = queryOptions({
  queryKey: ['thanks'],
  queryFn: async (): Promise<Thanks[]> => (await get('/api/v2/thanks', {})).thanks,
});

const sharedQuery = queryOptions({
  queryKey: ['thanks', 'shared'],
  queryFn: async (): Promise<Thanks[]> => (await get('/api/v2/thanks/shared', {})).thanks,
});

export function ThanksBlock(): ReactNode {
  const { t } = useTranslation();
  const thanks = (useQuery(thanksQuery).data ?? []).filter((each) => each.state === 'new');
  if (thanks.length === 0) return null;
  const shown = thanks.slice(0, SHOWN);
  return (
    <Block title={t('thanks.title')}>
      <ul className={styles.list}>
        {shown.map((each) => (
          <OneThanks key={each.id} thanks={each} />
        ))}
      </ul>
      <p className="soft">
        {t('thanks.note')} {shown.length < thanks.length && <Link href="/me">{t('thanks.more')}</Link>}
      </p>
    </Block>
  );
}

// On one's own page: what was kept, and what colleagues chose to share.
export function KeptThanks(): ReactNode {
  const { t } = useTranslation();
  const own = (useQuery(thanksQuery).data ?? []).filter((each) => each.state !== 'put_away');
  const shared = useQuery(sharedQuery).data ?? [];
  return (
    <>
      {own.length > 0 && (
        <Block title={t('thanks.kept')}>
          <ul className={styles.list}>
            {own.map((each) => (each.state === 'kept' ? <OneKept key={each.id} thanks={each} /> : <OneThanks key={each.id} thanks={each} />))}
          </ul>
        </Block>
      )}
      {shared.length > 0 && (
        <Block title={t('thanks.sharedTitle')}>
          <ul className={styles.list}>
            {shared.map((each) => (
              <li key={each.id} className={styles.one}>
                <Words thanks={each} />
              </li>
            ))}
          </ul>
        </Block>
      )}
    </>
  );
}

type Change = { state?: 'kept' | 'put_away'; shared?: boolean };
function useChange(thanks: Thanks): (next: Change) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (next: Change) => put('/api/v2/thanks/{id}', { path: { id: thanks.id }, body: { thanks: next } }),
    onError: sayRefusal,
    onSettled: () => client.invalidateQueries({ queryKey: ['thanks'] }),
  });
  return mutate;
}

function Words({ thanks }: { thanks: Thanks }): ReactNode {
  const { t } = useTranslation();
  const customer = useUser(thanks.customer_id);
  return (
    <p>
      <Link href={`/tickets/${thanks.ticket_id}`} title={fullMoment(thanks.said_at)}>
        {t('thanks.from', { name: firstName(customer?.name ?? '') })}
      </Link>{' '}
      <q dir="auto">{thanks.words}</q> <span className="soft">{dayWord(thanks.said_at)}</span>
    </p>
  );
}

function OneKept({ thanks }: { thanks: Thanks }): ReactNode {
  const { t } = useTranslation();
  const isShared = thanks.shared_at !== null;
  const change = useChange(thanks);
  return (
    <li className={styles.one}>
      <Words thanks={thanks} />
      <p className={styles.acts}>
        {isShared && <span className="soft">{t('thanks.shared')} </span>}
        <button type="button" onClick={() => change({ shared: !isShared })}>
          {isShared ? t('thanks.unshare') : t('thanks.share')}
        </button>
        <button type="button" onClick={() => change({ state: 'put_away' })}>
          {t('thanks.away')}
        </button>
      </p>
    </li>
  );
}

function OneThanks({ thanks }: { thanks: Thanks }): ReactNode {
  const { t } = useTranslation();
  const change = useChange(thanks);
  return (
    <li className={styles.one}>
      <Words thanks={thanks} />
      <p className={styles.acts}>
        <button type="button" onClick={() => change({ state: 'kept' })}>
          {t('thanks.keep')}
        </button>
        <button type="button" onClick={() => change({ state: 'kept', shared: true })}>
          {t('thanks.share')}
        </button>
        <button type="button" onClick={() => change({ state: 'put_away' })}>
          {t('thanks.away')}
        </button>
      </p>
    </li>
  );
}
