// What one is told of on one's devices, and when: in working hours, without anybody's name unless it is wished. Off until
// somebody switches it on.
import { Button, Radio, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { NoticeHours, NoticesView } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { dayWord, momentWord } from '../../platform/words';
import { zoneHere } from '../../platform/zones';
import { Block, Failure } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import people from '../people/People.module.css';
import { changeNotices, deviceQuery, type NoticesChange, noticesQuery, tellNoMore, tellThisDevice, tryNotice, whatIsPossible } from './notices';
import styles from './Notices.module.css';

export function Notices(): ReactNode {
  const { t } = useTranslation();
  const notices = useQuery(noticesQuery);
  if (notices.isPending) return null;
  return (
    <Block title={t('notices.title')}>
      {notices.isError ? (
        <Failure failure={notices.error} again={() => void notices.refetch()} />
      ) : (
        <div className={people.form}>
          <p>{t('notices.what')}</p>
          <ThisDevice notices={notices.data} />
          {notices.data.devices.length > 0 && <Told notices={notices.data} />}
        </div>
      )}
    </Block>
  );
}

// A failed try is said, and nothing is lost by it.
const attempt = (work: () => Promise<unknown>): void => void work().catch(sayRefusal);

function ThisDevice({ notices }: { notices: NoticesView }): ReactNode {
  const { t } = useTranslation();
  const here = useQuery(deviceQuery);
  const [isBusy, setBusy] = useState(false);
  const possible = whatIsPossible();
  const device = notices.devices.find((each) => each.endpoint === here.data);
  const switchOn = async (): Promise<void> => {
    setBusy(true);
    try {
      say((await tellThisDevice(notices.public_key)) ? t('notices.on') : t('notices.notAllowed'));
    } catch (failure) {
      sayRefusal(failure);
    }
    setBusy(false);
    await here.refetch();
  };
  if (possible !== 'yes') return <p className="soft">{t(possible === 'no' ? 'notices.impossible' : 'notices.blocked')}</p>;
  if (here.isPending || device) return null;
  return (
    <div>
      <Button variant="default" loading={isBusy} onClick={() => void switchOn()}>
        {t('notices.switchOn')}
      </Button>
    </div>
  );
}

function Told({ notices }: { notices: NoticesView }): ReactNode {
  const { t } = useTranslation();
  const here = useQuery(deviceQuery);
  const change = (wish: NoticesChange): void => attempt(() => changeNotices(wish));
  const drop = async (id: number, isHere: boolean): Promise<void> => {
    await tellNoMore(id, isHere);
    await here.refetch();
    say(t('notices.off'));
  };
  return (
    <>
      <ul className={styles.devices} aria-label={t('notices.devices')}>
        {notices.devices.map((device) => (
          <li key={device.id} className={styles.device}>
            <span>
              <b>
                <bdi>{device.label || t('notices.unnamed')}</bdi>
              </b>
              {device.endpoint === here.data && ` · ${t('notices.here')}`}
              <span className={styles.more}>{device.trouble ? t('notices.trouble', { why: device.trouble }) : device.told_at ? t('notices.toldLast', { when: momentWord(device.told_at) }) : t('notices.since', { when: dayWord(device.created_at) })}</span>
            </span>
            <Button variant="default" size="compact-md" aria-label={`${t('notices.switchOff')}: ${device.label}`} onClick={() => attempt(() => drop(device.id, device.endpoint === here.data))}>
              {t('notices.switchOff')}
            </Button>
          </li>
        ))}
      </ul>
      <fieldset className={styles.part}>
        <legend>{t('notices.of')}</legend>
        {(['promises', 'mentions', 'replies', 'hand_overs'] as const).map((kind) => (
          <Switch key={kind} label={t(`notices.of.${kind}`)} checked={notices[kind]} onChange={(event) => change({ [kind]: event.currentTarget.checked })} />
        ))}
      </fieldset>
      <Switch label={t('notices.name')} description={t('notices.nameHint')} checked={notices.shows_name} onChange={(event) => change({ shows_name: event.currentTarget.checked })} />
      <Hours notices={notices} change={change} />
      <div>
        <Button
          variant="default"
          onClick={() =>
            attempt(async () => {
              await tryNotice();
              say(t('notices.tried'));
            })
          }
        >
          {t('notices.try')}
        </Button>
      </div>
    </>
  );
}

const usual = (): NoticeHours => ({ time_zone: zoneHere(), days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' });
const DAYS = [1, 2, 3, 4, 5, 6, 7];
// 1 January 2024 was a Monday.
const dayName = (day: number, language: string): string => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));

function Hours({ notices, change }: { notices: NoticesView; change: (wish: NoticesChange) => void }): ReactNode {
  const { t, language } = useTranslation();
  const own = notices.own_hours;
  const set = (values: Partial<NoticeHours>): void => {
    if (own) change({ own_hours: { ...own, ...values, time_zone: usual().time_zone } });
  };
  // At least one day stays.
  const setDay = (day: number, isOn: boolean): void => {
    const days = DAYS.filter((each) => (each === day ? isOn : own?.days.includes(each)));
    if (days.length > 0) set({ days });
  };
  return (
    <div className={styles.part}>
      <Radio.Group label={t('notices.hours')} value={own ? 'own' : 'group'} onChange={(value) => change({ own_hours: value === 'own' ? usual() : null })}>
        <div className={styles.choices}>
          <Radio size="md" value="group" label={t('notices.hours.group')} />
          <Radio size="md" value="own" label={t('notices.hours.own')} />
        </div>
      </Radio.Group>
      {own && (
        <>
          <div className={styles.days} role="group" aria-label={t('notices.hours.days')}>
            {DAYS.map((day) => (
              <label key={day} className={styles.day}>
                <input type="checkbox" checked={own.days.includes(day)} onChange={(event) => setDay(day, event.currentTarget.checked)} />
                <span>{dayName(day, language)}</span>
              </label>
            ))}
          </div>
          <div className={styles.days}>
            <Time label={t('notices.hours.from')} value={own.from} set={(from) => from < own.to && set({ from })} />
            <Time label={t('notices.hours.to')} value={own.to} set={(to) => to > own.from && set({ to })} />
          </div>
        </>
      )}
      <p className="soft">{notices.told_from ? t('notices.waits', { when: momentWord(notices.told_from) }) : t('notices.now')}</p>
    </div>
  );
}

function Time({ label, value, set }: { label: string; value: string; set: (value: string) => void }): ReactNode {
  const [text, setText] = useState(value);
  return (
    <label className={styles.time}>
      <span>{label}</span>
      <input
        type="time"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (event.currentTarget.value) set(event.currentTarget.value);
        }}
        onBlur={() => setText(value)}
      />
    </label>
  );
}
