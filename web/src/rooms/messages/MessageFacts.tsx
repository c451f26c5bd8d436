// Who wrote a mail, what is known about that, and by which way and when it came.
import type { ReactNode } from 'react';
import type { Message } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { fullMoment } from '../../platform/words';
import { detailOf } from './marks';
import styles from './Messages.module.css';

const WAYS = ['imap', 'lmtp', 'smtp', 'upload', 'command'];
const wordOf = (way: string): string => way.split(' ')[0] ?? ''; // "imap 3"

export function MessageFacts({ message }: { message: Message }): ReactNode {
  const { t } = useTranslation();
  const detail = detailOf(message);
  const arrivals = message.arrivals.length > 0 ? message.arrivals : [{ way: '', arrived_at: message.received_at }];
  const facts: [string, ReactNode][] = [
    [t('message.from'), <bdi key="from">{message.sender || t('message.nobody')}</bdi>],
    [t('message.subject'), message.subject && <bdi key="subject">{message.subject}</bdi>],
    [t('message.to'), message.mailbox && <bdi key="to">{message.mailbox}</bdi>],
    [
      t('message.came'),
      arrivals.map(({ way, arrived_at }, at) => (
        <div key={at}>
          {fullMoment(arrived_at)}
          {WAYS.includes(wordOf(way)) && ` · ${t(`message.by.${wordOf(way)}`)}`}
        </div>
      )),
    ],
    [
      t('message.proof'),
      <>
        {t(`proof.${message.proof}`)} {detail && <span className="soft">({detail})</span>}
      </>,
    ],
    [t('message.attempts'), message.attempts > 1 ? String(message.attempts) : ''],
  ];
  return <dl className={styles.facts}>{facts.filter(([, value]) => value !== '').map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}</dl>;
}
