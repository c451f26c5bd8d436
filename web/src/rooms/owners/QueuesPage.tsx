// Queues: where tickets without an owner wait, who answers for each, and how they find an owner; in plain words.
import { Button, Radio, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Queue } from '../../platform/api/things';
import { useGroups, useTeam, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { sinceWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Failure, Loading, Sheet } from '../../ui/parts';
import { FormEnd, useWork } from '../../ui/FormEnd';
import { say } from '../../ui/says';
import settings from '../settings/Settings.module.css';
import styles from './Owners.module.css';
import { changeQueue, queuesQuery } from './owners';

const ways = ['by_hand', 'round_robin', 'least_loaded'] as const;

export function QueuesPage(): ReactNode {
  const { t } = useTranslation();
  const mayChange = useMe().team_role !== 'rep';
  const queues = useQuery(queuesQuery);
  const groups = useGroups();
  const [changing, setChanging] = useState<number | null>(null); // the group; 0: none
  if (queues.isPending) return <Loading />;
  if (queues.isError) return <Failure failure={queues.error} again={() => void queues.refetch()} />;
  return (
    <Sheet title={t('queue.title')} above={<Link href="/settings">{t('rail.settings')}</Link>}>
      <p className={settings.lead}>{t('queue.lead')}</p>
      <ul className={settings.rows}>
        {queues.data.map((queue) => {
          const key = queue.group_id ?? 0;
          const name = groups.find((each) => each.id === queue.group_id)?.name ?? t('queue.none');
          return (
            <li key={key}>
              <Row queue={queue} name={name} change={mayChange ? () => setChanging(changing === key ? null : key) : undefined} isOpen={changing === key} />
              {changing === key && <QueueForm queue={queue} name={name} close={() => setChanging(null)} />}
            </li>
          );
        })}
      </ul>
      <p className={settings.lead}>{t('queue.same')}</p>
    </Sheet>
  );
}

function Row({ queue, name, change, isOpen }: { queue: Queue; name: string; change: (() => void) | undefined; isOpen: boolean }): ReactNode {
  const { t } = useTranslation();
  const answers = useUser(queue.answers_id)?.name ?? '';
  const named = useUser(queue.responsible_id)?.name;
  const who = named === undefined ? t('queue.answersNow', { name: answers }) : queue.answers_id === queue.responsible_id ? t('queue.answers', { name: answers }) : t('queue.answersInstead', { named, name: answers });
  const first = [queue.by_skill && t('queue.skillFirst'), queue.by_language && t('queue.languageFirst')].filter(Boolean);
  return (
    <div className={`${settings.row ?? ''} ${settings.withEnd ?? ''}`}>
      <span>
        <b>
          <bdi>{name}</bdi>
        </b>
        {queue.waiting > 0 && (
          <>
            {' '}
            · {t('queue.waiting', { count: queue.waiting })} {queue.oldest_at !== null && <span className="soft">{sinceWord(queue.oldest_at)}</span>}
          </>
        )}
        <span className={settings.state}>{who}</span>
        <span className={settings.state}>
          {t(`queue.way.${queue.way}`)} {queue.way !== 'by_hand' && first.join(' ')} {queue.way !== 'by_hand' && queue.most_each !== null && t('queue.mostNow', { count: queue.most_each })}
        </span>
      </span>
      {change && (
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} aria-label={`${t('queue.change')}: ${name}`} onClick={change}>
          {t('queue.change')}
        </Button>
      )}
    </div>
  );
}

function QueueForm({ queue, name, close }: { queue: Queue; name: string; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const team = useTeam();
  const [responsible, setResponsible] = useState(queue.responsible_id === null ? null : String(queue.responsible_id));
  const [way, setWay] = useState(queue.way);
  const [bySkill, setBySkill] = useState(queue.by_skill);
  const [byLanguage, setByLanguage] = useState(queue.by_language);
  const [most, setMost] = useState(queue.most_each === null ? '' : String(queue.most_each));
  const save = useWork(async () => {
    await changeQueue({ group_id: queue.group_id, responsible_id: responsible === null ? null : Number(responsible), way, by_skill: bySkill, by_language: byLanguage, most_each: most === '' ? null : Number(most) });
    say(t('queue.changed', { name }));
  }, close);
  return (
    <form className={styles.plan} noValidate aria-label={name} onSubmit={save.submit}>
      <Select label={t('queue.responsible')} description={t('queue.responsibleHint')} placeholder={t('queue.nobodyNamed')} searchable clearable nothingFoundMessage={t('field.nobodyFound')} clearButtonProps={{ 'aria-label': t('field.clear') }} data={team.map((each) => ({ value: String(each.id), label: each.name }))} value={responsible} onChange={setResponsible} />
      {queue.group_id === null ? (
        <p className="soft">{t('queue.noneByHand')}</p>
      ) : (
        <fieldset className={settings.part}>
          <legend>{t('queue.how')}</legend>
          <Radio.Group value={way} onChange={(value) => setWay(ways.find((each) => each === value) ?? 'by_hand')} aria-label={t('queue.how')}>
            <div className={settings.choices}>
              {ways.map((each) => (
                <Radio key={each} value={each} label={t(`queue.choose.${each}`)} description={t(`queue.hint.${each}`)} />
              ))}
            </div>
          </Radio.Group>
          {way !== 'by_hand' && (
            <>
              <Switch label={t('queue.bySkill')} description={t('queue.bySkillHint')} checked={bySkill} onChange={(event) => setBySkill(event.currentTarget.checked)} />
              <Switch label={t('queue.byLanguage')} description={t('queue.byLanguageHint')} checked={byLanguage} onChange={(event) => setByLanguage(event.currentTarget.checked)} />
              <TextInput label={t('queue.most')} description={t('queue.mostHint')} type="number" min={1} value={most} onChange={(event) => setMost(event.currentTarget.value)} />
            </>
          )}
        </fieldset>
      )}
      <FormEnd work={save} button={t('queue.save')} close={close} />
    </form>
  );
}
