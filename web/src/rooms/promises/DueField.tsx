// By when: natural times of one touch each, by the customer's clock or in working time, or a time of one's own.
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../platform/i18n';
import { aheadWord, placeWord } from '../../platform/words';
import { knownZone, zoneHere } from '../../platform/zones';
import styles from './Promises.module.css';
import { type Due, dueChoices, localText } from './when';

interface Props {
  zone: string; // of the customer
  name: string;
  due: Due | null;
  choose: (due: Due | null) => void;
}

export function DueField({ zone, name, due, choose }: Props): ReactNode {
  const { t } = useTranslation();
  const [choices] = useState(() => dueChoices(new Date(), zone));
  const [own, setOwn] = useState('');
  const chosen = JSON.stringify(due);
  const isElsewhere = knownZone(zone) !== zoneHere();
  return (
    <fieldset className={styles.due}>
      <legend>{isElsewhere ? t('promise.whenThere', { name, place: placeWord(knownZone(zone)) }) : t('promise.when')}</legend>
      <div className={styles.choices}>
        {choices.map((each) => (
          <button
            key={each.name}
            type="button"
            className={styles.choice}
            aria-pressed={chosen === JSON.stringify(each.due)}
            onClick={() => {
              setOwn('');
              choose(each.due);
            }}
          >
            {t(`promise.due.${each.name}`)} {each.at && <span className={styles.soft}>{aheadWord(each.at, knownZone(zone))}</span>}
          </button>
        ))}
        <label className={styles.own}>
          <span>{t('promise.due.own')}</span>
          <input
            type="datetime-local"
            min={localText(new Date(), knownZone(zone))}
            value={own}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setOwn(value);
              choose(value ? { due_local: value } : null);
            }}
          />
        </label>
      </div>
    </fieldset>
  );
}
