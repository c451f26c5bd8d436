// Adds a customer or somebody of the team.
import { Button, Modal, PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { navigate as go } from 'wouter/use-browser-location';
import { post, put, Refused } from '../../platform/api/client';
import { useTranslation } from '../../platform/i18n';
import { client } from '../../platform/session';
import { say } from '../../ui/says';
import styles from './People.module.css';

const roles = ['rep', 'leader', 'admin'] as const;

export function AddPerson({ isTeam, close }: { isTeam: boolean; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('rep');
  const [password, setPassword] = useState('');
  const add = useMutation({
    mutationFn: async () => {
      const kind = isTeam ? { role: role === 'admin' ? 'admin' : 'agent', team_role: role, verified: true } : { role: 'end-user' };
      const { user } = await post('/api/v2/users', { body: { user: { name, ...(email ? { email } : {}), ...kind } } });
      if (isTeam && password) await put('/api/v2/users/{id}/password', { path: { id: user.id }, body: { password } });
      return user;
    },
    onSuccess: (user) => {
      void client.invalidateQueries({ queryKey: ['people'] });
      say(t('people.added', { name: user.name }));
      close();
      go(`/people/${user.id}`);
    },
  });
  const fields = add.error instanceof Refused ? add.error.fields : {};
  return (
    <Modal opened onClose={close} title={isTeam ? t('people.addTeam') : t('people.addCustomer')} closeButtonProps={{ 'aria-label': t('say.close') }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <TextInput label={t('person.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required withAsterisk={false} error={fields.name} data-autofocus />
        <TextInput label={t('person.email')} type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)} required={isTeam} withAsterisk={false} error={fields.email} />
        {isTeam && (
          <>
            <Select label={t('person.role')} allowDeselect={false} data={roles.map((each) => ({ value: each, label: t(`role.${each}`) }))} value={role} onChange={(value) => setRole(value ?? 'rep')} />
            <PasswordInput label={t('person.firstPassword')} description={t('setUp.passwordHint')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} />
          </>
        )}
        {add.error && Object.keys(fields).length === 0 && (
          <p className={styles.refusal} role="alert">
            {add.error.message}
          </p>
        )}
        <div>
          <Button type="submit" loading={add.isPending}>
            {t('people.add')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
