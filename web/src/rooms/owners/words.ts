// Absences in words: "from 1 December to 4 December", "until Friday, 14:00".
import i18next from 'i18next';
import type { Absence } from '../../platform/api/things';
import { dateWord, momentWord } from '../../platform/words';
import { isAwayNow } from './owners';
import { isFromMidnight, lastDayOf } from './rules';

export function untilWord(until: string): string {
  const { at, isDay } = lastDayOf(until);
  return isDay ? dateWord(new Date(at)) : momentWord(at);
}
export function absenceWord(absence: Absence): string {
  const until = untilWord(absence.until);
  if (isAwayNow(absence)) return i18next.t('absence.until', { until });
  const from = isFromMidnight(absence.from) ? dateWord(new Date(absence.from)) : momentWord(absence.from);
  return from === until ? i18next.t('absence.onDay', { day: from }) : i18next.t('absence.fromUntil', { from, until });
}
