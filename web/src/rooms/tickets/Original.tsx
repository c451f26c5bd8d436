// A mail as it was written: in a frame without script and with a policy of its own. Pictures from elsewhere come only
// when somebody asks for them, because fetching one tells the sender that it was read.
import { type ReactNode, useRef, useState } from 'react';
import type { Attachment, Comment, Ticket } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { isPicture } from './looked';
import { pathOf } from './rules';
import styles from './ThreadPane.module.css';

const HEIGHT_MIN = 80;
const HEIGHT_MAX = 20_000;

interface Props {
  comment: Comment;
  ticket: Ticket;
  look: (file: Attachment) => void;
}

export function Original({ comment, ticket, look }: Props): ReactNode {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(HEIGHT_MIN);
  const [images, setImages] = useState(false);
  const hasRemote = /<img[^>]+src="https?:/i.test(comment.html_body);
  const measure = (): void => {
    const inside = frame.current?.contentDocument?.documentElement;
    if (!inside) return;
    setHeight(Math.min(Math.max(inside.scrollHeight, HEIGHT_MIN), HEIGHT_MAX));
    lookable(inside, comment, look);
  };
  return (
    <>
      <div className={styles.original}>
        <iframe
          ref={frame}
          title={t('comment.originalTitle')}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          src={`/api/v2/tickets/${ticket.id}/comments/${comment.id}/page${images ? '?images=true' : ''}`}
          style={{ blockSize: height }}
          onLoad={measure}
        />
      </div>
      {hasRemote && !images && (
        <button type="button" className={styles.small} onClick={() => setImages(true)}>
          {t('comment.images')}
        </button>
      )}
    </>
  );
}

// Its own pictures open large, as they do below it, where keys reach them. Whoever linked a picture meant the link.
function lookable(inside: HTMLElement, comment: Comment, look: (file: Attachment) => void): void {
  for (const picture of inside.querySelectorAll<HTMLImageElement>('img')) {
    if (picture.closest('a')) continue;
    const file = comment.attachments.find((each) => isPicture(each) && pathOf(picture.src) === pathOf(each.content_url));
    if (!file) continue;
    picture.style.cursor = 'zoom-in';
    picture.addEventListener('click', () => look(file));
  }
}
