// How many were over by when, with how sure that is: drawn for the eye, and the same as a table.
import type { ReactNode } from 'react';
import type { ServiceDuration } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { lengthWord, percentWord } from '../../platform/words';
import styles from './Figures.module.css';
import { bandOf, corners, pathOf, reachOf, stepAt, ticksOf } from './figures';

const LEVELS = [0.5, 0.9];

export function Curve({ duration, title, isWall = false }: { duration: ServiceDuration; title: string; isWall?: boolean }): ReactNode {
  const { t } = useTranslation();
  const { curve } = duration;
  if (curve.length === 0) return null;
  const reach = reachOf(duration);
  const ticks = ticksOf(reach);
  const word = (minutes: number): string => lengthWord(minutes, { short: true, isWall });
  return (
    <>
      <figure className={styles.figure} dir="ltr" aria-hidden>
        <div className={styles.plot}>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none">
            {LEVELS.map((level) => (
              <line key={level} className={styles.level} x1="0" x2="100" y1={100 - level * 100} y2={100 - level * 100} />
            ))}
            <path className={styles.band} d={bandOf(curve, reach)} />
            <path className={styles.curve} d={pathOf(corners(curve, 'over', reach))} />
          </svg>
          {[0, ...LEVELS, 1].map((level) => (
            <span key={level} className={styles.height} style={{ insetBlockEnd: `${level * 100}%` }}>
              {percentWord(level)}
            </span>
          ))}
          {ticks.map((minutes) => (
            <span key={minutes} className={styles.tick} style={{ insetInlineStart: `${(minutes / reach) * 100}%` }}>
              {word(minutes)}
            </span>
          ))}
        </div>
      </figure>
      <details className={styles.details}>
        <summary>{t('figures.asTable')}</summary>
        <table className={styles.table}>
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('figures.within')}</th>
              <th scope="col">{t('figures.part')}</th>
              <th scope="col">{t('figures.interval')}</th>
            </tr>
          </thead>
          <tbody>
            {ticks.map((minutes) => {
              const step = stepAt(curve, minutes);
              return (
                <tr key={minutes}>
                  <th scope="row">{word(minutes)}</th>
                  <td>{percentWord(step.over)}</td>
                  <td>{t('figures.range', { low: percentWord(step.low), high: percentWord(step.high) })}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </>
  );
}
