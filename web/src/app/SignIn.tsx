// Signing in, and again when a session ended while somebody worked: then the page below stays as it is.
import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { post } from '../platform/api/client';
import { setupQuery } from '../platform/data';
import { useTranslation } from '../platform/i18n';
import { needsSignIn } from '../platform/live';
import { meKey } from './App';
import { Welcome } from './Welcome';
import styles from './Welcome.module.css';

function Form({ email: knownEmail = '', onDone }: { email?: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState('');
  const signIn = useMutation({ mutationFn: () => post('/api/v2/session', { body: { email, password } }), onSuccess: onDone });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <TextInput label={t('signIn.email')} type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)} autoComplete="username" required withAsterisk={false} />
      <PasswordInput
        label={t('signIn.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      />
      {signIn.error && (
        <p className={styles.refusal} role="alert">
          {signIn.error.message}
        </p>
      )}
      <Button type="submit" size="md" loading={signIn.isPending}>
        {t('signIn.go')}
      </Button>
    </form>
  );
}

// In the demonstration a button lets one in.
function Visitors({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const demonstration = useQuery(setupQuery).data?.demonstration;
  const signIn = useMutation({ mutationFn: (email: string) => post('/api/v2/session', { body: { email, password: demonstration?.password ?? '' } }), onSuccess: onDone });
  if (!demonstration) return null;
  return (
    <div className={styles.visitors}>
      <p className="soft">{t('demo.hint', { password: demonstration.password })}</p>
      {demonstration.people.map((person, at) => (
        <Button key={person.email} variant={at === 0 ? 'filled' : 'default'} loading={signIn.isPending && signIn.variables === person.email} onClick={() => signIn.mutate(person.email)}>
          {t('demo.as', { name: person.name })}
        </Button>
      ))}
      {signIn.error && (
        <p className={styles.refusal} role="alert">
          {signIn.error.message}
        </p>
      )}
    </div>
  );
}

export function SignIn(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = (): void => void client.invalidateQueries({ queryKey: meKey });
  return (
    <Welcome title={t('signIn.title')}>
      <Visitors onDone={done} />
      <Form onDone={done} />
    </Welcome>
  );
}

export function SignInAgain({ email }: { email: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = (): void => {
    needsSignIn.set(false);
    void client.invalidateQueries();
  };
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} centered title={t('signIn.again')}>
      <p className="soft">{t('signIn.againHint')}</p>
      <Form email={email} onDone={done} />
    </Modal>
  );
}
