// The small parts that every page is made of: faces, keys, empty, loading and failure, fields of a form.
import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDeferredValue, useEffect, useState } from 'react';
import { shownKeys } from '../app/actions';
import { useTranslation } from '../platform/i18n';
import { letters } from '../platform/words';
import styles from './parts.module.css';

export function Duck({ size = 34 }: { size?: number }): ReactNode {
  return (
    <svg viewBox="0 0 34 34" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
      <path d="M4 18.5c2 5.5 7 8.5 13.5 8.5 6.6 0 11.5-3 12.5-8.6.2-2.6-2.8-3.8-5.6-2.9l-2.3.8c-1.2-2 .1-4 .9-5.9 1-3.9-1.9-6.4-4.9-6.1-3 .3-4.3 2.3-4.2 5.1l-4.2 1.3c.9 1.9 2.3 2.2 4.3 1.9" />
      <path d="M2 31h30" opacity=".5" />
    </svg>
  );
}

// Drawn a moment after what stands around it.
export function Later({ children }: { children: ReactNode }): ReactNode {
  return useDeferredValue(true, false) ? children : null;
}

export function Face({ name, size = 44 }: { name: string; size?: number }): ReactNode {
  return (
    <span className={styles.face} style={{ inlineSize: size, blockSize: size, fontSize: size * 0.36 }} aria-hidden>
      {letters(name)}
    </span>
  );
}

export function Keys({ keys }: { keys: string }): ReactNode {
  return (
    <span className={styles.keys} aria-hidden>
      {shownKeys(keys).map((key, at) => (
        <kbd key={at}>{key}</kbd>
      ))}
    </span>
  );
}

// Waiting is not shown for the blink of an eye.
const PATIENCE_MS = 250;
export function Loading({ what }: { what?: string }): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.state} role="status" data-state="loading">
      {shown && <Loader size="sm" color="var(--water)" />}
      <p className={shown ? 'soft' : 'unseen'}>{what ?? t('state.loading')}</p>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className={styles.state} data-state="empty">
      <span className={styles.emptyDuck}>
        <Duck size={48} />
      </span>
      <p className={styles.stateTitle}>{title}</p>
      {children !== undefined && <div className="soft">{children}</div>}
    </div>
  );
}

export function Failure({ failure, again }: { failure: unknown; again?: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles.state} role="alert" data-state="failure">
      <p className={styles.stateTitle}>{failure instanceof Error ? failure.message : String(failure)}</p>
      {again && (
        <Button variant="default" onClick={again}>
          {t('state.again')}
        </Button>
      )}
    </div>
  );
}

// Material of what stays below: ruled, tinted, with a firm edge. Who uses it says so in words too.
export function Underwater({ children }: { children: ReactNode }): ReactNode {
  return (
    <section className={styles.underwater} data-material="underwater">
      {children}
    </section>
  );
}
// Material of what the customer sees.
export function Surface({ children, ours = false }: { children: ReactNode; ours?: boolean }): ReactNode {
  return (
    <section className={styles.surface} data-material="surface" data-ours={ours || undefined}>
      {children}
    </section>
  );
}

// A page of text width with a heading.
export function Sheet({ title, above, beside, children }: { title: string; above?: ReactNode; beside?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <div className={styles.scroll}>
      <div className={styles.sheet}>
        {above !== undefined && <p className="soft">{above}</p>}
        <header className={styles.sheetHead}>
          <h1>{title}</h1>
          {beside}
        </header>
        {children}
      </div>
    </div>
  );
}
export function Block({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={styles.block}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
