// All ways by which a person reaches us: added, said to be theirs, chosen to be written to, taken away.
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { get, post, put, remove } from '../../platform/api/client';
import type { Identity, User } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { client } from '../../platform/session';
import { keyOf } from '../../platform/state/cache';
import { momentWord } from '../../platform/words';
import { say, sayRefusal } from '../../ui/says';
import styles from './People.module.css';

export const identitiesQuery = (person: number) => ({
  queryKey: ['people', 'identities', person],
  queryFn: async (): Promise<Identity[]> => (await get('/api/v2/users/{id}/identities', { path: { id: person } })).identities,
});
export function renewPerson(...people: number[]): void {
  void client.invalidateQueries({ queryKey: ['people'] });
  void client.invalidateQueries({ queryKey: ['requested'] });
  for (const id of people) void client.invalidateQueries({ queryKey: keyOf({ shelf: 'user', id }) });
}
const kindOf = (value: string): string => (value.includes('@') ? 'email' : 'phone_number');

export function Identities({ user, mayChange }: { user: User; mayChange: boolean }): ReactNode {
  const { t } = useTranslation();
  const identities = useQuery(identitiesQuery(user.id)).data ?? [];
  const [value, setValue] = useState('');
  const work = async (done: Promise<unknown>, sentence: string): Promise<void> => {
    try {
      await done;
      renewPerson(user.id);
      say(sentence);
    } catch (failure) {
      sayRefusal(failure);
    }
  };
  const add = useMutation({
    mutationFn: () => post('/api/v2/users/{id}/identities', { path: { id: user.id }, body: { identity: { type: kindOf(value), value } } }),
    onSuccess: () => {
      setValue('');
      renewPerson(user.id);
      say(t('identity.added'));
    },
    onError: sayRefusal,
  });
  return (
    <>
      <ul>
        {identities.map((each) => (
          <li key={each.id} className={styles.identity}>
            <span className={styles.grow}>
              <bdi>{each.value}</bdi>{' '}
              <span className="soft">
                {[each.primary && t('identity.primary'), !each.verified && each.type === 'email' && t('identity.unverified'), each.undeliverable_since && t('identity.returns', { when: momentWord(each.undeliverable_since) })].filter(Boolean).join(' · ')}
              </span>
            </span>
            {mayChange && (
              <span className={styles.acts}>
                {!each.verified && (
                  <button type="button" className={styles.act} aria-label={`${t('identity.verify')}: ${each.value}`} onClick={() => void work(put('/api/v2/users/{id}/identities/{identity_id}/verify', { path: { id: user.id, identity_id: each.id } }), t('identity.verified'))}>
                    {t('identity.verify')}
                  </button>
                )}
                {!each.primary && each.type === 'email' && (
                  <button type="button" className={styles.act} aria-label={`${t('identity.write')}: ${each.value}`} onClick={() => void work(put('/api/v2/users/{id}/identities/{identity_id}/make_primary', { path: { id: user.id, identity_id: each.id } }), t('identity.written'))}>
                    {t('identity.write')}
                  </button>
                )}
                {!each.primary && (
                  <button type="button" className={styles.act} aria-label={`${t('identity.remove')}: ${each.value}`} onClick={() => void work(remove('/api/v2/users/{id}/identities/{identity_id}', { path: { id: user.id, identity_id: each.id } }), t('identity.removed'))}>
                    {t('identity.remove')}
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form
          className={styles.two}
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <TextInput size="sm" aria-label={t('identity.new')} placeholder={t('identity.new')} value={value} onChange={(event) => setValue(event.currentTarget.value)} required />
          <Button type="submit" size="sm" variant="default" loading={add.isPending}>
            {t('people.add')}
          </Button>
        </form>
      )}
    </>
  );
}
