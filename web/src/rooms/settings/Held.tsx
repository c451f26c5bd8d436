// Mails that were not filed by themselves: what could not be read, what was held back, what was kept out.
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearch } from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';
import type { Message } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { fullMoment, momentWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import { messagesQuery, retryAll } from '../messages/queries';
import styles from './Settings.module.css';

const STATES = ['held', 'quarantined', 'refused'] as const;
type State = (typeof STATES)[number];
const isState = (text: string | null): text is State => STATES.some((each) => each === text);

export function Held(): ReactNode {
  const { t } = useTranslation();
  const asked = new URLSearchParams(useSearch()).get('state');
  const state = isState(asked) ? asked : 'held';
  return (
    <Sheet
      title={t('held.title')}
      above={<Link href="/settings">{t('rail.settings')}</Link>}
      beside={
        <Button component={Link} href="/settings/senders" variant="default">
          {t('senders.title')}
        </Button>
      }
    >
      <SegmentedControl className={styles.tabs ?? ''} aria-label={t('held.which')} value={state} onChange={(value) => go(`/settings/held?state=${value}`, { replace: true })} data={STATES.map((each) => ({ value: each, label: t(`held.${each}`) }))} />
      <p className={styles.lead}>{t(`held.hint.${state}`)}</p>
      <Messages key={state} state={state} />
    </Sheet>
  );
}

function Messages({ state }: { state: State }): ReactNode {
  const { t } = useTranslation();
  const messages = useInfiniteQuery(messagesQuery(state));
  const again = useMutation({ mutationFn: retryAll, onSuccess: (count) => say(t('held.retried', { count })), onError: sayRefusal });
  if (messages.isPending) return <Loading />;
  if (messages.isError) return <Failure failure={messages.error} again={() => void messages.refetch()} />;
  const found = messages.data.pages.flatMap((page) => page.messages);
  if (found.length === 0) return <Empty title={t(`held.none.${state}`)} />;
  return (
    <>
      <ul className={styles.rows}>
        {found.map((message) => (
          <li key={message.id}>
            <Row message={message} />
          </li>
        ))}
      </ul>
      <div className={`${styles.end ?? ''} ${styles.empty ?? ''}`}>
        {messages.hasNextPage && (
          <Button variant="default" loading={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
            {t('search.more')}
          </Button>
        )}
        {state === 'quarantined' && (
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {t('held.retryAll')}
          </Button>
        )}
      </div>
    </>
  );
}

function Row({ message }: { message: Message }): ReactNode {
  const { t } = useTranslation();
  return (
    <Link href={`/settings/held/${message.id}`} className={styles.row}>
      <span className={styles.head}>
        <b>
          <bdi>{message.sender || t('message.nobody')}</bdi>
        </b>
        <time dateTime={message.received_at} title={fullMoment(message.received_at)} className="soft">
          {momentWord(message.received_at)}
        </time>
      </span>
      <span className={styles.subject} dir="auto">
        {message.subject || t('message.noSubject')}
      </span>
      <span className={styles.state} dir="auto">
        {message.reason}
      </span>
    </Link>
  );
}
