// How somebody likes to be served, each line with where it comes from, and how their name is said. It is theirs: they can
// read, correct and erase it on their own page.
import { type ReactNode, Suspense, useState } from 'react';
import type { User } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { firstName, languageWord } from '../../platform/words';
import { lazyPart } from '../../ui/lazyPart';
import styles from './LikesCard.module.css';

const LikesForm = lazyPart(async () => (await import('./LikesForm')).LikesForm);

export function LikesCard({ customer }: { customer: User }): ReactNode {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const name = firstName(customer.name);
  return (
    <section className={styles.card} aria-label={t('likes.title', { name })}>
      <div className={styles.head}>
        <h2>{t('likes.title', { name })}</h2>
        <button type="button" className={styles.act} aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {editing ? t('person.stopEditing') : t('likes.change')}
        </button>
      </div>
      {editing ? (
        <Suspense fallback={null}>
          <LikesForm customer={customer} close={() => setEditing(false)} />
        </Suspense>
      ) : (
        <dl className={styles.lines}>
          {customer.preferences.map((each) => [
            <dt key={`${each.aspect}-name`}>{t(`likes.${each.aspect}`)}</dt>,
            <dd key={each.aspect} dir="auto">
              {each.text} <span className={styles.source}>{t(`likes.source.${each.source}`)}</span>
            </dd>,
          ])}
          <dt>{t('person.language')}</dt>
          <dd>{languageWord(customer.locale)}</dd>
        </dl>
      )}
    </section>
  );
}
