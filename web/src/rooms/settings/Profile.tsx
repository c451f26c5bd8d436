// One's own profile: what this device remembers (language, look, keys) and what the desk does (name, password).
import { Button, PasswordInput, Select, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { singleKeys, switchSingleKeys } from '../../app/actions';
import { put, Refused, remove } from '../../platform/api/client';
import { chosenOf, densities, type Density, type Direction, directions, type Letters, lettersChoices, themes, type Theme } from '../../platform/device';
import { chooseDirection, chooseLanguage, type Language, languages, useTranslation } from '../../platform/i18n';
import { forgetRead } from '../../platform/offline';
import { useMe } from '../../platform/session';
import { useStore } from '../../platform/store';
import { Link } from '../../ui/Link';
import { Block, Sheet } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import { chooseDensity, chooseLetters, chooseTheme, density, letters, theme } from '../../ui/theme';
import { lazyPart } from '../../ui/lazyPart';
import { chooseUndoSeconds, UNDO_SECONDS_MAX, undoSeconds } from '../outbox/outbox';
import { OwnAbsences } from '../owners/Absences';
import { SkillsOf } from '../owners/Skills';
import { KeptThanks } from '../today/Thanks';
import styles from '../people/People.module.css';

const Notices = lazyPart(async () => (await import('./Notices')).Notices);

export function Profile(): ReactNode {
  const { t, language } = useTranslation();
  const me = useMe();
  const look = useStore(theme);
  const size = useStore(letters);
  const space = useStore(density);
  const [direction, setDirection] = useState<Direction>(() => chosenOf('direction', directions, 'auto'));
  const keys = useStore(singleKeys);
  const undo = useStore(undoSeconds);
  const signOut = async (): Promise<void> => {
    try {
      await remove('/api/v2/session');
    } catch (failure) {
      sayRefusal(failure);
      return;
    }
    await forgetRead();
    location.assign('/');
  };
  return (
    <Sheet
      title={me.name}
      above={`${me.email ?? ''} · ${t(`role.${me.team_role}`)}`}
      beside={
        <Button variant="default" onClick={() => void signOut()}>
          {t('me.signOut')}
        </Button>
      }
    >
      <KeptThanks />
      <Block title={t('figures.own')}>
        <p>
          <Link href="/me/figures">{t('figures.ownSee')}</Link> <span className="soft">{t('figures.ownHint')}</span>
        </p>
      </Block>
      <Block title={t('absence.mine')}>
        <OwnAbsences />
      </Block>
      <Block title={t('skills.mine')}>
        <SkillsOf person={me.id} mayChange />
      </Block>
      <Block title={t('me.device')}>
        <div className={styles.form}>
          <Select
            label={t('me.language')}
            allowDeselect={false}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            value={language}
            onChange={(value) => value && void chooseLanguage(value as Language)}
          />
          <div>
            <p id="look" className={styles.label}>
              {t('me.look')}
            </p>
            <SegmentedControl aria-labelledby="look" value={look} onChange={(value) => chooseTheme(value as Theme)} data={themes.map((each) => ({ value: each, label: t(`me.look.${each}`) }))} />
          </div>
          <div>
            <p id="letters" className={styles.label}>
              {t('me.letters')}
            </p>
            <SegmentedControl aria-labelledby="letters" value={size} onChange={(value) => chooseLetters(value as Letters)} data={lettersChoices.map((each) => ({ value: each, label: t(`me.letters.${each}`) }))} />
          </div>
          <div>
            <p id="density" className={styles.label}>
              {t('me.density')}
            </p>
            <SegmentedControl aria-labelledby="density" value={space} onChange={(value) => chooseDensity(value as Density)} data={densities.map((each) => ({ value: each, label: t(`me.density.${each}`) }))} />
          </div>
          <Select
            label={t('me.direction')}
            allowDeselect={false}
            data={directions.map((each) => ({ value: each, label: t(`me.direction.${each}`) }))}
            value={direction}
            onChange={(value) => {
              if (!value) return;
              setDirection(value as Direction);
              chooseDirection(value as Direction);
            }}
          />
          <TextInput type="number" label={t('me.undo')} description={t('me.undoHint')} min={0} max={UNDO_SECONDS_MAX} value={undo} onChange={(event) => chooseUndoSeconds(event.currentTarget.valueAsNumber || 0)} />
          <Switch label={t('me.keys')} description={t('me.keysHint')} checked={keys} onChange={(event) => switchSingleKeys(event.currentTarget.checked)} />
        </div>
      </Block>
      <Suspense fallback={null}>
        <Notices />
      </Suspense>
      <Block title={t('me.password')}>
        <Password id={me.id} />
      </Block>
    </Sheet>
  );
}

function Password({ id }: { id: number }): ReactNode {
  const { t } = useTranslation();
  const [previous, setPrevious] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () => put('/api/v2/users/{id}/password', { path: { id }, body: { password, previous_password: previous } }),
    onSuccess: () => {
      setPrevious('');
      setPassword('');
      say(t('me.passwordChanged'));
    },
  });
  const fields = change.error instanceof Refused ? change.error.fields : {};
  const toggle = { visibilityToggleButtonProps: { 'aria-label': t('signIn.showPassword') } };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <PasswordInput {...toggle} label={t('me.passwordNow')} autoComplete="current-password" value={previous} onChange={(event) => setPrevious(event.currentTarget.value)} error={fields.previous_password} required withAsterisk={false} />
      <PasswordInput {...toggle} label={t('me.passwordNew')} description={t('setUp.passwordHint')} autoComplete="new-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={fields.password} required withAsterisk={false} />
      {change.error && Object.keys(fields).length === 0 && (
        <p className={styles.refusal} role="alert">
          {change.error.message}
        </p>
      )}
      <div>
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('me.passwordGo')}
        </Button>
      </div>
    </form>
  );
}
