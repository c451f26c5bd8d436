// Windows of a day: said in words, and entered as times.
import { Button, CloseButton, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../../platform/i18n';
import { nextWindow, type WindowDraft } from './calendarDraft';
import styles from './Setup.module.css';

export const windowsWord = (windows: readonly string[]): string => windows.map((each) => each.replace('-', '–')).join(', ');

const WINDOWS_MAX = 12;
interface Props {
  day: string; // as it is said
  windows: readonly WindowDraft[];
  change: (windows: WindowDraft[]) => void;
}
export function OpenTimes({ day, windows, change }: Props): ReactNode {
  const { t } = useTranslation();
  const put = (at: number, next: Partial<WindowDraft>): void => change(windows.map((each, place) => (place === at ? { ...each, ...next } : each)));
  return (
    <div className={styles.windows}>
      {windows.length === 0 && <span className={styles.closed}>{t('calendar.closed')}</span>}
      {windows.map(({ from, to }, at) => (
        // A window is its place: two may be alike while they are written.
        <span key={at} className={styles.window}>
          <TextInput type="time" size="sm" aria-label={t('calendar.from', { day, number: at + 1 })} value={from} onChange={(event) => put(at, { from: event.currentTarget.value })} />
          <span aria-hidden>–</span>
          <TextInput type="time" size="sm" aria-label={t('calendar.to', { day, number: at + 1 })} value={to} onChange={(event) => put(at, { to: event.currentTarget.value })} />
          <CloseButton aria-label={t('calendar.dropWindow', { day, from, to })} onClick={() => change(windows.filter((_, place) => place !== at))} />
        </span>
      ))}
      {windows.length < WINDOWS_MAX && (
        <Button size="compact-sm" variant="default" aria-label={t('calendar.addWindowOn', { day })} onClick={() => change([...windows, nextWindow(windows)])}>
          {t('calendar.addWindow')}
        </Button>
      )}
    </div>
  );
}
