// What customers thanked this person for, in their own words: to keep, to share, or to put away. Nobody else reads it, and
// nothing of it is counted.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { get, put } from '../../platform/api/client';
import type { Thanks } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { dayWord, firstName, fullMoment } from '../../platform/words';
import { Block } from '../../ui/parts';
import styles from './Thanks.module.css';

const thanksQuery = queryOptions({
  queryKey: ['thanks'],
  queryFn: async (): Promise<Thanks[]> => (await get('/api/v2/thanks', {})).thanks,
});

export function ThanksBlock(): ReactNode {
  const { t } = useTranslation();
  const thanks = (useQuery(thanksQuery).data ?? []).filter((each) => each.state === 'new');
  if (thanks.length === 0) return null;
  return (
    <Block title={t('thanks.title')}>
      <ul className={styles.list}>
        {thanks.map((each) => (
          <OneThanks key={each.id} thanks={each} />
        ))}
      </ul>
      <p className="soft">{t('thanks.note')}</p>
    </Block>
  );
}

function OneThanks({ thanks }: { thanks: Thanks }): ReactNode {
  const { t } = useTranslation();
  const customer = useUser(thanks.customer_id);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (next: { state?: 'kept' | 'put_away'; shared?: boolean }) => put('/api/v2/thanks/{id}', { path: { id: thanks.id }, body: { thanks: next } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['thanks'] }),
  });
  return (
    <li className={styles.one}>
      <p>
        <Link href={`/tickets/${thanks.ticket_id}`} title={fullMoment(thanks.said_at)}>
          {t('thanks.from', { name: firstName(customer?.name ?? '') })}
        </Link>{' '}
        <q dir="auto">{thanks.words}</q> <span className="soft">{dayWord(thanks.said_at)}</span>
      </p>
      <p className={styles.acts}>
        <button type="button" onClick={() => change.mutate({ state: 'kept' })}>
          {t('thanks.keep')}
        </button>
        <button type="button" onClick={() => change.mutate({ state: 'kept', shared: true })}>
          {t('thanks.share')}
        </button>
        <button type="button" onClick={() => change.mutate({ state: 'put_away' })}>
          {t('thanks.away')}
        </button>
      </p>
    </li>
  );
}
