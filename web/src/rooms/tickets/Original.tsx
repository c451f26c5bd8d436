// A mail as it was written: in a frame without script and with a policy of its own. Pictures from elsewhere come only
// when somebody asks for them, because fetching one tells the sender that it was read.
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment, Ticket } from '../../platform/api/things';
import styles from './ThreadPane.module.css';

const HEIGHT_MIN = 80;
const HEIGHT_MAX = 20_000;

export function Original({ comment, ticket }: { comment: Comment; ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(HEIGHT_MIN);
  const [images, setImages] = useState(false);
  const hasRemote = /<img[^>]+src="https?:/i.test(comment.html_body);
  const measure = (): void => {
    const inside = frame.current?.contentDocument?.documentElement;
    if (inside) setHeight(Math.min(Math.max(inside.scrollHeight, HEIGHT_MIN), HEIGHT_MAX));
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
