// Shows all parts beside each other, for whoever works on the page.
import { Button, PasswordInput, Select, SegmentedControl, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../platform/i18n';
import { Block, Empty, Face, Failure, Keys, Loading, Sheet, Surface, Underwater } from './parts';
import styles from './PartsPage.module.css';
import { say } from './says';

const colours = ['mist', 'paper', 'ink', 'ink-soft', 'line', 'line-firm', 'water', 'water-soft', 'under', 'under-ink', 'sand', 'call', 'call-soft'];

export function PartsPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Sheet title={t('parts.title')} above={t('parts.hint')}>
      <Block title={t('parts.colours')}>
        <ul className={styles.colours}>
          {colours.map((name) => (
            <li key={name}>
              <span className={styles.swatch} style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      </Block>
      <Block title={t('parts.materials')}>
        <div className={styles.stack}>
          <Surface>{t('parts.surface')}</Surface>
          <Surface ours>{t('parts.surfaceOurs')}</Surface>
          <Underwater>{t('parts.underwater')}</Underwater>
        </div>
      </Block>
      <Block title={t('parts.controls')}>
        <div className={styles.stack}>
          <div className={styles.line}>
            <Button>{t('people.add')}</Button>
            <Button variant="default" onClick={() => say(t('person.saved'), { undo: () => undefined })}>
              {t('person.save')}
            </Button>
            <Button loading>{t('people.add')}</Button>
            <Keys keys="mod+k" />
            <Face name="Marta Ferreira" />
            <Face name="王 小明" size={32} />
          </div>
          <TextInput label={t('person.name')} placeholder={t('person.name')} />
          <TextInput label={t('person.email')} error={t('failure.unexpected')} />
          <PasswordInput label={t('signIn.password')} visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} />
          <Select label={t('field.status')} data={[t('status.open'), t('status.solved')]} />
          <SegmentedControl aria-label={t('me.look')} data={[t('me.look.light'), t('me.look.dark')]} />
          <Switch label={t('me.keys')} />
        </div>
      </Block>
      <Block title={t('parts.states')}>
        <div data-samples>
          <Empty title={t('today.calm')} />
          <Loading />
          <Failure failure={new Error(t('failure.offline'))} again={() => undefined} />
        </div>
      </Block>
    </Sheet>
  );
}
