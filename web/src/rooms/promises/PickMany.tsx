// Several people or organizations: found by their name, each chosen one beside the others.
import { CloseButton, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { get } from '../../platform/api/client';
import { useOrganization, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { Part } from './setup';
import styles from './Setup.module.css';

const FOUND_MAX = 12;
interface Props {
  chosen: readonly number[];
  change: (chosen: number[]) => void;
  wrong: string | undefined;
}

export function Organizations(props: Props): ReactNode {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const found = useQuery({
    queryKey: ['people', 'organizations', 'find', words],
    queryFn: async () => (await get('/api/v2/organizations/autocomplete', { query: { name: words, per_page: FOUND_MAX } })).organizations,
    enabled: words.trim().length > 0,
    placeholderData: (old) => old,
  });
  const data = (found.data ?? []).map((each) => ({ value: String(each.id), label: each.name }));
  return <Pick {...props} legend={t('rules.organizations')} hint={t('rules.organizationsHint')} data={data} search={setWords} name={(id) => <OrganizationName id={id} />} />;
}
export function People(props: Props): ReactNode {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const found = useQuery({
    queryKey: ['people', 'find', words],
    queryFn: async () => (await get('/api/v2/users/search', { query: { query: words, per_page: FOUND_MAX } })).users,
    enabled: words.trim().length > 1,
    placeholderData: (old) => old,
  });
  const data = (found.data ?? []).map((user) => ({ value: String(user.id), label: user.email ? `${user.name} · ${user.email}` : user.name }));
  return <Pick {...props} legend={t('rules.customers')} hint={t('rules.customersHint')} data={data} search={setWords} name={(id) => <PersonName id={id} />} />;
}

function useName(name: string | undefined, id: number): string {
  return name ?? `${id}`;
}
function OrganizationName({ id }: { id: number }): ReactNode {
  return <bdi>{useName(useOrganization(id)?.name, id)}</bdi>;
}
function PersonName({ id }: { id: number }): ReactNode {
  return <bdi>{useName(useUser(id)?.name, id)}</bdi>;
}

interface PickProps extends Props {
  legend: string;
  hint: string;
  data: { value: string; label: string }[];
  search: (words: string) => void;
  name: (id: number) => ReactNode;
}
function Pick({ chosen, change, wrong, legend, hint, data, search, name }: PickProps): ReactNode {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const write = (text: string): void => {
    setWords(text);
    search(text);
  };
  return (
    <Part legend={legend} wrong={wrong}>
      <ul className={styles.chosen}>
        {chosen.map((id) => (
          <li key={id}>
            {name(id)}
            <CloseButton size="sm" aria-label={t('rules.dropOne', { what: data.find((each) => each.value === String(id))?.label ?? id })} onClick={() => change(chosen.filter((each) => each !== id))} />
          </li>
        ))}
      </ul>
      <Select
        aria-label={legend}
        placeholder={hint}
        searchable
        searchValue={words}
        onSearchChange={write}
        data={data.filter((each) => !chosen.includes(Number(each.value)))}
        filter={({ options }) => options}
        value={null}
        onChange={(value) => {
          if (value === null) return;
          change([...chosen, Number(value)]);
          write('');
        }}
        nothingFoundMessage={words.trim() === '' ? undefined : t('field.nobodyFound')}
        comboboxProps={{ portalProps: { target: '#room' } }}
      />
    </Part>
  );
}
