// Each figure in words: its value, how many stand behind it, and its interval.
import type { ReactNode } from 'react';
import type { HandOffs, PromiseFigures, ServiceDuration, ServiceFigures, Share } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { lengthWord, decimalWord, percentWord } from '../../platform/words';
import { Block } from '../../ui/parts';
import { Curve } from './Curve';
import styles from './Figures.module.css';

// As the desk has them: fewer say nothing.
const LEAST = 20;
const LEAST_PEOPLE = 5;

function TooFew({ isOwn, what }: { isOwn: boolean; what: 'tickets' | 'promises' }): ReactNode {
  const { t } = useTranslation();
  return <p>{isOwn ? t(`figures.tooFewOwn.${what}`, { least: LEAST }) : t(`figures.tooFew.${what}`, { least: LEAST, people: LEAST_PEOPLE })}</p>;
}

export function AnsweredFigures({ figures, isOwn }: { figures: ServiceFigures; isOwn: boolean }): ReactNode {
  const { t } = useTranslation();
  const { first_reply, solved, solved_calendar, hand_offs } = figures;
  if (!first_reply || !solved || !solved_calendar || !hand_offs)
    return (
      <Block title={t('figures.answered')}>
        <TooFew isOwn={isOwn} what="tickets" />
      </Block>
    );
  return (
    <>
      <Lasting title={t('figures.firstReply')} hint={t('figures.firstReplyHint')} duration={first_reply} />
      <Lasting title={t('figures.solved')} hint={t('figures.solvedHint')} duration={solved} />
      <Lasting title={t('figures.solvedWall')} hint={t('figures.solvedWallHint')} duration={solved_calendar} isWall />
      <Changes hands={hand_offs} />
    </>
  );
}

function Lasting({ title, hint, duration, isWall = false }: { title: string; hint: string; duration: ServiceDuration; isWall?: boolean }): ReactNode {
  const { t } = useTranslation();
  const word = (minutes: number): string => lengthWord(minutes, { short: true, isWall });
  const between = (low: number | null, high: number | null): string => (low === null ? '' : high === null ? t('figures.sureFrom', { low: word(low) }) : t('figures.sure', { low: word(low), high: word(high) }));
  const line = (value: number | null, low: number | null, high: number | null): ReactNode => (value === null ? <dd>{t('figures.notYet')}</dd> : <Value value={word(value)} sure={between(low, high)} />);
  return (
    <Block title={title}>
      <p className="soft">{hint}</p>
      <dl className={styles.facts}>
        <dt>{t('figures.half')}</dt>
        {line(duration.median_minutes, duration.median_low, duration.median_high)}
        <dt>{t('figures.nine')}</dt>
        {line(duration.nine_of_ten_minutes, duration.nine_of_ten_low, duration.nine_of_ten_high)}
        <dt>{t('figures.many')}</dt>
        <dd>
          {t('figures.tickets', { count: duration.tickets })} {duration.not_over > 0 && t('figures.notOver', { count: duration.not_over })}
        </dd>
      </dl>
      <Curve duration={duration} title={title} isWall={isWall} />
    </Block>
  );
}

function Value({ value, sure }: { value: string; sure: string }): ReactNode {
  return (
    <dd>
      <b>{value}</b> <span className="soft">{sure}</span>
    </dd>
  );
}

function Changes({ hands }: { hands: HandOffs }): ReactNode {
  const { t } = useTranslation();
  return (
    <Block title={t('figures.handOffs')}>
      <p className="soft">{t('figures.handOffsHint')}</p>
      <dl className={styles.facts}>
        <dt>{t('figures.handOffs.mean')}</dt>
        <Value value={decimalWord(hands.mean, 2)} sure={t('figures.sure', { low: decimalWord(hands.low, 2), high: decimalWord(hands.high, 2) })} />
        <Part label={t('figures.handOffs.none')} share={hands.none} />
        <Part label={t('figures.handOffs.more')} share={hands.two_or_more} />
        <dt>{t('figures.many')}</dt>
        <dd>{t('figures.ticketsAnswered', { count: hands.tickets })}</dd>
      </dl>
    </Block>
  );
}

function Part({ label, share }: { label: string; share: Share }): ReactNode {
  const { t } = useTranslation();
  const { value, low, high, part, whole } = share;
  return (
    <>
      <dt>{label}</dt>
      {whole === 0 ? <dd>{t('figures.noneOfThese')}</dd> : <Value value={percentWord(value)} sure={`${t('figures.sure', { low: percentWord(low), high: percentWord(high) })} · ${t('figures.partOf', { part, whole })}`} />}
    </>
  );
}

export function Kept({ title, hint, figures, isOwn }: { title: string; hint: string; figures: PromiseFigures; isOwn: boolean }): ReactNode {
  const { t } = useTranslation();
  const { kept, moved, told, hours_late_mean } = figures;
  return (
    <Block title={title}>
      <p className="soft">{hint}</p>
      {!kept || !moved || !told ? (
        <TooFew isOwn={isOwn} what="promises" />
      ) : (
        <dl className={styles.facts}>
          <Part label={t('figures.kept')} share={kept} />
          <Part label={t('figures.moved')} share={moved} />
          <Part label={t('figures.told')} share={told} />
          {hours_late_mean !== null && (
            <>
              <dt>{t('figures.late')}</dt>
              <dd>{t('figures.lateMean', { time: lengthWord(hours_late_mean * 60, { short: true, isWall: true }) })}</dd>
            </>
          )}
          <dt>{t('figures.many')}</dt>
          <dd>{t('figures.promises', { count: figures.decided })}</dd>
        </dl>
      )}
    </Block>
  );
}
