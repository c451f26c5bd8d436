// How a way of mail is doing, in words.
import type { ReactNode } from 'react';
import type { Mailbox, Way } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { mailboxOf } from '../../platform/ways';
import { fullMoment, momentWord, sinceWord } from '../../platform/words';
import styles from './Settings.module.css';

const BROUGHT = ['lmtp', 'smtp', 'upload', 'command'];

// What a way is called: by the mailbox that it fetches from, or by who brings the mail.
export function useWayName(): (way: Way, mailboxes: readonly Mailbox[]) => string {
  const { t } = useTranslation();
  return (way, mailboxes) => {
    const id = mailboxOf(way);
    if (id !== undefined) return t('way.fetch', { address: mailboxes.find((each) => each.id === id)?.address ?? way.name });
    return BROUGHT.includes(way.name) ? t(`way.name.${way.name}`) : way.name;
  };
}

export function WayState({ way }: { way: Way }): ReactNode {
  const { t } = useTranslation();
  const worked = way.worked_at ? t('way.worked', { when: momentWord(way.worked_at) }) : '';
  const waiting = way.waiting > 0 ? t('way.waiting', { count: way.waiting }) : '';
  const words = way.state === 'working' ? [t('way.works'), worked, waiting] : [t(`way.${way.state}`, { since: sinceWord(way.changed_at) }), way.error, way.state === 'troubled' ? t('way.again') : ''];
  return (
    <span className={styles.state} data-state={way.state} title={fullMoment(way.changed_at)} dir="auto">
      {words.filter(Boolean).join(' ')}
    </span>
  );
}
