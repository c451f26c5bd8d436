// Changes what is known of how somebody likes to be served. What they said stands above what was only seen: the desk
// refuses the other way round, and says so.
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { put } from '../../platform/api/client';
import type { User } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { client } from '../../platform/session';
import { keyOf, type Kept } from '../../platform/state/cache';
import { say } from '../../ui/says';
import styles from './LikesCard.module.css';

type Preference = User['preferences'][number];
export const aspects: readonly Preference['aspect'][] = ['depth', 'channel', 'times', 'form', 'access'];
const TEXT_CHARACTERS_MAX = 200;
const PRONUNCIATION_CHARACTERS_MAX = 100;

export function LikesForm({ customer, close }: { customer: User; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [pronunciation, setPronunciation] = useState(customer.pronunciation);
  const [card, setCard] = useState(() => aspects.map((aspect) => customer.preferences.find((each) => each.aspect === aspect) ?? { aspect, text: '', source: 'said' as Preference['source'] }));
  const save = useMutation({
    mutationFn: () => put('/api/v2/users/{id}', { path: { id: customer.id }, body: { user: { pronunciation, preferences: card.filter((each) => each.text.trim() !== '').map(({ aspect, text, source }) => ({ aspect, text, source })) } } }),
    onSuccess: ({ user }) => {
      client.setQueryData<Kept<User>>(keyOf({ shelf: 'user', id: user.id }), (kept) => kept && { ...kept, value: user });
      say(t('person.saved'));
      close();
    },
  });
  const change = (aspect: Preference['aspect'], next: { text?: string; source?: Preference['source'] }): void => setCard((old) => old.map((each) => (each.aspect === aspect ? { ...each, ...next } : each)));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput size="sm" label={t('likes.pronunciation')} placeholder={t('likes.pronunciationHint')} maxLength={PRONUNCIATION_CHARACTERS_MAX} value={pronunciation} onChange={(event) => setPronunciation(event.currentTarget.value)} />
      {card.map(({ aspect, text, source }) => (
        <div key={aspect} className={styles.aspect}>
          <TextInput size="sm" label={t(`likes.${aspect}`)} placeholder={t(`likes.${aspect}Hint`)} maxLength={TEXT_CHARACTERS_MAX} value={text} onChange={(event) => change(aspect, { text: event.currentTarget.value })} />
          <select aria-label={t('likes.sourceOf', { aspect: t(`likes.${aspect}`) })} value={source} onChange={(event) => change(aspect, { source: event.currentTarget.value === 'seen' ? 'seen' : 'said' })}>
            <option value="said">{t('likes.source.said')}</option>
            <option value="seen">{t('likes.source.seen')}</option>
          </select>
        </div>
      ))}
      <p className="soft">{t('likes.theirs')}</p>
      {save.error && (
        <p className={styles.refusal} role="alert">
          {save.error.message}
        </p>
      )}
      <div>
        <Button type="submit" size="compact-md" loading={save.isPending}>
          {t('person.save')}
        </Button>
      </div>
    </form>
  );
}
