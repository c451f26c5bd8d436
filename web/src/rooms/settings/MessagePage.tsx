// One mail that waits for a look: why, from whom, its text, and what can be done with it.
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import type { Message, MessageState } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { client } from '../../platform/session';
import { Link } from '../../ui/Link';
import { Block, Failure, Loading, Sheet } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import { MessageFacts } from '../messages/MessageFacts';
import { Marks } from '../messages/MailMarks';
import { OriginalText } from '../messages/OriginalText';
import { decide, type Decision, messageQuery } from '../messages/queries';
import styles from './Settings.module.css';

// What can be done with a message as it is, the most likely first.
const POSSIBLE: Record<MessageState, readonly Decision[]> = {
  waiting: [],
  filed: [],
  quarantined: ['retry', 'file', 'refuse'],
  held: ['file', 'refuse'],
  refused: ['file'],
  own: ['file'],
};

export function MessagePage(): ReactNode {
  const id = Number(useParams<{ message: string }>().message);
  const message = useQuery(messageQuery(id));
  if (message.isPending) return <Loading />;
  if (message.isError) return <Failure failure={message.error} again={() => void message.refetch()} />;
  return <Open key={id} message={message.data} />;
}

function Open({ message }: { message: Message }): ReactNode {
  const { t } = useTranslation();
  const { id, state, sender } = message;
  const decision = useMutation({
    mutationFn: (wish: Decision) => decide(id, wish),
    onSuccess: (now) => {
      client.setQueryData(messageQuery(id).queryKey, { ...now, arrivals: message.arrivals });
      say(t(`message.now.${now.state}`));
    },
    onError: sayRefusal,
  });
  const back = isListed(state) ? `/settings/held?state=${state}` : '/settings/held';
  return (
    <Sheet title={message.subject || t('message.noSubject')} above={<Link href={back}>{t('held.title')}</Link>}>
      <Block title={t(`message.state.${state}`)}>
        <p dir="auto" role="status">
          {message.ticket_id ? <Link href={`/tickets/${message.ticket_id}`}>{t('message.toTicket')}</Link> : message.reason}
        </p>
        <Marks told={message} />
        <div className={`${styles.end ?? ''} ${styles.empty ?? ''}`}>
          {POSSIBLE[state].map((wish, at) => (
            <Button key={wish} variant={at === 0 ? 'filled' : 'default'} loading={decision.isPending && decision.variables === wish} disabled={decision.isPending} onClick={() => decision.mutate(wish)}>
              {t(`message.do.${wish}`)}
            </Button>
          ))}
          {sender && (
            <Button component={Link} variant="default" href={`/settings/senders?pattern=${encodeURIComponent(sender)}`}>
              {t('message.rule')}
            </Button>
          )}
        </div>
      </Block>
      <Block title={t('message.facts')}>
        <MessageFacts message={message} />
      </Block>
      <Block title={t('message.original')}>
        <OriginalText id={id} size={message.size} />
      </Block>
    </Sheet>
  );
}

const isListed = (state: MessageState): boolean => state === 'held' || state === 'quarantined' || state === 'refused';
