// What waits to leave, at the end of the thread: it can be taken back whole, or go at once. What was stopped is loud.
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useActions } from '../../app/actions';
import type { OutgoingReply, PromiseView, Ticket } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { dueWord, firstName, fullMoment, momentWord, sizeWord } from '../../platform/words';
import { Keys, Surface } from '../../ui/parts';
import { sayRefusal } from '../../ui/says';
import { changeNotice, promisesQuery } from '../promises/promises';
import { addressOf } from '../tickets/rules';
import { filesBeside, FormedText, isFormed } from '../writing/FormedText';
import { leaveNow, outgoingQuery, takeBack, UNDO_SECONDS_MAX } from './outbox';
import styles from './Waiting.module.css';

export function Waiting({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const all = useQuery(outgoingQuery(ticket.id)).data?.value ?? [];
  const promises = useQuery(promisesQuery(ticket.id)).data?.value ?? [];
  const noticeOf = (each: OutgoingReply): PromiseView | undefined => promises.find((promise) => promise.notice_id === each.id);
  const last = all.findLast((each) => each.author_id === me.id);
  useActions([{ id: 'take-back', label: t('action.takeBack'), keys: 'z', room: t('room.ticket'), when: () => last !== undefined, run: () => last && void act(takeBack(last)) }]);
  if (all.length === 0) return null;
  return (
    <ul className={styles.waiting} aria-label={t('outbox.label')}>
      {all.map((each) => (
        <li key={each.id}>{each.stopped_by === 'nothing' ? <Leaving outgoing={each} isLast={each === last} notice={noticeOf(each)} /> : <Stopped outgoing={each} isLast={each === last} />}</li>
      ))}
    </ul>
  );
}

async function act(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (failure) {
    sayRefusal(failure);
  }
}

// A moment is not counted down: a clock that runs makes nobody calm.
function useIsMoment(leavesAt: string): boolean {
  const left = new Date(leavesAt).getTime() - Date.now();
  const isMoment = left <= UNDO_SECONDS_MAX * 1000;
  const [, look] = useState(0);
  useEffect(() => {
    if (isMoment || left > 24 * 3600 * 1000) return undefined;
    const timer = setTimeout(() => look((times) => times + 1), left - UNDO_SECONDS_MAX * 1000);
    return () => clearTimeout(timer);
  }, [isMoment, left]);
  return isMoment;
}

function Leaving({ outgoing, isLast, notice }: { outgoing: OutgoingReply; isLast: boolean; notice: PromiseView | undefined }): ReactNode {
  const { t } = useTranslation();
  const author = useUser(outgoing.author_id);
  const isMoment = useIsMoment(outgoing.leaves_at);
  return (
    <div className={styles.card} role="status">
      <Surface ours>
        <p className={styles.by}>
          <b>
            <bdi>{author?.name ?? ''}</bdi>
          </b>
          <span title={fullMoment(outgoing.leaves_at)}>{isMoment ? t('outbox.inAMoment') : t('outbox.leavesAt', { when: momentWord(outgoing.leaves_at) })}</span>
        </p>
        {notice && <p className={styles.because}>{t('outbox.notice', { what: notice.what, when: dueWord(notice.due_at) })}</p>}
        {notice ? <NoticeWords key={outgoing.id} outgoing={outgoing} promise={notice} /> : <Words outgoing={outgoing} />}
        <Promised outgoing={outgoing} />
        <div className={styles.acts}>
          <Button variant="default" size="compact-md" onClick={() => void act(takeBack(outgoing))} rightSection={isLast && <Keys keys="z" />}>
            {t('outbox.takeBack')}
          </Button>
          {!isMoment && (
            <Button variant="default" size="compact-md" onClick={() => void act(leaveNow(outgoing))}>
              {t('outbox.sendNow')}
            </Button>
          )}
        </div>
      </Surface>
    </div>
  );
}

// Words that say that a promise slips can be changed where they wait; what is typed is kept by the desk at the end.
function NoticeWords({ outgoing, promise }: { outgoing: OutgoingReply; promise: PromiseView }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  if (text === null)
    return (
      <>
        <Words outgoing={outgoing} />
        <div className={styles.acts}>
          <Button variant="default" size="compact-md" onClick={() => setText(outgoing.body)}>
            {t('outbox.noticeChange')}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <Textarea aria-label={t('promise.words')} rows={7} dir="auto" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <div className={styles.acts}>
        <Button size="compact-md" disabled={text.trim() === ''} onClick={() => void act(changeNotice(promise, text).then(() => setText(null)))}>
          {t('outbox.noticeKeep')}
        </Button>
        <Button variant="default" size="compact-md" onClick={() => setText(null)}>
          {t('promise.leaveIt')}
        </Button>
      </div>
    </>
  );
}

function Promised({ outgoing }: { outgoing: OutgoingReply }): ReactNode {
  const { t } = useTranslation();
  return outgoing.promises.map((each) => (
    <p key={each.what} className={styles.because}>
      {t('promise.goes')} <q dir="auto">{each.what}</q> {t('promise.by', { when: dueWord(each.due_at) })}
    </p>
  ));
}

function Stopped({ outgoing, isLast }: { outgoing: OutgoingReply; isLast: boolean }): ReactNode {
  const { t } = useTranslation();
  const author = useUser(outgoing.author_id);
  return (
    <div className={styles.stopped} role="alert">
      <p>
        <b>{t(`outbox.stopped.${outgoing.stopped_by}`, { name: author ? firstName(author.name) : '' })}</b> {outgoing.reason}
      </p>
      <Words outgoing={outgoing} />
      <Promised outgoing={outgoing} />
      <div className={styles.acts}>
        <Button variant="default" size="compact-md" onClick={() => void act(takeBack(outgoing))} rightSection={isLast && <Keys keys="z" />}>
          {t('outbox.goOnWriting')}
        </Button>
        <Button variant="default" size="compact-md" onClick={() => void act(leaveNow(outgoing))}>
          {t('outbox.sendAsItIs')}
        </Button>
      </div>
    </div>
  );
}

function Words({ outgoing }: { outgoing: OutgoingReply }): ReactNode {
  const html = outgoing.html_body;
  return (
    <>
      {html !== null && isFormed(html) ? (
        <div className={styles.words}>
          <FormedText html={html} files={outgoing.attachments} addressOf={addressOf} />
        </div>
      ) : (
        <p className={styles.words} dir="auto">
          {outgoing.body}
        </p>
      )}
      {filesBeside(html ?? '', outgoing.attachments).map((file) => (
        <p key={file.id} className="soft">
          <bdi>{file.file_name}</bdi> · {sizeWord(file.size)}
        </p>
      ))}
    </>
  );
}
