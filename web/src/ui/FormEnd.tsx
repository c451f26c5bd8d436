// What small forms share: doing what they are for, why that was refused, the button that does it, and the one that leaves.
import { Button } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from '../platform/i18n';
import styles from './FormEnd.module.css';

export interface Work {
  refusal: string;
  busy: boolean;
  submit: (event: SyntheticEvent) => void;
}
// Does the work when the form is sent, and closes it; what the work throws is the refusal, and nothing of what was written goes.
export function useWork(work: () => Promise<void>, close: () => void): Work {
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
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
  return {
    refusal,
    busy,
    submit: (event) => {
      event.preventDefault();
      void run();
    },
  };
}

interface Props {
  work: Work;
  button: string;
  close: () => void;
  size?: 'compact-md';
}
export function FormEnd({ work: { refusal, busy }, button, close, size }: Props): ReactNode {
  const { t } = useTranslation();
  const common = size ? { size } : {};
  return (
    <>
      {refusal && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <div className={styles.acts}>
        <Button type="submit" loading={busy} {...common}>
          {button}
        </Button>
        <Button variant="default" onClick={close} {...common}>
          {t('promise.leaveIt')}
        </Button>
      </div>
    </>
  );
}
