// Who is away from when to when, and who takes over. Whole days unless somebody wants times; a refusal stands in the form.
import { Select, Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTeam } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { FormEnd, useWork } from '../../ui/FormEnd';
import { say } from '../../ui/says';
import styles from './Owners.module.css';
import { planAbsence, type PlannedAbsence } from './owners';
import { dayAfter, dayText, midnightOf } from './rules';

interface Props {
  person: number; // who it is about at first
  forOthers?: boolean;
  close: () => void;
}

export function AbsenceForm({ person: first, forOthers = false, close }: Props): ReactNode {
  const { t } = useTranslation();
  const team = useTeam();
  const [person, setPerson] = useState(first);
  const [backup, setBackup] = useState<string | null>(null);
  const [withTimes, setWithTimes] = useState(false);
  const [from, setFrom] = useState(() => dayText(new Date()));
  const [until, setUntil] = useState('');
  const [comesBack, setComesBack] = useState(true);
  const people = team.map((each) => ({ value: String(each.id), label: each.name }));
  const isOwn = person === first;
  const plan = useWork(async () => {
    if (from === '' || until === '') throw new Error(t('absence.timesMissing'));
    await planAbsence({ person_id: person, backup_id: backup === null ? null : Number(backup), ...times(from, until, withTimes), comes_back: comesBack });
    say(t('absence.planned'));
  }, close);
  const switchTimes = (wanted: boolean): void => {
    setWithTimes(wanted);
    setFrom((old) => (wanted ? `${old}T09:00` : old.slice(0, 10)));
    setUntil((old) => (old === '' ? '' : wanted ? `${old}T17:00` : old.slice(0, 10)));
  };
  const type = withTimes ? 'datetime-local' : 'date';
  return (
    <form className={styles.plan} noValidate aria-label={t('absence.planFor')} onSubmit={plan.submit}>
      {forOthers && <Select label={t('absence.who')} searchable allowDeselect={false} nothingFoundMessage={t('field.nobodyFound')} data={people} value={String(person)} onChange={(value) => value !== null && setPerson(Number(value))} />}
      <div className={styles.two}>
        <label className={styles.time}>
          {t(withTimes ? 'absence.from' : 'absence.firstDay')}
          <input type={type} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        </label>
        <label className={styles.time}>
          {t(withTimes ? 'absence.untilTime' : 'absence.lastDay')}
          <input type={type} value={until} min={from} onChange={(event) => setUntil(event.currentTarget.value)} />
        </label>
      </div>
      <Switch label={t('absence.withTimes')} checked={withTimes} onChange={(event) => switchTimes(event.currentTarget.checked)} />
      <Select label={t('absence.backup')} description={t('absence.backupHint')} placeholder={t('absence.backupNone')} searchable clearable nothingFoundMessage={t('field.nobodyFound')} clearButtonProps={{ 'aria-label': t('field.clear') }} data={people.filter((each) => each.value !== String(person))} value={backup} onChange={setBackup} />
      <Switch label={t(isOwn ? 'absence.comesBack' : 'absence.comesBackOther')} checked={comesBack} onChange={(event) => setComesBack(event.currentTarget.checked)} />
      <FormEnd work={plan} button={t('absence.save')} close={close} />
    </form>
  );
}

// From the first day on, and through all of the last. What begins today begins now.
function times(from: string, until: string, withTimes: boolean): Pick<PlannedAbsence, 'from' | 'until'> {
  const begin = withTimes ? new Date(from) : midnightOf(from);
  const end = withTimes ? new Date(until) : dayAfter(until);
  return { from: begin.getTime() <= Date.now() ? null : begin.toISOString(), until: end.toISOString() };
}
