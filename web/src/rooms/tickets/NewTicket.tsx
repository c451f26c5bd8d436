// A ticket that somebody on the team writes down: for whom, what about, and their first words or ours.
import { Button, Select, SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { get, post } from '../../platform/api/client';
import { useUser } from '../../platform/data';
import { Sheet } from '../../ui/parts';
import styles from '../people/People.module.css';

const FOUND_MAX = 12;
const isAddress = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text);

export function NewTicket(): ReactNode {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const given = Number(new URLSearchParams(useSearch()).get('for')) || null;
  const known = useUser(given);
  const [requester, setRequester] = useState<string | null>(given === null ? null : String(given));
  const [words, setWords] = useState('');
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [material, setMaterial] = useState('reply');
  const found = useQuery({
    queryKey: ['people', 'find', words],
    queryFn: async () => (await get('/api/v2/users/search', { query: { query: words, per_page: FOUND_MAX } })).users,
    enabled: words.trim().length > 1,
    placeholderData: (old) => old,
  });
  const people = (found.data ?? []).map((user) => ({ value: String(user.id), label: user.email ? `${user.name} · ${user.email}` : user.name }));
  if (known && !people.some((each) => each.value === String(known.id))) people.push({ value: String(known.id), label: known.name });
  if (isAddress(words.trim())) people.push({ value: words.trim(), label: t('new.somebody', { email: words.trim() }) });
  const make = useMutation({
    mutationFn: () =>
      post('/api/v2/tickets', {
        body: {
          ticket: {
            subject,
            comment: { body: text, public: material === 'reply', uploads: [] },
            ...(requester === null ? {} : isAddress(requester) ? { requester: { email: requester, name: requester.split('@')[0] ?? requester } } : { requester_id: Number(requester) }),
          },
        },
      }),
    onSuccess: (answer) => go(`/tickets/${answer.ticket.id}`),
  });
  return (
    <Sheet title={t('new.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Select label={t('new.for')} description={t('new.forHint')} searchable data={people} filter={({ options }) => options} value={requester} onChange={setRequester} onSearchChange={setWords} nothingFoundMessage={t('field.nobodyFound')} required withAsterisk={false} />
        <TextInput label={t('new.subject')} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} required withAsterisk={false} dir="auto" />
        <SegmentedControl
          value={material}
          onChange={setMaterial}
          aria-label={t('composer.what')}
          data={[
            { value: 'reply', label: t('new.reply') },
            { value: 'note', label: t('new.note') },
          ]}
        />
        <Textarea label={material === 'reply' ? t('new.text') : t('new.noteText')} minRows={6} rows={8} value={text} onChange={(event) => setText(event.currentTarget.value)} required withAsterisk={false} dir="auto" />
        {make.error && (
          <p className={styles.refusal} role="alert">
            {make.error.message}
          </p>
        )}
        <div>
          <Button type="submit" loading={make.isPending} disabled={requester === null}>
            {material === 'reply' ? t('new.send') : t('new.keep')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
