// The rules that make promises, in the order in which they win, each as a sentence.
import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { put } from '../../platform/api/client';
import type { PromiseRule, PromiseRuleInput } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { momentWord, percentWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import { sayRefusal } from '../../ui/says';
import settings from '../settings/Settings.module.css';
import { calendarsQuery } from './calendars';
import { type Names, recomputeQuery, ruleChanged, rulesQuery, sentenceOf, useNames } from './rules';
import styles from './Setup.module.css';

export function Rules(): ReactNode {
  const { t } = useTranslation();
  const isAdmin = useMe().role === 'admin';
  const rules = useQuery(rulesQuery);
  const names = useNames(rules.data ?? []);
  if (rules.isPending) return <Loading />;
  if (rules.isError) return <Failure failure={rules.error} again={() => void rules.refetch()} />;
  const add = isAdmin && (
    <Button component={Link} href="/settings/rules/new">
      {t('rules.add')}
    </Button>
  );
  return (
    <Sheet title={t('rules.title')} above={<Link href="/settings">{t('rail.settings')}</Link>} beside={rules.data.length > 0 && add}>
      <p className={settings.lead}>{t('rules.lead')}</p>
      <HowFar />
      {rules.data.length === 0 ? (
        <Empty title={t('rules.none')}>
          <p>{t('rules.noneHint')}</p>
          {add && <p className={settings.empty}>{add}</p>}
        </Empty>
      ) : (
        <InOrder rules={rules.data} names={names} isAdmin={isAdmin} />
      )}
    </Sheet>
  );
}

// In words: no bar moves.
function HowFar(): ReactNode {
  const { t } = useTranslation();
  const recompute = useQuery(recomputeQuery).data;
  if (!recompute) return null;
  const { ended_at, tickets, changed, part } = recompute;
  return (
    <p className={settings.lead} role="status">
      {ended_at === null ? (
        <>
          {t('rules.looking')} <span aria-hidden>{percentWord(part)}</span>
        </>
      ) : (
        t('rules.looked', { when: momentWord(ended_at), count: tickets, changed })
      )}
    </p>
  );
}

interface Change {
  rule: PromiseRule;
  values: PromiseRuleInput;
}
function InOrder({ rules, names, isAdmin }: { rules: PromiseRule[]; names: Names; isAdmin: boolean }): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<string>('');
  const change = useMutation({
    mutationFn: async ({ rule, values }: Change) => {
      await put('/api/v2/promise_rules/{id}', { path: { id: rule.id }, body: { promise_rule: values } });
      await client.invalidateQueries({ queryKey: rulesQuery.queryKey });
    },
    onSuccess: ruleChanged,
    onError: sayRefusal,
  });
  // What was moved keeps the focus, at its other arrow where it can go no further.
  useEffect(() => {
    if (!moved.current) return;
    const [id, way] = moved.current.split(' ');
    moved.current = '';
    const arrows = [way, way === 'up' ? 'down' : 'up'].map((each) => list.current?.querySelector<HTMLButtonElement>(`[data-arrow='${id} ${each}']`));
    arrows.find((each) => each && !each.disabled)?.focus();
  }, [rules]);
  const move = (rule: PromiseRule, way: 'up' | 'down'): void => {
    moved.current = `${rule.id} ${way}`;
    change.mutate({ rule, values: { place: rule.place + (way === 'up' ? -1 : 1) } });
  };
  return (
    <ol className={styles.rules} ref={list}>
      {rules.map((rule) => (
        <li key={rule.id} data-off={!rule.on || undefined} data-rule={rule.id}>
          <span className={styles.place}>{rule.place}</span>
          <Row rule={rule} names={names} />
          {isAdmin && <Acts rule={rule} last={rules.length} busy={change.isPending} move={move} turn={(on) => change.mutate({ rule, values: { on } })} />}
        </li>
      ))}
    </ol>
  );
}

function Row({ rule, names }: { rule: PromiseRule; names: Names }): ReactNode {
  const { t } = useTranslation();
  const calendar = useQuery(calendarsQuery).data?.find((each) => each.id === rule.calendar_id)?.name;
  return (
    <div>
      <Link href={`/settings/rules/${rule.id}`}>
        <bdi>{rule.name}</bdi>
      </Link>{' '}
      {!rule.on && <span className="soft">{t('rules.off')}</span>}
      <p className={styles.says}>{sentenceOf(rule, calendar, names, t)}</p>
    </div>
  );
}

interface ActsProps {
  rule: PromiseRule;
  last: number;
  busy: boolean;
  move: (rule: PromiseRule, way: 'up' | 'down') => void;
  turn: (on: boolean) => void;
}
function Acts({ rule, last, busy, move, turn }: ActsProps): ReactNode {
  const { t } = useTranslation();
  const arrow = (way: 'up' | 'down'): ReactNode => {
    const isEnd = way === 'up' ? rule.place === 1 : rule.place === last;
    return (
      <ActionIcon variant="default" size={32} aria-label={t(`rules.${way}`, { rule: rule.name })} data-arrow={`${rule.id} ${way}`} disabled={isEnd} onClick={() => !busy && move(rule, way)}>
        {way === 'up' ? <IconArrowUp size={18} aria-hidden /> : <IconArrowDown size={18} aria-hidden />}
      </ActionIcon>
    );
  };
  return (
    <div className={styles.acts}>
      {arrow('up')}
      {arrow('down')}
      <Switch aria-label={t('rules.on', { rule: rule.name })} checked={rule.on} onChange={(event) => turn(event.currentTarget.checked)} />
    </div>
  );
}
