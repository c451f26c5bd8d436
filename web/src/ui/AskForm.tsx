// One small form above the thread that asks for what is needed, complete by keys. A refusal stands in it and nothing of what
// was written goes. `inside`: in the tint of what stays in the team, and says so in these words.
import type { KeyboardEvent, ReactNode } from 'react';
import { FormEnd, useWork } from './FormEnd';
import styles from './AskForm.module.css';

interface Props {
  title: string;
  inside?: string;
  button: string;
  work: () => Promise<void>; // what it throws is the refusal
  close: () => void;
  children: ReactNode;
}

export function AskForm({ title, inside, button, work, close, children }: Props): ReactNode {
  const doing = useWork(work, close);
  // A list of choices that is open is closed first.
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInList = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key !== 'Escape' || isInList) return;
    event.stopPropagation();
    close();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only hears Escape
    <form className={styles.form} noValidate aria-label={title} data-inside={inside !== undefined || undefined} onSubmit={doing.submit} onKeyDown={onKeyDown}>
      <p className={styles.title}>
        {title} {inside !== undefined && <span className={styles.inside}>{inside}</span>}
      </p>
      {children}
      <FormEnd work={doing} button={button} close={close} size="compact-md" />
    </form>
  );
}
