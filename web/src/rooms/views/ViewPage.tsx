// A view is made or changed: which tickets, what their rows tell, in which order; with the count as it would be now.
import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';
import { post, put, remove } from '../../platform/api/client';
import type { View } from '../../platform/api/things';
import { useViews, viewsQuery } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { viewWord } from '../../platform/words';
import { Block, Empty, Failure, Loading, Sheet } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import { groupings, tellable, type Tellable } from '../tickets/rows';
import { Conditions } from './Conditions';
import { draftOf, emptyDraft, inputOf, lacking, sortings, type ViewDraft } from './draft';
import styles from './Views.module.css';

const SHOWN_ROWS = 5;
const WAIT_MS = 250;

export function ViewPage(): ReactNode {
  const { t } = useTranslation();
  const { view: id } = useParams<{ view: string }>();
  const views = useViews();
  const view = views?.find((each) => each.id === Number(id));
  if (!views) return <Loading />;
  if (id !== 'new' && !view) return <Empty title={t('views.gone')} />;
  return <ViewForm key={id} view={view} />;
}

function ViewForm({ view }: { view: View | undefined }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const mayShare = me.role === 'admin';
  const isForeign = view !== undefined && view.restriction === null && !mayShare; // a copy of one's own can be made of it
  const [draft, setDraft] = useState<ViewDraft>(view ? { ...draftOf(view), title: viewWord(view.title) } : { ...emptyDraft, isShared: false });
  const [refusal, setRefusal] = useState('');
  const [isBusy, setBusy] = useState(false);
  const missing = lacking(draft);
  const keep = async (asCopy: boolean): Promise<void> => {
    setBusy(true);
    setRefusal('');
    try {
      const input = inputOf(asCopy ? { ...draft, isShared: false } : draft, mayShare || asCopy);
      const kept = view && !asCopy ? await put('/api/v2/views/{id}', { path: { id: view.id }, body: { view: input } }) : await post('/api/v2/views', { body: { view: input } });
      await client.invalidateQueries({ queryKey: viewsQuery.queryKey });
      void client.resetQueries({ queryKey: ['list', String(kept.view.id)] });
      say(t('views.kept', { view: draft.title.trim() }));
      go(`/tickets?view=${kept.view.id}`);
    } catch (failure) {
      setRefusal(failure instanceof Error ? failure.message : String(failure));
    }
    setBusy(false);
  };
  return (
    <Sheet title={view ? t('views.change', { view: viewWord(view.title) }) : t('views.new')} beside={view && !isForeign && <DeleteButton view={view} />}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void keep(isForeign);
        }}
      >
        {isForeign && <p className="soft">{t('views.foreign')}</p>}
        <TextInput label={t('views.title')} value={draft.title} maxLength={255} onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })} />
        {mayShare && <Switch label={t('views.shared')} description={t('views.sharedHint')} checked={draft.isShared} onChange={(event) => setDraft({ ...draft, isShared: event.currentTarget.checked })} />}
        <Conditions legend={t('views.all')} conditions={draft.all} change={(all) => setDraft({ ...draft, all })} />
        <Conditions legend={t('views.any')} conditions={draft.any} change={(any) => setDraft({ ...draft, any })} />
        <Looks draft={draft} setDraft={setDraft} />
        <Preview draft={draft} />
        {refusal && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        <p className={styles.acts}>
          <Button type="submit" loading={isBusy} disabled={missing !== ''}>
            {t(isForeign ? 'views.keepCopy' : 'views.keep')}
          </Button>
          {view && !isForeign && (
            <Button variant="default" disabled={missing !== ''} onClick={() => void keep(true)}>
              {t('views.keepCopy')}
            </Button>
          )}
          <Button variant="default" onClick={() => go('/tickets')}>
            {t('views.leave')}
          </Button>
          {missing && <span className="soft">{t(`views.lacks.${missing}`)}</span>}
        </p>
      </form>
    </Sheet>
  );
}

function Looks({ draft, setDraft }: { draft: ViewDraft; setDraft: (draft: ViewDraft) => void }): ReactNode {
  const { t } = useTranslation();
  const orders = [
    { value: 'asc', label: t('views.ascending') },
    { value: 'desc', label: t('views.descending') },
  ];
  const words = (each: string): { value: string; label: string } => ({ value: each, label: t(`views.column.${each}`) });
  const toggle = (column: Tellable): void => setDraft({ ...draft, columns: tellable.filter((each) => (each === column ? !draft.columns.includes(each) : draft.columns.includes(each))) });
  return (
    <>
      <div className={styles.two}>
        <Select label={t('views.sortBy')} allowDeselect={false} data={sortings.map(words)} value={draft.sortBy} onChange={(value) => value && setDraft({ ...draft, sortBy: value })} />
        <Select label={t('views.order')} allowDeselect={false} data={orders} value={draft.sortOrder} onChange={(value) => value && setDraft({ ...draft, sortOrder: value })} />
        <Select label={t('views.groupBy')} clearable placeholder={t('views.notGrouped')} clearButtonProps={{ 'aria-label': t('field.clear') }} data={groupings.map(words)} value={draft.groupBy || null} onChange={(value) => setDraft({ ...draft, groupBy: value ?? '' })} />
        {draft.groupBy && <Select label={t('views.groupOrder')} allowDeselect={false} data={orders} value={draft.groupOrder} onChange={(value) => value && setDraft({ ...draft, groupOrder: value })} />}
      </div>
      <fieldset className={styles.columns}>
        <legend>{t('views.columns')}</legend>
        {tellable.map((each) => (
          <label key={each} className={styles.column}>
            <input type="checkbox" checked={draft.columns.includes(each)} onChange={() => toggle(each)} /> {t(`views.column.${each}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}

// How many there are now, and how the list would begin.
function Preview({ draft }: { draft: ViewDraft }): ReactNode {
  const { t } = useTranslation();
  const input = useDeferredValue(JSON.stringify({ ...inputOf(draft, false), title: 'preview' }));
  const [settled, setSettled] = useState(input);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(input), WAIT_MS);
    return () => clearTimeout(timer);
  }, [input]);
  const isLacking = lacking({ ...draft, title: 'x' }) !== '';
  const body = { view: JSON.parse(settled) as ReturnType<typeof inputOf> };
  const found = useQuery({
    queryKey: ['view-preview', settled],
    queryFn: async () => {
      const [{ view_count }, { rows }] = await Promise.all([post('/api/v2/views/preview/count', { body }), post('/api/v2/views/preview', { query: { 'page[size]': SHOWN_ROWS }, body })]);
      return { count: view_count.pretty, rows };
    },
    enabled: !isLacking,
    staleTime: 2000,
    placeholderData: (before) => before,
  });
  if (isLacking) return null;
  return (
    <Block title={t('views.now')}>
      {found.isError && <Failure failure={found.error} />}
      {found.data && (
        <>
          <p role="status">
            <b>{t('views.count', { count: Number.parseInt(found.data.count, 10), shown: found.data.count })}</b>
          </p>
          <ul>
            {found.data.rows.map((row) => (
              <li key={row.ticket.id} className={styles.row}>
                <bdi>{row.ticket.subject}</bdi> <span className="soft">{t(`status.${row.ticket.status}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Block>
  );
}

function DeleteButton({ view }: { view: View }): ReactNode {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const drop = async (): Promise<void> => {
    try {
      await remove('/api/v2/views/{id}', { path: { id: view.id } });
      await client.invalidateQueries({ queryKey: viewsQuery.queryKey });
      say(t('views.dropped', { view: viewWord(view.title) }), { undo: () => void bringBack(view) });
      go('/tickets');
    } catch (failure) {
      sayRefusal(failure);
    }
  };
  return (
    <Button variant="default" onClick={() => (isAsking ? void drop() : setAsking(true))} onBlur={() => setAsking(false)}>
      {t(isAsking ? 'views.dropSurely' : 'views.drop')}
    </Button>
  );
}

async function bringBack(view: View): Promise<void> {
  try {
    await post('/api/v2/views', { body: { view: { ...inputOf(draftOf(view), true), position: view.position } } });
    await client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  } catch (failure) {
    sayRefusal(failure);
  }
}
