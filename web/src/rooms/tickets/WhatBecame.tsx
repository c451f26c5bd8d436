// What became of a reply that did not reach the customer: why, and what can be done.
import { Button } from '@mantine/core';
import { IconMailOff, IconMailX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Delivery, Ticket } from '../../platform/api/things';
import { setupQuery, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { firstName } from '../../platform/words';
import { sendAgain } from './queries';
import { Link } from '../../ui/Link';
import styles from './ThreadPane.module.css';

export function WhatBecame({ delivery, ticket }: { delivery: Delivery; ticket: Ticket }): ReactNode {
  if (delivery.state === 'queued') return <Late delivery={delivery} />;
  return delivery.state === 'no_server' ? <NotSent delivery={delivery} /> : <Undelivered delivery={delivery} ticket={ticket} />;
}

// Quiet: the desk goes on trying by itself, and says so.
function Late({ delivery }: { delivery: Delivery }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles.notSent}>
      <IconMailOff size={18} aria-hidden />
      <p className={styles.why} dir="auto">
        {t('delivery.late')} {delivery.reason}
      </p>
    </div>
  );
}

function useAgain(delivery: Delivery): { busy: boolean; again: () => void } {
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    await sendAgain(delivery);
    setBusy(false);
  };
  return { busy, again: () => void send() };
}

// Loud, because somebody believes that they answered.
function Undelivered({ delivery, ticket }: { delivery: Delivery; ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const customer = useUser(ticket.requester_id);
  const { busy, again } = useAgain(delivery);
  return (
    <div className={styles.undelivered} role="alert">
      <IconMailX size={20} aria-hidden />
      <div className={styles.why}>
        <b>{t('delivery.failed', { name: customer ? firstName(customer.name) : t('customer.them') })}</b>
        <p dir="auto">{delivery.reason}</p>
      </div>
      <Button variant="default" size="compact-md" loading={busy} onClick={again}>
        {t('delivery.again')}
      </Button>
    </div>
  );
}

// Calm, because nothing broke: a desk may begin without mail. The demonstration says once for all that nothing leaves.
function NotSent({ delivery }: { delivery: Delivery }): ReactNode {
  const { t } = useTranslation();
  const setup = useQuery(setupQuery).data;
  const isAdmin = useMe().role === 'admin';
  const { busy, again } = useAgain(delivery);
  if (!setup || setup.demonstration) return null;
  return (
    <div className={styles.notSent}>
      <IconMailOff size={18} aria-hidden />
      <p className={styles.why}>
        {t('delivery.notSent')} {isAdmin ? <Link href="/settings/mailboxes">{t('delivery.setUp')}</Link> : t('delivery.askAdmin')}
      </p>
      <Button variant="default" size="compact-sm" loading={busy} onClick={again}>
        {t('delivery.now')}
      </Button>
    </div>
  );
}
