// The first visit: who looks after this desk?
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { post, Refused } from '../platform/api/client';
import { useTranslation } from '../platform/i18n';
import { meKey } from './App';
import { Welcome } from './Welcome';
import styles from './Welcome.module.css';

export function SetUp(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const setUp = useMutation({
    mutationFn: () => post('/api/v2/setup', { body: { name, email, password } }),
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
  const fields = setUp.error instanceof Refused ? setUp.error.fields : {};
  const general = setUp.error && Object.keys(fields).length === 0 ? setUp.error.message : undefined;
  return (
    <Welcome title={t('setUp.title')} hint={t('setUp.hint')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setUp.mutate();
        }}
      >
        <TextInput label={t('setUp.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="name" required withAsterisk={false} error={fields.name} />
        <TextInput label={t('setUp.email')} type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)} autoComplete="email" required withAsterisk={false} error={fields.email} />
        <PasswordInput
          label={t('setUp.password')}
          description={t('setUp.passwordHint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          required
          withAsterisk={false}
          error={fields.password}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
        {general !== undefined && (
          <p className={styles.refusal} role="alert">
            {general}
          </p>
        )}
        <Button type="submit" size="md" loading={setUp.isPending}>
          {t('setUp.go')}
        </Button>
      </form>
    </Welcome>
  );
}
