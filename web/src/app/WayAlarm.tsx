// Says on every page that mail does not come or does not leave, once it will not mend by itself. In words, with the way to more.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../platform/i18n';
import { healthQuery, mailboxesQuery, mailboxOf, needsSomebody } from '../platform/ways';
import { sinceWord } from '../platform/words';
import { Link } from '../ui/Link';
import styles from './Shell.module.css';

const LOOK_EVERY_MS = 60_000;

export function WayAlarm(): ReactNode {
  const { t } = useTranslation();
  const health = useQuery({ ...healthQuery, refetchInterval: LOOK_EVERY_MS, retry: false });
  const worst = (health.data?.ways ?? []).filter((way) => needsSomebody(way)).sort((one, other) => one.changed_at.localeCompare(other.changed_at));
  const first = worst[0];
  const mailboxes = useQuery({ ...mailboxesQuery, enabled: first !== undefined }).data ?? [];
  const stuck = (health.data?.lanes ?? []).find((lane) => lane.is_stuck);
  if (!first && stuck)
    return (
      <p className={styles.bar} role="status">
        {t(`alarm.lane.${stuck.lane}`, { defaultValue: t('alarm.lane') })} {stuck.error} <Link href="/about">{t('alarm.look')}</Link>
      </p>
    );
  if (!first) return null;
  const mailbox = mailboxes.find((each) => each.id === mailboxOf(first));
  const since = sinceWord(first.changed_at);
  return (
    <p className={styles.bar} role="status">
      {mailbox ? t('alarm.mailbox', { address: mailbox.address, since }) : t('alarm.way', { since })} <Link href="/settings/mailboxes">{t('alarm.look')}</Link>
    </p>
  );
}
