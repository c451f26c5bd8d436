// Groups of the team and who is in them.
import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { post, remove } from '../../platform/api/client';
import type { Group, Membership } from '../../platform/api/things';
import { groupsQuery, membershipsQuery, useTeam, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { Failure, Loading } from '../../ui/parts';
import { sayRefusal } from '../../ui/says';
import styles from './People.module.css';

const renew = (): void => {
  void client.invalidateQueries({ queryKey: groupsQuery.queryKey });
  void client.invalidateQueries({ queryKey: membershipsQuery.queryKey });
};

export function Groups(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [name, setName] = useState('');
  const groups = useQuery(groupsQuery);
  const memberships = useQuery(membershipsQuery);
  const add = useMutation({
    mutationFn: () => post('/api/v2/groups', { body: { group: { name } } }),
    onSuccess: () => {
      setName('');
      renew();
    },
    onError: sayRefusal,
  });
  if (groups.isPending || memberships.isPending) return <Loading />;
  if (groups.isError) return <Failure failure={groups.error} again={() => void groups.refetch()} />;
  const isAdmin = me.role === 'admin';
  return (
    <>
      {groups.data.value.map((group) => (
        <OneGroup key={group.id} group={group} members={(memberships.data?.value ?? []).filter((each) => each.group_id === group.id)} isAdmin={isAdmin} />
      ))}
      {isAdmin && (
        <form
          className={`${styles.group ?? ''} ${styles.two ?? ''}`}
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <TextInput label={t('groups.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required withAsterisk={false} />
          <Button type="submit" variant="default" loading={add.isPending}>
            {t('groups.add')}
          </Button>
        </form>
      )}
    </>
  );
}

function OneGroup({ group, members, isAdmin }: { group: Group; members: Membership[]; isAdmin: boolean }): ReactNode {
  const { t } = useTranslation();
  const team = useTeam();
  const inside = new Set(members.map((each) => each.user_id));
  const join = useMutation({ mutationFn: (user: number) => post('/api/v2/group_memberships', { body: { group_membership: { user_id: user, group_id: group.id } } }), onSuccess: renew, onError: sayRefusal });
  const leave = useMutation({ mutationFn: (id: number) => remove('/api/v2/group_memberships/{id}', { path: { id } }), onSuccess: renew, onError: sayRefusal });
  return (
    <section className={styles.group} aria-label={group.name}>
      <h2 className={styles.groupName}>{group.name}</h2>
      {group.description && <p className="soft">{group.description}</p>}
      <ul className={styles.members}>
        {members.map((each) => (
          <Member key={each.id} membership={each} group={group} leave={isAdmin ? () => leave.mutate(each.id) : undefined} />
        ))}
        {members.length === 0 && <li className="soft">{t('groups.nobody')}</li>}
      </ul>
      {isAdmin && (
        <Select
          size="sm"
          maw={280}
          searchable
          aria-label={t('groups.join', { group: group.name })}
          placeholder={t('groups.joinHint')}
          nothingFoundMessage={t('field.nobodyFound')}
          value={null}
          data={team.filter((user) => !inside.has(user.id)).map((user) => ({ value: String(user.id), label: user.name }))}
          onChange={(value) => value && join.mutate(Number(value))}
        />
      )}
    </section>
  );
}

function Member({ membership, group, leave }: { membership: Membership; group: Group; leave: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  const name = useUser(membership.user_id)?.name ?? '';
  return (
    <li className={styles.member}>
      <bdi>{name}</bdi>
      {leave && <CloseButton size="xs" aria-label={t('groups.leave', { name, group: group.name })} onClick={leave} />}
    </li>
  );
}
