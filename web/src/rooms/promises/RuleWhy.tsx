// Which rule a promise comes from and why that one, as a sentence.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PromiseRule, PromiseView, RuleDecision } from '../../platform/api/things';
import { type Translate, useTranslation } from '../../platform/i18n';
import { isolated, momentWord } from '../../platform/words';
import { decisionsQuery, type Names, rulesQuery, type Target, ticketsOf, useNames } from './rules';
import { Link } from '../../ui/Link';

export function RuleWhy({ promise }: { promise: PromiseView }): ReactNode {
  const { t } = useTranslation();
  const decisions = useQuery(decisionsQuery(promise.ticket_id));
  const rules = useQuery(rulesQuery);
  const rule = rules.data?.find((each) => each.id === promise.rule_id);
  const names = useNames(rule ? [rule] : []);
  const failure = decisions.error ?? rules.error;
  if (failure) return <span role="alert">{failure.message}</span>;
  if (!decisions.data || !rules.data || promise.target === null) return null;
  return (
    <span role="status">
      {[whyWords(promise, promise.target, rule, decisions.data, names, t), promise.started_at ? t('why.since', { when: momentWord(promise.started_at) }) : '', promise.paused_at ? t('why.paused') : ''].filter(Boolean).join(' ')} {rule && <Link href={`/settings/rules/${rule.id}`}>{t('why.see')}</Link>}
    </span>
  );
}

function whyWords(promise: PromiseView, target: Target, rule: PromiseRule | undefined, decisions: readonly RuleDecision[], names: Names, t: Translate): string {
  const made = isolated(promise.rule_name);
  if (promise.follows_id !== null) return t('why.agreed', { rule: made });
  if (!rule) return t('why.gone', { rule: made });
  const called = isolated(rule.name);
  const what = t(`rules.target.${target}`);
  if (decisions.some((each) => each.rule_id === rule.id && each.decides.includes(target))) return rule.for_all ? t('why.all', { rule: called, what }) : t('why.first', { rule: called, what, who: ticketsOf(rule, names, t) });
  const other = decisions.find((each) => each.decides.includes(target));
  return other ? t('why.other', { rule: called, other: isolated(other.name) }) : t('why.none', { rule: called });
}
