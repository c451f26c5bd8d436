// Links a ticket to another by hand: found by its words or number, as one that has to do with it or as the problem behind it.
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { get } from '../../platform/api/client';
import type { Ticket } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { shortDate } from '../../platform/words';
import { link, type LinkAs } from './joined';
import styles from './Joined.module.css';

const FOUND_SHOWN = 20;

// "#12" and "12" are the ticket of that number; anything else is words of it.
async function find(words: string): Promise<Ticket[]> {
  const number = /^#?(\d{1,15})$/.exec(words)?.[1];
  const byNumber = number === undefined ? [] : (await get('/api/v2/tickets/show_many', { query: { ids: number } })).tickets;
  const { results } = await get('/api/v2/search', { query: { query: `type:ticket ${words}`, per_page: FOUND_SHOWN } });
  const byWords = results as unknown as Ticket[]; // only tickets were asked for
  return [...byNumber, ...byWords.filter((each) => !byNumber.some((one) => one.id === each.id))];
}

export function LinkForm({ ticket, close }: { ticket: Ticket; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [as, setAs] = useState<LinkAs>('related');
  const [words, setWords] = useState('');
  const wish = useDeferredValue(words.trim());
  const found = useQuery({ queryKey: ['requested', 'to-link', wish], queryFn: () => find(wish), enabled: wish !== '', placeholderData: (old) => old }).data ?? [];
  const choose = async (other: number): Promise<void> => {
    if (await link(ticket, other, as)) close();
  };
  return (
    <div className={styles.choice}>
      <SegmentedControl size="xs" aria-label={t('joined.linkAs')} value={as} onChange={(value) => setAs(value as LinkAs)} data={(['related', 'problem'] as const).map((value) => ({ value, label: t(`joined.as.${value}`) }))} />
      <Select
        size="sm"
        searchable
        aria-label={t('joined.linkTo')}
        placeholder={t('joined.linkTo')}
        nothingFoundMessage={wish === '' ? t('joined.linkHint') : t('joined.linkNothing')}
        filter={({ options }) => options}
        data={found.filter((each) => each.id !== ticket.id).map((each) => ({ value: String(each.id), label: `${each.subject} · ${shortDate(each.created_at)}` }))}
        value={null}
        searchValue={words}
        onSearchChange={setWords}
        onChange={(value) => value && void choose(Number(value))}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago
        autoFocus
      />
      <Button variant="default" size="compact-md" onClick={close}>
        {t('joined.not')}
      </Button>
    </div>
  );
}
