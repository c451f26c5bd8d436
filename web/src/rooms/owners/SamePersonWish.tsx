// A customer who wishes to be served by the same person again: then who helped them last comes first.
import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get, put } from '../../platform/api/client';
import { useTranslation } from '../../platform/i18n';
import { client } from '../../platform/session';
import { firstName } from '../../platform/words';
import { sayRefusal } from '../../ui/says';

export function SamePersonWish({ person, name }: { person: number; name: string }): ReactNode {
  const { t } = useTranslation();
  const key = ['people', 'wish', person];
  const wishes = useQuery({ queryKey: key, queryFn: async () => (await get('/api/v2/users/{id}/wish', { path: { id: person } })).wish.same_person }).data;
  const change = async (same_person: boolean): Promise<void> => {
    client.setQueryData(key, same_person);
    try {
      await put('/api/v2/users/{id}/wish', { path: { id: person }, body: { wish: { same_person } } });
    } catch (failure) {
      client.setQueryData(key, !same_person);
      sayRefusal(failure);
    }
  };
  if (wishes === undefined) return null;
  return <Switch label={t('wish.samePerson', { name: firstName(name) })} description={t('wish.samePersonHint')} checked={wishes} onChange={(event) => void change(event.currentTarget.checked)} />;
}
