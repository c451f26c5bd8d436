// When a reply leaves: natural times where the customer is, of the menu beside the send button, and a time of one's own.
import { Button, Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../platform/i18n';
import { momentWord } from '../../platform/words';
import { fieldText, laterChoices, LEAST_AHEAD_MS } from './later';
import styles from './LaterItems.module.css';

interface Props {
  zone: string; // of the customer
  name: string;
  choose: (at: Date) => void;
  chooseOwn: () => void;
}

export function LaterItems({ zone, name, choose, chooseOwn }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('outbox.later', { name })}</Menu.Label>
      {laterChoices(new Date(), zone).map((each) => (
        <Menu.Item key={each.name} onClick={() => choose(each.at)}>
          {t(`outbox.later.${each.name}`)} <span className={styles.when}>{momentWord(each.at.toISOString())}</span>
        </Menu.Item>
      ))}
      <Menu.Item onClick={chooseOwn}>{t('outbox.later.own')}</Menu.Item>
    </>
  );
}

export function OwnTime({ choose, close }: { choose: (at: Date) => void; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [own, setOwn] = useState('');
  const at = new Date(own);
  const isPossible = at.getTime() > Date.now() + LEAST_AHEAD_MS;
  return (
    <form
      className={styles.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (isPossible) choose(at);
      }}
    >
      <label>
        <span>{t('outbox.later.when')}</span>
        {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago */}
        <input type="datetime-local" autoFocus min={fieldText(new Date())} value={own} onChange={(event) => setOwn(event.currentTarget.value)} />
      </label>
      <Button type="submit" variant="default" disabled={!isPossible}>
        {t('outbox.later.then')}
      </Button>
      <Button variant="default" onClick={close}>
        {t('outbox.later.not')}
      </Button>
    </form>
  );
}
