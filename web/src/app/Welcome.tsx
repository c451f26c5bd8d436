// The sheet of paper that somebody sees who is not in yet.
import type { ReactNode } from 'react';
import { useTranslation } from '../platform/i18n';
import { Duck } from '../ui/parts';
import styles from './Welcome.module.css';

export function Welcome({ title, hint, children }: { title: string; hint?: string; children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return (
    <main className={styles.ground}>
      <div className={styles.name}>
        <Duck size={44} /> <span>{t('name')}</span>
      </div>
      <div className={styles.sheet}>
        <h1>{title}</h1>
        {hint !== undefined && <p className="soft">{hint}</p>}
        {children}
      </div>
    </main>
  );
}
