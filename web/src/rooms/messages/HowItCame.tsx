// The mail behind a comment: facts about it, and the original as text and as a file.
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Comment } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { Failure, Loading } from '../../ui/parts';
import { Marks } from './MailMarks';
import { mailOf } from './marks';
import { MessageFacts } from './MessageFacts';
import { OriginalText } from './OriginalText';
import { messageQuery } from './queries';

// `look`: how a small button looks where it stands.
export function HowItCame({ comment, look }: { comment: Comment; look: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const mail = mailOf(comment);
  if (!mail) return null;
  return (
    <>
      <button type="button" className={look} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('channel.mail')}
        <span className="unseen">: {t('message.how')}</span>
      </button>
      {open && (
        <Modal opened onClose={() => setOpen(false)} title={t('message.how')} size="xl" closeButtonProps={{ 'aria-label': t('say.close') }}>
          <Opened id={mail.message_id} />
        </Modal>
      )}
    </>
  );
}

function Opened({ id }: { id: number }): ReactNode {
  const message = useQuery(messageQuery(id));
  if (message.isPending) return <Loading />;
  if (message.isError) return <Failure failure={message.error} again={() => void message.refetch()} />;
  return (
    <>
      <Marks told={message.data} />
      <MessageFacts message={message.data} />
      <OriginalText id={id} size={message.data.size} />
    </>
  );
}
