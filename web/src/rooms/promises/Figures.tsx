// How customers were answered and how promises fared: pooled, each figure with how many stand behind it and how sure it
// is. One's own are on a page for oneself alone. Nobody is beside anybody.
import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import { get } from '../../platform/api/client';
import { useGroups } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { momentWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Failure, Loading, Sheet } from '../../ui/parts';
import settings from '../settings/Settings.module.css';
import styles from './Figures.module.css';
import { isPeriod, type Period, periods, type Span, spanOf } from './figures';
import { AnsweredFigures, Kept } from './FigureParts';

const FRESH_MS = 60_000;

interface Question {
  period: Period;
  group: string | null;
  isInside: boolean;
}
function useQuestion(): [Question, (change: Partial<Question>) => void] {
  const [path, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const period = asked.get('period');
  const question: Question = { period: isPeriod(period) ? period : 'weeks4', group: asked.get('group'), isInside: asked.get('internal') === 'true' };
  const choose = (change: Partial<Question>): void => {
    const next = { ...question, ...change };
    const query = new URLSearchParams({ period: next.period, ...(next.group === null ? {} : { group: next.group }), ...(next.isInside ? { internal: 'true' } : {}) });
    go(`${path}?${query.toString()}`, { replace: true });
  };
  return [question, choose];
}

export function Figures(): ReactNode {
  const { t } = useTranslation();
  return (
    <Sheet title={t('figures.title')} above={<Link href="/settings">{t('rail.settings')}</Link>}>
      <All isOwn={false} />
    </Sheet>
  );
}
export function OwnFigures(): ReactNode {
  const { t } = useTranslation();
  return (
    <Sheet title={t('figures.own')} above={<Link href="/me">{t('rail.me')}</Link>}>
      <p className={settings.lead}>{t('figures.ownHint')}</p>
      <All isOwn />
    </Sheet>
  );
}

function All({ isOwn }: { isOwn: boolean }): ReactNode {
  const { t } = useTranslation();
  const [question, choose] = useQuestion();
  const span = spanOf(question.period, new Date());
  const group = isOwn ? null : question.group;
  const asked = { from: span.from.toISOString(), to: span.to.toISOString(), group_id: group ?? undefined, internal: question.isInside || undefined, mine: isOwn || undefined };
  const key = [question.period, group, question.isInside, isOwn];
  const answered = useQuery({ queryKey: ['figures', 'service', ...key], queryFn: async () => (await get('/api/v2/service_figures', { query: asked })).service_figures, staleTime: FRESH_MS });
  const kept = useQuery({
    queryKey: ['figures', 'promises', ...key],
    queryFn: () => Promise.all([false, true].map(async (by_rules) => (await get('/api/v2/promises/figures', { query: { ...asked, by_rules } })).promise_figures)),
    staleTime: FRESH_MS,
  });
  const failure = answered.error ?? kept.error;
  const [byPeople, byRules] = kept.data ?? [];
  return (
    <>
      <Choices question={question} choose={choose} isOwn={isOwn} />
      {failure ? (
        <Failure failure={failure} again={() => void Promise.all([answered.refetch(), kept.refetch()])} />
      ) : !answered.data || !byPeople || !byRules ? (
        <Loading />
      ) : (
        <>
          <p className={settings.lead}>
            {t('figures.period', spanWords(span))} {t(`figures.counted.${isOwn ? 'own' : question.isInside ? 'colleagues' : 'customers'}`)}
          </p>
          <AnsweredFigures figures={answered.data} isOwn={isOwn} />
          <Kept title={t('figures.byPeople')} hint={t('figures.byPeopleHint')} figures={byPeople} isOwn={isOwn} />
          <Kept title={t('figures.byRules')} hint={t('figures.byRulesHint')} figures={byRules} isOwn={isOwn} />
        </>
      )}
    </>
  );
}
const spanWords = ({ from, to }: Span): { from: string; to: string } => ({ from: momentWord(from.toISOString()), to: momentWord(to.toISOString()) });

function Choices({ question, choose, isOwn }: { question: Question; choose: (change: Partial<Question>) => void; isOwn: boolean }): ReactNode {
  const { t } = useTranslation();
  const groups = useGroups();
  return (
    <div className={styles.choices}>
      <Select label={t('figures.when')} allowDeselect={false} data={periods.map((value) => ({ value, label: t(`figures.period.${value}`) }))} value={question.period} onChange={(period) => period && choose({ period: period as Period })} />
      {!isOwn && groups.length > 0 && (
        <Select
          label={t('field.group')}
          placeholder={t('figures.allGroups')}
          clearable
          clearButtonProps={{ 'aria-label': t('field.clear') }}
          data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
          value={question.group}
          onChange={(group) => choose({ group })}
        />
      )}
      <div>
        <p id="whose" className={styles.label}>
          {t('figures.whose')}
        </p>
        <SegmentedControl
          aria-labelledby="whose"
          value={String(question.isInside)}
          onChange={(value) => choose({ isInside: value === 'true' })}
          data={[
            { value: 'false', label: t('figures.customers') },
            { value: 'true', label: t('figures.colleagues') },
          ]}
        />
      </div>
    </div>
  );
}
