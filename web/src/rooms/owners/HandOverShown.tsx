// A hand-over as a ticket shows it: who is asked, what they get to know, and what can become of it.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HandOver } from '../../platform/api/things';
import { useGroups, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { firstName, fullMoment, momentWord, sinceWord } from '../../platform/words';
import styles from './Owners.module.css';
import { accept, parts } from './owners';

interface ShownProps {
  handOver: HandOver;
  forMe: boolean;
  again: (() => void) | undefined;
  back: (() => void) | undefined;
  declining: () => void;
}
export function HandOverShown({ handOver, forMe, again, back, declining }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const sentence = useSentence(handOver, forMe);
  return (
    <section className={styles.handOver} aria-label={t('handOver.label')} data-waits={forMe || undefined}>
      <div className={styles.said}>
        <p>
          {sentence}
          {handOver.state === 'declined' && (
            <>
              {' '}
              <q dir="auto">{handOver.reason}</q>
            </>
          )}{' '}
          <span className={styles.soft} title={fullMoment(handOver.decided_at ?? handOver.offered_at)}>
            {handOver.state === 'offered' ? sinceWord(handOver.offered_at) : momentWord(handOver.decided_at ?? handOver.offered_at)}
          </span>
        </p>
        <span className={styles.acts}>
          {forMe && (
            <>
              <Button size="compact-sm" onClick={() => void accept(handOver)}>
                {t('handOver.accept')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={declining}>
                {t('handOver.decline')}
              </Button>
            </>
          )}
          {back && (
            <button type="button" className={styles.act} onClick={back}>
              {t('handOver.withdraw')}
            </button>
          )}
          {handOver.state === 'declined' && again && (
            <button type="button" className={styles.act} onClick={again}>
              {t('handOver.again')}
            </button>
          )}
        </span>
      </div>
      {handOver.state !== 'declined' && <Words handOver={handOver} open={forMe} />}
    </section>
  );
}

// What was heard, tried, promised and comes next: open for who has to decide, folded for all others.
function Words({ handOver, open }: { handOver: HandOver; open: boolean }): ReactNode {
  const { t } = useTranslation();
  const lines = (
    <dl className={styles.parts}>
      {parts.map((part) => [
        <dt key={`${part}-name`}>{t(`handOver.${part}`)}</dt>,
        <dd key={part} dir="auto">
          {handOver[part]}
        </dd>,
      ])}
    </dl>
  );
  if (open) return lines;
  return (
    <details>
      <summary>{t('handOver.words')}</summary>
      {lines}
    </details>
  );
}

function useSentence(handOver: HandOver, forMe: boolean): string {
  const { t } = useTranslation();
  const me = useMe();
  const giver = useUser(handOver.giver_id)?.name ?? '';
  const receiver = useUser(handOver.receiver_id)?.name;
  const decider = useUser(handOver.decided_by_id)?.name ?? '';
  const group = useGroups().find((each) => each.id === handOver.group_id)?.name;
  const to = receiver ? firstName(receiver) : (group ?? '');
  const from = firstName(giver);
  const isMine = handOver.giver_id === me.id;
  if (handOver.state === 'declined') return t('handOver.declined', { name: firstName(decider) });
  if (handOver.state === 'accepted') return handOver.decided_by_id === me.id ? t('handOver.acceptedYou', { from }) : t('handOver.accepted', { from, to: firstName(decider) });
  if (forMe) return handOver.group_id === null ? t('handOver.forMe', { from }) : t('handOver.forGroup', { from, group: group ?? '' });
  if (handOver.reminded === 'giver' && isMine) return t('handOver.unanswered', { to });
  return isMine ? t('handOver.waits', { to }) : t('handOver.waitsOther', { to, from });
}
