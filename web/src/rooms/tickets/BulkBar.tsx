// Below a list where tickets are chosen: how many, and what is to be changed of them; before it is done one sees what it
// would come to for each, afterwards what it came to.
import { Button, Modal, Select, TagsInput } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useActions } from '../../app/actions';
import type { Priority, RowTicket, Status } from '../../platform/api/things';
import { useGroups, useTeam } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { type Change, changeTogether, isNothing, type Outcome, preview } from './bulk';
import { CHOSEN_MAX, chooseAll, endChoosing, useChoosing } from './chosen';
import styles from './Bulk.module.css';
import { SnoozeField } from './SnoozeField';

const PREVIEW_AFTER_MS = 250;

export function BulkBar({ rows }: { rows: RowTicket[] }): ReactNode {
  const { t } = useTranslation();
  const { ids } = useChoosing();
  const [changing, setChanging] = useState(false);
  const chosen = useMemo(() => rows.filter((row) => ids.has(row.id)), [rows, ids]);
  const room = t('rail.tickets');
  useActions([
    { id: 'bulk.change', label: t('bulk.change'), keys: 'b', room, when: () => chosen.length > 0, run: () => setChanging(true) },
    // What lies above the list is closed first.
    { id: 'bulk.end', label: t('bulk.end'), keys: 'escape', room, when: () => document.querySelector('[data-quick-look]') === null, run: endChoosing },
  ]);
  return (
    <div className={styles.bar} role="group" aria-label={t('bulk.label')}>
      <span role="status">{ids.size >= CHOSEN_MAX ? t('bulk.most', { count: CHOSEN_MAX }) : t('bulk.chosen', { count: ids.size })}</span>
      <span className={styles.acts}>
        <Button size="compact-sm" disabled={chosen.length === 0} onClick={() => setChanging(true)}>
          {t('bulk.change')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => chooseAll(rows.map((row) => row.id))}>
          {t('bulk.all')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={endChoosing}>
          {t('bulk.end')}
        </Button>
      </span>
      {changing && <BulkChange rows={chosen} close={() => setChanging(false)} />}
    </div>
  );
}

function BulkChange({ rows: given, close }: { rows: RowTicket[]; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [rows] = useState(given); // as they were: the way back leads there
  const [change, setChange] = useState<Change>({});
  const [foreseen, setForeseen] = useState<Outcome[]>([]);
  const [done, setDone] = useState<Outcome[] | undefined>();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const wish = JSON.stringify(change);
  useEffect(() => {
    setForeseen([]);
    setRefusal('');
    if (isNothing(change)) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      preview(rows, change, stop.signal)
        .then(setForeseen)
        .catch((failure: unknown) => !stop.signal.aborted && setRefusal(failure instanceof Error ? failure.message : String(failure)));
    }, PREVIEW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
    // `wish` is the change by its value.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rows, wish]);
  const possible = foreseen.filter((each) => each.isDone).length;
  const leave = (): void => {
    close();
    endChoosing();
  };
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      const outcome = await changeTogether(rows, change);
      if (outcome.every((each) => each.isDone)) leave();
      else setDone(outcome); // why some were left out is read first
    } catch (failure) {
      setRefusal(failure instanceof Error ? failure.message : String(failure));
    }
    setBusy(false);
  };
  return (
    <Modal opened onClose={done ? leave : close} size={560} title={t('bulk.title', { count: rows.length })} closeButtonProps={{ 'aria-label': t('say.close') }}>
      {!done && <Fields change={change} setChange={setChange} />}
      {refusal && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <Outcomes outcomes={done ?? foreseen} isDone={done !== undefined} />
      <p className={styles.acts}>
        {done ? (
          <Button onClick={leave}>{t('say.close')}</Button>
        ) : (
          <Button disabled={possible === 0} loading={isBusy} onClick={() => void go()}>
            {t('bulk.go', { count: possible })}
          </Button>
        )}
      </p>
    </Modal>
  );
}

const NOBODY = 'nobody';
const idOf = (value: string): number | null => (value === NOBODY ? null : Number(value));
const statuses: readonly Status[] = ['open', 'pending', 'hold', 'solved'];
const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

function Fields({ change, setChange }: { change: Change; setChange: (next: (old: Change) => Change) => void }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const team = useTeam();
  const groups = useGroups();
  // What is cleared is not to change.
  const set = (name: keyof Change, value: Change[keyof Change]): void =>
    setChange((old) => {
      const next = { ...old, [name]: value };
      if (value === undefined) Reflect.deleteProperty(next, name);
      return next;
    });
  const common = { clearable: true, placeholder: t('bulk.asItIs'), clearButtonProps: { 'aria-label': t('field.clear') } } as const;
  const shown = (id: number | null | undefined): string | null => (id === undefined ? null : id === null ? NOBODY : String(id));
  const people = [{ value: NOBODY, label: t('ticket.nobody') }, ...team.map((user) => ({ value: String(user.id), label: user.id === me.id ? t('views.me') : user.name }))];
  return (
    <div className={styles.fields}>
      <Select {...common} label={t('field.status')} data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))} value={change.status ?? null} onChange={(value) => set('status', (value ?? undefined) as Status | undefined)} />
      <Select {...common} searchable label={t('field.assignee')} nothingFoundMessage={t('field.nobodyFound')} data={people} value={shown(change.assignee_id)} onChange={(value) => set('assignee_id', value === null ? undefined : idOf(value))} />
      <Select {...common} label={t('field.group')} data={groups.map((group) => ({ value: String(group.id), label: group.name }))} value={shown(change.group_id)} onChange={(value) => set('group_id', value === null ? undefined : idOf(value))} />
      <Select {...common} label={t('field.priority')} data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))} value={change.priority ?? null} onChange={(value) => set('priority', (value ?? undefined) as Priority | undefined)} />
      <TagsInput label={t('bulk.addTags')} placeholder={t('field.tagsHint')} value={change.addTags ?? []} onChange={(value) => set('addTags', value)} />
      <TagsInput label={t('bulk.removeTags')} placeholder={t('field.tagsHint')} value={change.removeTags ?? []} onChange={(value) => set('removeTags', value)} />
      <SnoozeField choose={(sleep) => set('snooze', sleep)} />
    </div>
  );
}

// Those that are left out first, each with its reason.
function Outcomes({ outcomes, isDone }: { outcomes: Outcome[]; isDone: boolean }): ReactNode {
  const { t } = useTranslation();
  if (outcomes.length === 0) return null;
  const left = outcomes.filter((each) => !each.isDone);
  const others = outcomes.filter((each) => each.isDone);
  return (
    <section aria-label={t('bulk.outcome')} className={styles.outcomes}>
      {left.length > 0 && (
        <>
          <h2>{t(isDone ? 'bulk.wereLeft' : 'bulk.left', { count: left.length })}</h2>
          <ul>
            {left.map(({ row, why }) => (
              <li key={row.id}>
                <bdi>{row.subject}</bdi> <span className="soft">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t(isDone ? 'bulk.wereChanged' : 'bulk.willChange', { count: others.length })}</h2>
      <ul>
        {others.map(({ row }) => (
          <li key={row.id}>
            <bdi>{row.subject}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
