// What stopped a send, each as one sentence: something new came, a placeholder has no filling, words may not be meant for
// the customer, the desk said no.
import type { ReactNode, RefCallback } from 'react';
import type { Comment } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import styles from './Composer.module.css';

const SHOWN_CHARACTERS = 160;

interface Props {
  name: string; // of the customer, short
  meanwhile: Comment | undefined;
  missing: readonly string[];
  leaking: readonly string[];
  showLeaks: () => void;
  refusal: string;
}

const bringIntoSight: RefCallback<HTMLElement> = (sentence) => sentence?.scrollIntoView({ block: 'nearest' });

export function ComposerStops({ name, meanwhile, missing, leaking, showLeaks, refusal }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {meanwhile && (
        <p ref={bringIntoSight} className={styles.meanwhile} role="alert">
          {t('composer.meanwhile', { name })} <q dir="auto">{meanwhile.body.slice(0, SHOWN_CHARACTERS)}</q>
        </p>
      )}
      {missing.length > 0 && (
        <p ref={bringIntoSight} className={styles.meanwhile} role="alert">
          {t('placeholder.missing', { name, what: missing.join(' '), count: missing.length })}
        </p>
      )}
      {leaking.length > 0 && (
        <p ref={bringIntoSight} className={styles.meanwhile} role="alert">
          {t('composer.leak', { name })}{' '}
          {leaking.map((each) => (
            <q key={each} dir="auto" className={styles.leak}>
              {each.slice(0, SHOWN_CHARACTERS)}
            </q>
          ))}{' '}
          <button type="button" className={styles.where} onClick={showLeaks}>
            {t('composer.leakWhere')}
          </button>
        </p>
      )}
      {refusal && (
        <p ref={bringIntoSight} className={styles.meanwhile} role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
