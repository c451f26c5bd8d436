// One comment in its material. The plain words first; what was quoted is folded, the original one click away.
import { memo, type ReactNode, Suspense, useCallback, useState } from 'react';
import type { Attachment, Comment, Ticket } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { fullMoment, momentWord, sizeWord } from '../../platform/words';
import { Surface, Underwater } from '../../ui/parts';
import { lazyPart } from '../../ui/lazyPart';
import { SplitButton } from '../joined/SplitButton';
import { HeardWords } from '../listening/HeardWords';
import { useHeardIn } from '../listening/kept';
import { HowItCame } from '../messages/HowItCame';
import { MailMarks } from '../messages/MailMarks';
import { mailOf } from '../messages/marks';
import { WhatLeft } from '../outbox/WhatLeft';
import { filesBeside, FormedText, isFormed, isWhole } from '../writing/FormedText';
import { Attached } from './Attached';
import { canBeLookedAt, lookOf } from './looked';
import { heightOf, keepWhole, useNear, type Watch } from './near';
import { Original } from './Original';
import { beginning, hasOriginal, LONG_TEXT_CHARACTERS, splitQuoted } from './rules';
import styles from './ThreadPane.module.css';
import { WhatBecame } from './WhatBecame';

const LightBox = lazyPart(async () => (await import('./LightBox')).LightBox);

type Kind = 'note' | 'ours' | 'theirs';
interface CardProps {
  comment: Comment;
  ticket: Ticket;
  watch: Watch | undefined; // of a long thread: what is far from the window is its words alone
  isFirst: boolean; // drawn whole at once
}

export const CommentCard = memo(function CommentCard({ comment, ticket, watch, isFirst }: CardProps): ReactNode {
  const { isNear, place } = useNear(watch, comment.id, isFirst);
  const kind: Kind = !comment.public ? 'note' : comment.from_team ? 'ours' : 'theirs';
  const height = isNear ? undefined : heightOf(comment.id);
  return (
    <div ref={place} className={styles.comment} data-kind={kind} data-comment={comment.id} data-far={isNear ? undefined : ''} style={height === undefined ? undefined : { blockSize: height }} onClickCapture={(event) => keepWhole(event.currentTarget)}>
      {isNear ? <Whole comment={comment} ticket={ticket} kind={kind} /> : <WordsAlone comment={comment} />}
    </div>
  );
});

function WordsAlone({ comment }: { comment: Comment }): string {
  const { t } = useTranslation();
  const author = useUser(comment.author_id);
  return `${author?.name ?? ''}, ${momentWord(comment.created_at)}${comment.public ? '' : ` · ${t('note.says')}`}: ${comment.plain_body}`;
}

function Whole({ comment, ticket, kind }: { comment: Comment; ticket: Ticket; kind: Kind }): ReactNode {
  const { t } = useTranslation();
  const author = useUser(comment.author_id);
  // How the customer's words came; ours leave by the way that the customer chose.
  const formed = kind !== 'theirs' && isFormedHere(comment);
  const beside = formed ? filesBeside(comment.html_body, comment.attachments) : comment.attachments;
  const looked = comment.attachments.filter(canBeLookedAt);
  const [open, setOpen] = useState<number | null>(null);
  const look = useCallback((file: Attachment): void => setOpen(file.id), []);
  const place = looked.findIndex((file) => file.id === open);
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
      <Words comment={comment} ticket={ticket} isFormed={formed} look={look} />
      {beside.length > 0 && <Attached files={beside} look={look} />}
      {place >= 0 && (
        <Suspense fallback={null}>
          <LightBox files={looked} first={place} html={comment.html_body} close={() => setOpen(null)} />
        </Suspense>
      )}
      {comment.delivery && <WhatBecame delivery={comment.delivery} ticket={ticket} />}
    </>
  );
  return kind === 'note' ? <Underwater>{inside}</Underwater> : <Surface ours={comment.from_team}>{inside}</Surface>;
}

// What the team wrote shows its formatting; mail of others shows its words first.
const isFormedHere = (comment: Comment): boolean => !mailOf(comment) && isFormed(comment.html_body) && comment.plain_body.length <= LONG_TEXT_CHARACTERS;

interface WordsProps {
  comment: Comment;
  ticket: Ticket;
  isFormed: boolean;
  look: (file: Attachment) => void;
}
function Words({ comment, ticket, isFormed: formed, look }: WordsProps): ReactNode {
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
      {original ? <Original comment={comment} ticket={ticket} look={look} /> : formed ? <FormedText html={comment.html_body} files={comment.attachments} addressOf={lookOf} look={look} /> : <div className={styles.text} dir="auto">
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
