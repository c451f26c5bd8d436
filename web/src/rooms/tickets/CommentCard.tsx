// One comment in its material. The plain words first; what was quoted is folded, the original one click away.
import { IconPaperclip } from '@tabler/icons-react';
import { lazy, memo, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment, Comment, Ticket } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { fullMoment, momentWord, sizeWord } from '../../platform/words';
import { Surface, Underwater } from '../../ui/parts';
import { SplitButton } from '../joined/SplitButton';
import { HeardWords } from '../listening/HeardWords';
import { useHeardIn } from '../listening/kept';
import { HowItCame } from '../messages/HowItCame';
import { MailMarks } from '../messages/MailMarks';
import { mailOf } from '../messages/marks';
import { WhatLeft } from '../outbox/WhatLeft';
import { filesBeside, FormedText, isFormed, isWhole } from '../writing/FormedText';
import { canBeLookedAt, isPicture } from './looked';
import { Original } from './Original';
import { addressOf, beginning, hasOriginal, LONG_TEXT_CHARACTERS, pathOf, splitQuoted } from './rules';
import styles from './ThreadPane.module.css';
import { WhatBecame } from './WhatBecame';

const LightBox = lazy(async () => ({ default: (await import('./LightBox')).LightBox }));

export const CommentCard = memo(function CommentCard({ comment, ticket }: { comment: Comment; ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const author = useUser(comment.author_id);
  const kind = !comment.public ? 'note' : comment.from_team ? 'ours' : 'theirs';
  // How the customer's words came; ours leave by the way that the customer chose.
  const formed = kind !== 'theirs' && isFormedHere(comment);
  const beside = formed ? filesBeside(comment.html_body, comment.attachments) : comment.attachments;
  const channel = kind === 'theirs' && !mailOf(comment) ? t(`channel.${comment.via.channel}`, { defaultValue: '' }) : '';
  const inside = (
    <>
      <p className={styles.by}>
        <b>
          <bdi>{author?.name ?? ''}</bdi>
        </b>
        <span title={fullMoment(comment.created_at)}>
          {momentWord(comment.created_at)}
          {kind === 'note' ? ` · ${t('note.says')}` : channel && ` · ${channel}`}
        </span>
        <HowItCame comment={comment} look={styles.small} />
        {kind === 'ours' && <WhatLeft comment={comment} ticket={ticket.id} name={author?.name ?? ''} look={styles.small} />}
        <SplitButton comment={comment} ticket={ticket} look={styles.small} />
      </p>
      <MailMarks comment={comment} />
      <Words comment={comment} ticket={ticket} isFormed={formed} />
      {beside.length > 0 && <Files files={beside} />}
      {comment.delivery && <WhatBecame delivery={comment.delivery} ticket={ticket} />}
    </>
  );
  return (
    <div className={styles.comment} data-kind={kind} data-comment={comment.id}>
      {kind === 'note' ? <Underwater>{inside}</Underwater> : <Surface ours={comment.from_team}>{inside}</Surface>}
    </div>
  );
});

// What the team wrote shows its formatting; mail of others shows its words first.
const isFormedHere = (comment: Comment): boolean => !mailOf(comment) && isFormed(comment.html_body) && comment.plain_body.length <= LONG_TEXT_CHARACTERS;

function Words({ comment, ticket, isFormed: formed }: { comment: Comment; ticket: Ticket; isFormed: boolean }): ReactNode {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const [quotedShown, setQuotedShown] = useState(false);
  const [original, setOriginal] = useState(false);
  const heard = useHeardIn(comment.id);
  const { own, quoted } = formed ? { own: comment.plain_body, quoted: '' } : splitQuoted(comment.plain_body);
  const shown = whole ? own : beginning(own);
  const isCut = shown.length < own.length;
  const offersOriginal = formed ? !isWhole(comment.html_body, comment.attachments) : hasOriginal(comment);
  return (
    <>
      {original ? <Original comment={comment} ticket={ticket} /> : formed ? <FormedText html={comment.html_body} files={comment.attachments} addressOf={addressOf} /> : <div className={styles.text} dir="auto">
          <HeardWords text={shown} heard={heard} />
          {isCut && ' …'}
        </div>}
      {quotedShown && !original && (
        <blockquote className={styles.quoted} dir="auto">
          {beginning(quoted, 20_000)}
        </blockquote>
      )}
      {(isCut || quoted || offersOriginal) && (
        <div className={styles.tools}>
          {isCut && !original && (
            <button type="button" className={styles.small} onClick={() => setWhole(true)}>
              {t('comment.whole', { size: sizeWord(own.length) })}
            </button>
          )}
          {quoted && !original && (
            <button type="button" className={styles.small} aria-expanded={quotedShown} onClick={() => setQuotedShown(!quotedShown)}>
              {quotedShown ? t('comment.foldQuoted') : t('comment.quoted')}
            </button>
          )}
          {offersOriginal && (
            <button type="button" className={styles.small} aria-expanded={original} onClick={() => setOriginal(!original)}>
              {original ? t('comment.words') : t('comment.original')}
            </button>
          )}
        </div>
      )}
    </>
  );
}

// Pictures and texts open in place; everything else, and all in another window, by the browser.
function Files({ files }: { files: Attachment[] }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const looked = files.filter(canBeLookedAt);
  return (
    <>
      <ul className={styles.files} aria-label={t('comment.files')}>
        {files.map((file) => (
          <li key={file.id}>
            {isPicture(file) ? (
              <button type="button" className={styles.picture} aria-label={t('box.look', { name: file.file_name })} onClick={() => setOpen(looked.indexOf(file))}>
                <img src={pathOf(file.content_url)} alt={file.file_name} loading="lazy" />
              </button>
            ) : (
              <span className={styles.file}>
                <IconPaperclip size={16} aria-hidden />
                <a href={pathOf(file.content_url)} target="_blank" rel="noreferrer">
                  <bdi className={styles.fileName}>{file.file_name}</bdi>
                </a>
                <span className="soft">{sizeWord(file.size)}</span>
                {canBeLookedAt(file) && (
                  <button type="button" className={styles.small} aria-label={`${t('box.lookShort')}: ${file.file_name}`} onClick={() => setOpen(looked.indexOf(file))}>
                    {t('box.lookShort')}
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {open !== null && (
        <Suspense fallback={null}>
          <LightBox files={looked} first={open} close={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
