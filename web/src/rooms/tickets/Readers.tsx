// Who gets the reply besides the customer: copies, which stay with the ticket and everybody sees, and hidden copies of
// this one reply. Addresses are completed from the people that the desk knows.
import { TagsInput, type TagsInputProps } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { get } from '../../platform/api/client';
import type { Ticket } from '../../platform/api/things';
import { userQuery } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { changeCopies } from './queries';
import { addressesIn, copyChanges } from './rules';
import styles from './Composer.module.css';

const FOUND_MAX = 8;

interface Props {
  ticket: Ticket;
  hidden: readonly string[];
  setHidden: (addresses: readonly string[]) => void;
}

export function Readers({ ticket, hidden, setHidden }: Props): ReactNode {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const copied = useQueries({ queries: ticket.email_cc_ids.map((id) => userQuery(id)) }).map((each) => each.data?.value);
  const found = useQuery({
    queryKey: ['people', 'find', words],
    queryFn: async () => (await get('/api/v2/users/search', { query: { query: words, per_page: FOUND_MAX } })).users,
    enabled: words.trim().length > 1,
    placeholderData: (old) => old,
  });
  const known = [...new Set((found.data ?? []).flatMap((user) => (user.email ? [`${user.name} <${user.email}>`] : [])))];
  const common: TagsInputProps = { size: 'xs', data: known, onSearchChange: setWords, splitChars: [',', ';'], acceptValueOnBlur: true, comboboxProps: { portalProps: { target: '#room' } }, filter: ({ options }) => options };
  const addresses = copied.map((user) => user?.email ?? user?.name ?? '…');
  return (
    <div className={styles.readers}>
      <TagsInput
        {...common}
        label={t('readers.copies')}
        description={t('readers.copiesHint')}
        value={addresses}
        onChange={(values) => {
          const changes = copyChanges(copied, addressesIn(values));
          if (changes.length > 0) void changeCopies(ticket.id, changes);
        }}
      />
      <TagsInput {...common} label={t('readers.hidden')} description={t('readers.hiddenHint')} value={[...hidden]} onChange={(values) => setHidden(addressesIn(values))} />
    </div>
  );
}
