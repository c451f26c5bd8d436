// Asks to whom a ticket is forwarded, and how much of it: what is passed on then stands as a draft in a conversation of
// its own.
import { Button, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { navigate as go } from 'wouter/use-browser-location';
import type { Ticket } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { type Chosen, PersonChoice } from '../people/PersonChoice';
import styles from './Joined.module.css';
import { forward, type PassedOn } from './joined';

export function Forwarding({ ticket, close }: { ticket: Ticket; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [to, setTo] = useState<Chosen | null>(null);
  const [passedOn, setPassedOn] = useState<PassedOn>('latest');
  const [isBusy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    if (!to) return;
    setBusy(true);
    const made = await forward(ticket, to, passedOn);
    setBusy(false);
    if (made === undefined) return;
    close();
    go(`/tickets/${made}`);
  };
  return (
    <li>
      <form
        className={styles.forwarding}
        aria-label={t('forward.label')}
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <PersonChoice label={t('forward.to')} hint={t('forward.toHint')} choose={setTo} />
        <SegmentedControl
          size="xs"
          aria-label={t('forward.what')}
          value={passedOn}
          onChange={(value) => setPassedOn(value === 'all' ? 'all' : 'latest')}
          data={[
            { value: 'latest', label: t('forward.latest') },
            { value: 'all', label: t('forward.all') },
          ]}
        />
        <div className={styles.choice}>
          <Button type="submit" size="compact-sm" loading={isBusy} disabled={to === null}>
            {t('forward.begin')}
          </Button>
          <button type="button" className={styles.act} onClick={close}>
            {t('joined.not')}
          </button>
        </div>
      </form>
    </li>
  );
}
