// A ticket that somebody on the team writes down: for whom, what about, and their first words or ours.
import { Button, SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSearch } from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';
import { post } from '../../platform/api/client';
import { useTranslation } from '../../platform/i18n';
import { Sheet } from '../../ui/parts';
import { type Chosen, PersonChoice } from '../people/PersonChoice';
import styles from '../people/People.module.css';

export function NewTicket(): ReactNode {
  const { t } = useTranslation();
  const given = Number(new URLSearchParams(useSearch()).get('for')) || null;
  const [requester, setRequester] = useState<Chosen | null>(given === null ? null : { id: given });
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [material, setMaterial] = useState('reply');
  const make = useMutation({
    mutationFn: () =>
      post('/api/v2/tickets', {
        body: {
          ticket: {
            subject,
            comment: { body: text, public: material === 'reply', uploads: [] },
            ...(requester === null ? {} : 'id' in requester ? { requester_id: requester.id } : { requester }),
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
        <PersonChoice label={t('new.for')} hint={t('new.forHint')} first={given} choose={setRequester} />
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
