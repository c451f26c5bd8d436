// One small form above the thread that asks for what is needed, complete by keys. A refusal stands in it and nothing of what
// was written goes. `inside`: in the tint of what stays in the team, and says so in these words.
import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefusal('');
    try {
      await work();
      close();
    } catch (failure) {
      setRefusal(failure instanceof Error ? failure.message : String(failure));
      setBusy(false);
    }
  };
  // A list of choices that is open is closed first.
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInList = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key !== 'Escape' || isInList) return;
    event.stopPropagation();
    close();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only hears Escape
    <form className={styles.form} noValidate aria-label={title} data-inside={inside !== undefined || undefined} onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <p className={styles.title}>
        {title} {inside !== undefined && <span className={styles.inside}>{inside}</span>}
      </p>
      {children}
      {refusal && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <div className={styles.acts}>
        <Button type="submit" size="compact-md" loading={busy}>
          {button}
        </Button>
        <Button variant="default" size="compact-md" onClick={close}>
          {t('promise.leaveIt')}
        </Button>
      </div>
    </form>
  );
}
