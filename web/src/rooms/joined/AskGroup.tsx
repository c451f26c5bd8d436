// Asks another group of the team for what a ticket needs: what, which group, and by when if it matters.
import { Button, Select, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Ticket } from '../../platform/api/things';
import { useGroups } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { momentWord } from '../../platform/words';
import { zoneHere } from '../../platform/zones';
import { laterChoices } from '../outbox/later';
import styles from './Joined.module.css';
import { askGroup } from './joined';

const place = { portalProps: { target: '#room' } };

export function AskGroup({ ticket, close }: { ticket: Ticket; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const groups = useGroups();
  const [group, setGroup] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const [choices] = useState(() => laterChoices(new Date(), zoneHere()));
  const [isBusy, setBusy] = useState(false);
  const name = groups.find((each) => String(each.id) === group)?.name ?? '';
  const ask = async (): Promise<void> => {
    setBusy(true);
    const isDone = await askGroup(ticket, { id: Number(group), name }, words, due);
    setBusy(false);
    if (isDone) close();
  };
  return (
    <li>
      <form
        className={styles.forwarding}
        aria-label={t('action.askGroup')}
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <Select label={t('askGroup.group')} data={groups.map((each) => ({ value: String(each.id), label: each.name }))} value={group} onChange={setGroup} comboboxProps={place} required withAsterisk={false} />
        <Textarea w="100%" label={t('askGroup.words')} description={t('askGroup.hint')} rows={3} value={words} onChange={(event) => setWords(event.currentTarget.value)} required withAsterisk={false} dir="auto" />
        <Select label={t('askGroup.due')} placeholder={t('askGroup.noDue')} clearable data={choices.map(({ at }) => ({ value: at.toISOString(), label: momentWord(at.toISOString()) }))} value={due} onChange={setDue} comboboxProps={place} />
        <div className={styles.choice}>
          <Button type="submit" size="compact-sm" loading={isBusy} disabled={group === null || words.trim() === ''}>
            {t('askGroup.ask')}
          </Button>
          <button type="button" className={styles.act} onClick={close}>
            {t('joined.not')}
          </button>
        </div>
      </form>
    </li>
  );
}
