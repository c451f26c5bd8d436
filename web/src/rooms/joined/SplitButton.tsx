// Makes one comment a ticket of its own, while somebody picks one.
import type { ReactNode } from 'react';
import type { Comment, Ticket } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { useStore } from '../../platform/store';
import { canBeSplit, splitOff, splitting } from './joined';

export function SplitButton({ comment, ticket, look }: { comment: Comment; ticket: Ticket; look: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const isPicking = useStore(splitting) === ticket.id;
  if (!isPicking || !canBeSplit(comment)) return null;
  return (
    <button type="button" className={look} onClick={() => void splitOff(ticket, comment)}>
      {t('joined.splitThis')}
    </button>
  );
}
