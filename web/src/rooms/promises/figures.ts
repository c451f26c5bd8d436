// Periods that figures are asked for, and a curve as it is drawn. Pure.
//
// Periods are fixed ones: who could choose any days could take two that differ by one person's tickets.
import type { ServiceDuration } from '../../platform/api/things';

export const periods = ['weeks4', 'weeks4Before', 'months3', 'months3Before', 'months12'] as const;
export type Period = (typeof periods)[number];
export const isPeriod = (text: string | null): text is Period => periods.some((each) => each === text);

const DAYS: Record<Period, { from: number; to: number }> = {
  weeks4: { from: 28, to: 0 },
  weeks4Before: { from: 56, to: 28 },
  months3: { from: 91, to: 0 },
  months3Before: { from: 182, to: 91 },
  months12: { from: 365, to: 0 },
};
export interface Span {
  from: Date;
  to: Date;
}
// Whole days of this person's clock; up to now, as what is due later today has no end yet.
export function spanOf(period: Period, now: Date): Span {
  const midnight = (days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const { from, to } = DAYS[period];
  return { from: midnight(from), to: to === 0 ? now : midnight(to) };
}

export type Step = ServiceDuration['curve'][number];
const TICKS_MAX = 4;
const TICKS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 960, 1440, 2880, 5760, 10_080, 20_160, 43_200, 86_400, 172_800];
const BEYOND_NINE_OF_TEN = 2;

// Up to where it is drawn: to its end, or twice as far as nine of ten, where a few are much slower.
export function reachOf({ curve, nine_of_ten_minutes }: Pick<ServiceDuration, 'curve' | 'nine_of_ten_minutes'>): number {
  const last = curve.at(-1)?.minutes ?? 0;
  const far = nine_of_ten_minutes === null ? last : Math.min(last, nine_of_ten_minutes * BEYOND_NINE_OF_TEN);
  return Math.max(far, 1);
}
export function ticksOf(reach: number): number[] {
  const step = TICKS_MINUTES.find((each) => reach / each <= TICKS_MAX) ?? reach / TICKS_MAX;
  return Array.from({ length: Math.floor(reach / step) }, (_, at) => (at + 1) * step);
}

// How it stands at a time: the last step before.
export const stepAt = (curve: readonly Step[], minutes: number): Step => curve.findLast((step) => step.minutes <= minutes) ?? { minutes: 0, over: 0, low: 0, high: 0 };

// Corners of a line of steps in a square of a hundred, the beginning below.
type End = 'over' | 'low' | 'high';
const rounded = (value: number): number => Math.round(value * 100) / 100;
export function corners(curve: readonly Step[], end: End, reach: number): [number, number][] {
  const points: [number, number][] = [[0, 100]];
  let height = 100;
  for (const step of curve) {
    if (step.minutes > reach) break;
    const x = rounded((step.minutes / reach) * 100);
    const next = rounded(100 - step[end] * 100);
    points.push([x, height], [x, next]);
    height = next;
  }
  points.push([100, height]);
  return points;
}
export const pathOf = (points: readonly [number, number][]): string => points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
export const bandOf = (curve: readonly Step[], reach: number): string => `${pathOf([...corners(curve, 'low', reach), ...corners(curve, 'high', reach).reverse()])}Z`;
