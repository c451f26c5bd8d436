// Above the text: whether it is a reply or a note, and who reads it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket, User } from '../../platform/api/things';
import type { Material } from '../../platform/drafts';
import styles from './Composer.module.css';

interface Props {
  isReply: boolean;
  choose: (material: Material) => void;
  ticket: Ticket;
  customer: User | undefined;
  name: string; // of the customer, short
}

export function ComposerHead({ isReply, choose, ticket, customer, name }: Props): ReactNode {
  const { t } = useTranslation();
  const copies = ticket.email_cc_ids.length;
  return (
    <div className={styles.mode} role="group" aria-label={t('composer.what')}>
      <button type="button" className={styles.tab} aria-pressed={isReply} onClick={() => choose('reply')}>
        {t('composer.reply')}
      </button>
      <button type="button" className={styles.tab} aria-pressed={!isReply} onClick={() => choose('note')}>
        {t('composer.note')}
      </button>
      <span className={styles.to}>{isReply ? t('composer.to', { to: customer?.email ?? customer?.name ?? '', copies, context: copies > 0 ? 'copies' : '' }) : t('composer.stays', { name })}</span>
    </div>
  );
}
