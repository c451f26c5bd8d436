// Above the text: whether it is a reply or a note, and who reads it.
import type { ReactNode } from 'react';
import type { Ticket, User } from '../../platform/api/things';
import type { Material } from '../../platform/drafts';
import { useTranslation } from '../../platform/i18n';
import styles from './Composer.module.css';

interface Props {
  isReply: boolean;
  choose: (material: Material) => void;
  ticket: Ticket;
  customer: User | undefined;
  name: string; // of the customer, short
  hidden: number; // people who get it unseen
  readersShown: boolean;
  showReaders: () => void;
}

export function ComposerHead({ isReply, choose, ticket, customer, name, hidden, readersShown, showReaders }: Props): ReactNode {
  const { t } = useTranslation();
  const copies = ticket.email_cc_ids.length + hidden;
  return (
    <div className={styles.mode} role="group" aria-label={t('composer.what')}>
      <button type="button" className={styles.tab} aria-pressed={isReply} onClick={() => choose('reply')}>
        {t('composer.reply')}
      </button>
      <button type="button" className={styles.tab} aria-pressed={!isReply} onClick={() => choose('note')}>
        {t('composer.note')}
      </button>
      {isReply ? (
        <button type="button" className={`${styles.to} ${styles.readersButton}`} aria-expanded={readersShown} onClick={showReaders}>
          {t('composer.to', { to: customer?.email ?? customer?.name ?? '', copies, context: copies > 0 ? 'copies' : '' })}
          <span className="unseen">: {t('readers.change')}</span>
        </button>
      ) : (
        <span className={styles.to}>{t('composer.stays', { name })}</span>
      )}
    </div>
  );
}
