// The thread: oldest above, the latest words near the answer. Earlier comments come when they are wanted.
import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Ticket } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import type { Thread } from '../../platform/state/state';
import { sayRefusal } from '../../ui/says';
import { Waiting } from '../outbox/Waiting';
import { CommentCard } from './CommentCard';
import { loadOlder } from './queries';
import { AT_END_PX, useWatch, WHOLE_AT_END, WHOLE_UP_TO } from './near';
import styles from './ThreadPane.module.css';

export function ThreadPane({ ticket, thread }: { ticket: Ticket; thread: Thread }): ReactNode {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const fromEnd = useRef(0);
  const [loading, setLoading] = useState(false);
  const [below, setBelow] = useState(0);
  const { comments, older } = thread;
  const first = comments[0]?.id;
  const last = comments.at(-1)?.id;
  const count = comments.length;
  const before = useRef<{ first: number | undefined; last: number | undefined; count: number } | null>(null);
  const watch = useWatch();
  const isLong = count > WHOLE_UP_TO;
  useEffect(() => (isLong && scroller.current ? watch.begin(scroller.current) : undefined), [watch, isLong]);

  // Older comments grow upwards: what one reads stays where it is. New ones below pull along who is at the end.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const was = before.current;
    before.current = { first, last, count };
    if (!was) {
      box.scrollTop = box.scrollHeight;
      fromEnd.current = box.scrollHeight - box.scrollTop;
    } else if (was.first !== first && was.last === last) box.scrollTop = box.scrollHeight - fromEnd.current;
    else if (was.last !== last && fromEnd.current - box.clientHeight > AT_END_PX) setBelow((number) => number + Math.max(1, count - was.count));
    else box.scrollTop = box.scrollHeight;
  }, [first, last, count]);
  // Pictures and frames take their place late.
  useEffect(() => {
    const box = scroller.current;
    const inner = box?.firstElementChild;
    if (!box || !inner) return undefined;
    const observer = new ResizeObserver(() => {
      if (fromEnd.current - box.clientHeight <= AT_END_PX) box.scrollTop = box.scrollHeight;
    });
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);

  const noteScroll = useCallback((): void => {
    const box = scroller.current;
    if (!box) return;
    fromEnd.current = box.scrollHeight - box.scrollTop;
    if (fromEnd.current - box.clientHeight <= AT_END_PX) setBelow(0);
  }, []);
  const more = async (): Promise<void> => {
    setLoading(true);
    noteScroll();
    try {
      await loadOlder(ticket.id);
    } catch (failure) {
      sayRefusal(failure);
    }
    setLoading(false);
  };
  return (
    <div className={styles.frame}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys */}
      <div ref={scroller} className={styles.thread} onScroll={noteScroll} tabIndex={0} role="log" aria-live="off" aria-label={t('thread.label')}>
        <div className={styles.inner}>
          {older !== null && (
            <p className={styles.older}>
              <Button variant="default" size="compact-md" loading={loading} onClick={() => void more()}>
                {t('thread.older')}
              </Button>
            </p>
          )}
          {comments.map((comment, at) => (
            <CommentCard key={comment.id} comment={comment} ticket={ticket} watch={isLong ? watch : undefined} isFirst={count - at <= WHOLE_AT_END} />
          ))}
          <Waiting ticket={ticket} />
        </div>
      </div>
      {below > 0 && (
        <button
          type="button"
          className={styles.below}
          onClick={() => {
            scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
            setBelow(0);
          }}
        >
          {t('thread.below', { count: below })}
        </button>
      )}
    </div>
  );
}
