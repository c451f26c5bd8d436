// Chooses somebody: of those that the desk knows, found while typing, or a new one by their address.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { get } from '../../platform/api/client';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';

const FOUND_MAX = 12;
const isAddress = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text);

export type Chosen = { id: number } | { email: string; name: string };
const chosenOf = (value: string | null): Chosen | null => (value === null ? null : isAddress(value) ? { email: value, name: value.split('@')[0] ?? value } : { id: Number(value) });

interface Props {
  label: string;
  hint: string;
  first?: number | null; // who is chosen to begin with
  choose: (chosen: Chosen | null) => void;
}

export function PersonChoice({ label, hint, first = null, choose }: Props): ReactNode {
  const { t } = useTranslation();
  const known = useUser(first);
  const [value, setValue] = useState<string | null>(first === null ? null : String(first));
  const [words, setWords] = useState('');
  const found = useQuery({
    queryKey: ['people', 'find', words],
    queryFn: async () => (await get('/api/v2/users/search', { query: { query: words, per_page: FOUND_MAX } })).users,
    enabled: words.trim().length > 1,
    placeholderData: (old) => old,
  });
  const people = (found.data ?? []).map((user) => ({ value: String(user.id), label: user.email ? `${user.name} · ${user.email}` : user.name }));
  if (known && !people.some((each) => each.value === String(known.id))) people.push({ value: String(known.id), label: known.name });
  if (isAddress(words.trim())) people.push({ value: words.trim(), label: t('new.somebody', { email: words.trim() }) });
  return (
    <Select
      label={label}
      description={hint}
      searchable
      data={people}
      filter={({ options }) => options}
      value={value}
      onChange={(given) => {
        setValue(given);
        choose(chosenOf(given));
      }}
      onSearchChange={setWords}
      nothingFoundMessage={t('field.nobodyFound')}
      comboboxProps={{ portalProps: { target: '#room' } }}
      required
      withAsterisk={false}
    />
  );
}
