// How long chosen tickets sleep: until a natural time, a time of one's own, or until the customer answers; or that they wake.
import { Select } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from '../../platform/i18n';
import { momentWord } from '../../platform/words';
import { zoneHere } from '../../platform/zones';
import { fieldText, LEAST_AHEAD_MS, laterChoices } from '../outbox/later';
import styles from './Bulk.module.css';
import type { Sleep } from './bulk';

const OWN = 'own';
const ANSWER = 'answer';
const THANKS = 'thanks';
const WAKE = 'wake';

// `choose(undefined)`: as it is.
export function SnoozeField({ choose }: { choose: (sleep: Sleep | null | undefined) => void }): ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const times = useMemo(() => laterChoices(new Date(), zoneHere()).map(({ at }) => at.toISOString()), []);
  const pick = (value: string | null): void => {
    setChosen(value);
    if (value === null || value === OWN) choose(undefined);
    else if (value === WAKE) choose(null);
    else if (value === ANSWER || value === THANKS) choose({ until: null, through_thanks: value === THANKS });
    else choose({ until: value, through_thanks: false });
  };
  const pickOwn = (text: string): void => {
    const at = new Date(text);
    choose(at.getTime() > Date.now() + LEAST_AHEAD_MS ? { until: at.toISOString(), through_thanks: false } : undefined);
  };
  return (
    <>
      <Select
        clearable
        label={t('bulk.sleep')}
        placeholder={t('bulk.asItIs')}
        clearButtonProps={{ 'aria-label': t('field.clear') }}
        data={[
          ...times.map((value) => ({ value, label: t('bulk.sleep.until', { when: momentWord(value) }) })),
          { value: OWN, label: t('bulk.sleep.own') },
          { value: ANSWER, label: t('bulk.sleep.answer') },
          { value: THANKS, label: t('bulk.sleep.thanks') },
          { value: WAKE, label: t('bulk.sleep.wake') },
        ]}
        value={chosen}
        onChange={pick}
      />
      {chosen === OWN && (
        <label className={styles.own}>
          <span>{t('bulk.sleep.when')}</span>
          <input type="datetime-local" min={fieldText(new Date())} onChange={(event) => pickOwn(event.currentTarget.value)} />
        </label>
      )}
    </>
  );
}
