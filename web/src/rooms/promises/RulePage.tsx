// One rule: set up by an administrator, with what keeping it would come to; read by the team.
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';
import { post, put, Refused, remove } from '../../platform/api/client';
import type { PromiseRule, PromiseRuleEffect, PromiseRuleInput } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { Link } from '../../ui/Link';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import { say } from '../../ui/says';
import settings from '../settings/Settings.module.css';
import { problemsOf } from './calendarDraft';
import { calendarsQuery } from './calendars';
import { useSettled } from './NextDays';
import { draftOf, inputOf, type RuleDraft, saidBy } from './ruleDraft';
import { RuleForm } from './RuleForm';
import { ruleChanged, rulesQuery, type Said, sentenceOf, useNames } from './rules';
import { AskedTwice, SetUpForm } from './setup';
import styles from './Setup.module.css';

const LIST = '/settings/rules';

export function RulePage(): ReactNode {
  const { t } = useTranslation();
  const { rule: wanted } = useParams<{ rule: string }>();
  const isAdmin = useMe().role === 'admin';
  const rules = useQuery(rulesQuery);
  if (rules.isPending) return <Loading />;
  if (rules.isError) return <Failure failure={rules.error} again={() => void rules.refetch()} />;
  const rule = rules.data.find((each) => String(each.id) === wanted);
  if (!rule && !(wanted === 'new' && isAdmin))
    return (
      <Empty title={t(wanted === 'new' ? 'rules.adminOnly' : 'rules.gone')}>
        <Link href={LIST}>{t('rules.all')}</Link>
      </Empty>
    );
  return isAdmin ? <Form key={wanted} rule={rule} others={rules.data.filter((each) => each !== rule)} /> : rule && <Shown rule={rule} count={rules.data.length} />;
}

function Shown({ rule, count }: { rule: PromiseRule; count: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <Sheet title={rule.name} above={<Link href={LIST}>{t('rules.all')}</Link>}>
      <p>
        <Sentence rule={rule} calendar={rule.calendar_id} />
      </p>
      <p className={settings.lead}>{rule.on ? t('rules.stands', { place: rule.place, count }) : t('rules.off')}</p>
      <p className="soft">{t('rules.adminOnly')}</p>
    </Sheet>
  );
}

function Sentence({ rule, calendar }: { rule: Said; calendar: number | null }): ReactNode {
  const { t } = useTranslation();
  const names = useNames([rule]);
  const called = useQuery(calendarsQuery).data?.find((each) => each.id === calendar)?.name;
  return sentenceOf(rule, called, names, t);
}

function Form({ rule, others }: { rule: PromiseRule | undefined; others: PromiseRule[] }): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule));
  const keep = useMutation({
    mutationFn: () => {
      const body = { promise_rule: inputOf(draft, others) };
      return rule ? put('/api/v2/promise_rules/{id}', { path: { id: rule.id }, body }) : post('/api/v2/promise_rules', { body });
    },
    onSuccess: () => {
      ruleChanged();
      say(t('rules.kept', { rule: draft.name.trim() }));
      go(LIST);
    },
  });
  const problems = keep.error instanceof Refused ? problemsOf(keep.error.fields, 'promise_rule') : {};
  return (
    <SetUpForm title={rule ? rule.name : t('rules.add')} above={<Link href={LIST}>{t('rules.all')}</Link>} keep={keep} problems={problems} words={{ keep: t('rules.keep'), leave: t('rules.leave') }} list={LIST} more={rule && <Delete rule={rule} />}>
      <RuleForm draft={draft} setDraft={setDraft} problems={problems} others={others} />
      <div className={styles.effect}>
        <p>
          <Sentence rule={saidBy(draft)} calendar={draft.calendar === null ? null : Number(draft.calendar)} />
        </p>
        <Effect id={rule?.id} input={inputOf(draft, others)} />
      </div>
    </SetUpForm>
  );
}

// What keeping it would come to, before it is kept.
function Effect({ id, input }: { id: number | undefined; input: PromiseRuleInput }): ReactNode {
  const { t } = useTranslation();
  const settled = useSettled(JSON.stringify(input));
  const effect = useQuery({
    queryKey: ['promise-rules', 'preview', id, settled],
    queryFn: async () => (await post('/api/v2/promise_rules/preview', { body: { promise_rule: JSON.parse(settled) as PromiseRuleInput, ...(id === undefined ? {} : { id }) } })).effect,
    placeholderData: (before) => before,
    staleTime: 0,
    retry: false,
  });
  return (
    <p role="status" className="soft">
      {effect.isError ? t('rules.notYet', { why: effect.error.message }) : effect.data && <Counted effect={effect.data} isOn={input.on !== false} />}
    </p>
  );
}

function Counted({ effect: { tickets, whole, fits, decides, touches }, isOn }: { effect: PromiseRuleEffect; isOn: boolean }): ReactNode {
  const { t } = useTranslation();
  if (tickets === 0) return t('rules.effect.noTickets');
  const open = t(whole ? 'rules.effect.open' : 'rules.effect.newest', { count: tickets });
  if (fits === 0) return t('rules.effect.none', { open });
  const whose = fits === tickets ? t('rules.effect.all', { open }) : t('rules.effect.some', { open, count: fits });
  const before = !isOn ? t('rules.effect.off') : decides < fits ? t('rules.effect.before', { count: fits - decides }) : '';
  const then = touches > 0 ? t('rules.effect.touches', { count: touches }) : t('rules.effect.touchesNone');
  return [whose, before, then].filter(Boolean).join(' ');
}

function Delete({ rule }: { rule: PromiseRule }): ReactNode {
  const { t } = useTranslation();
  const drop = async (): Promise<void> => {
    await remove('/api/v2/promise_rules/{id}', { path: { id: rule.id } });
    await client.invalidateQueries({ queryKey: rulesQuery.queryKey });
    ruleChanged();
    say(t('rules.dropped', { rule: rule.name }));
    go(LIST);
  };
  return <AskedTwice words={t('rules.drop')} again={t('rules.dropSurely')} run={drop} />;
}
