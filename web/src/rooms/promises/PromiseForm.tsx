// Asks what is needed to make, move or take back a promise, or to tell the customer that it takes longer: one small form
// above the thread, complete by keys. A refusal stands in it and nothing of what was written goes.
import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { PromiseView, User } from '../../platform/api/things';
import { useTeam } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { firstName } from '../../platform/words';
import { AskForm } from '../../ui/AskForm';
import { DueField } from './DueField';
import { type Asking, make, move, takeBack, tell, usualWords, whatOf, type Wish } from './promises';
import styles from './Promises.module.css';
import type { Due } from './when';

const WHAT_CHARACTERS_MAX = 500;

interface FormProps {
  asked: Asking;
  customer: User | undefined;
  close: () => void;
}

export function PromiseForm({ asked, customer, close }: FormProps): ReactNode {
  const name = customer ? firstName(customer.name) : '';
  if (asked.what === 'make') return <Make zone={customer?.time_zone ?? 'UTC'} name={name} save={(wish) => make(asked.ticket, wish)} close={close} />;
  if (asked.what === 'move') return <Move promise={asked.promise} zone={customer?.time_zone ?? 'UTC'} name={name} close={close} />;
  if (asked.what === 'tell') return <Tell promise={asked.promise} name={name} close={close} />;
  return <TakeBack promise={asked.promise} close={close} />;
}

interface MakeProps {
  zone: string;
  name: string; // of the customer, short
  what?: string;
  withReply?: boolean; // it is made when the reply leaves
  save: (wish: Wish) => Promise<void>;
  close: () => void;
}
export function Make({ zone, name, what: first = '', withReply = false, save, close }: MakeProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const team = useTeam().filter((each) => each.id !== me.id);
  const [what, setWhat] = useState(first);
  const [due, setDue] = useState<Due | null>(null);
  const [backup, setBackup] = useState<string | null>(null);
  const [tells, setTells] = useState(true);
  const work = async (): Promise<void> => {
    if (what.trim() === '') throw new Error(t('promise.whatMissing'));
    if (!due) throw new Error(t('promise.dueMissing'));
    await save({ what, due, backup_id: backup === null ? null : Number(backup), tells_customer: tells, source: first ? 'draft' : 'hand' });
  };
  return (
    <AskForm title={t('promise.makeTitle', { name })} button={withReply ? t('promise.withReply') : t('promise.make')} work={work} close={close}>
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago */}
      <TextInput label={t('promise.what')} description={t('promise.whatSeen', { name })} placeholder={t('promise.whatHint')} maxLength={WHAT_CHARACTERS_MAX} autoFocus={first === ''} value={what} onChange={(event) => setWhat(event.currentTarget.value)} />
      <DueField zone={zone} name={name} due={due} choose={setDue} />
      <div className={styles.two}>
        <Select label={t('promise.backup')} placeholder={t('promise.backupHint')} clearable searchable nothingFoundMessage={t('field.nobodyFound')} clearButtonProps={{ 'aria-label': t('field.clear') }} data={team.map((each) => ({ value: String(each.id), label: each.name }))} value={backup} onChange={setBackup} />
        <Switch label={t('promise.tells', { name })} checked={tells} onChange={(event) => setTells(event.currentTarget.checked)} />
      </div>
    </AskForm>
  );
}

function Move({ promise, zone, name, close }: { promise: PromiseView; zone: string; name: string; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [due, setDue] = useState<Due | null>(null);
  const [reason, setReason] = useState('');
  const work = async (): Promise<void> => {
    if (!due) throw new Error(t('promise.dueMissing'));
    await move(promise, due, reason);
  };
  return (
    <AskForm title={t('promise.moveTitle', { what: whatOf(promise) })} button={t('promise.moveNow')} work={work} close={close}>
      <DueField zone={zone} name={name} due={due} choose={setDue} />
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago */}
      <TextInput label={t('promise.agreed', { name })} placeholder={t('promise.agreedHint')} autoFocus maxLength={WHAT_CHARACTERS_MAX} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </AskForm>
  );
}

function TakeBack({ promise, close }: { promise: PromiseView; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <AskForm title={t('promise.takeBackTitle', { what: whatOf(promise) })} button={t('promise.takeBack')} work={() => takeBack(promise, reason)} close={close}>
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago */}
      <TextInput label={t('promise.why')} autoFocus maxLength={WHAT_CHARACTERS_MAX} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </AskForm>
  );
}

// The usual words stand there first, so that nothing leaves in somebody's name that they have not read.
function Tell({ promise, name, close }: { promise: PromiseView; name: string; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [body, setBody] = useState('');
  useEffect(() => {
    let isHere = true;
    void usualWords(promise)
      .then((words) => isHere && setBody((old) => old || words))
      .catch(() => undefined); // then they are written by hand
    return () => {
      isHere = false;
    };
  }, [promise]);
  return (
    <AskForm title={t('promise.tellTitle', { name })} button={t('promise.tellNow', { name })} work={() => tell(promise, body)} close={close}>
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago */}
      <Textarea label={t('promise.words')} autoFocus minRows={4} rows={6} dir="auto" value={body} onChange={(event) => setBody(event.currentTarget.value)} />
    </AskForm>
  );
}
