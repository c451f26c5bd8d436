// What runs here and how it is: version, store, ways of mail, readers of the log, lanes of jobs.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../platform/i18n';
import { feedState } from '../../platform/live';
import { useStore } from '../../platform/store';
import { healthQuery, mailboxesQuery } from '../../platform/ways';
import { Block, Failure, Loading, Sheet } from '../../ui/parts';
import styles from '../people/People.module.css';
import { useWayName, WayState } from './WayState';

const LOOK_EVERY_MS = 10_000;

export function About(): ReactNode {
  const { t } = useTranslation();
  const feed = useStore(feedState);
  const health = useQuery({ ...healthQuery, refetchInterval: LOOK_EVERY_MS });
  const mailboxes = useQuery(mailboxesQuery).data ?? [];
  const nameOf = useWayName();
  if (health.isPending) return <Loading />;
  if (health.isError) return <Failure failure={health.error} again={() => void health.refetch()} />;
  const { version, engine, readers, lanes, ways } = health.data;
  const troubled = readers.some((reader) => reader.failures > 0) || lanes.some((lane) => lane.dead > 0) || ways.some((way) => way.state !== 'working');
  return (
    <Sheet title={t('about.title')} above={t('about.version', { version, engine })}>
      <Block title={t('about.health')}>
        <p>{troubled ? t('about.trouble') : t('about.well')}</p>
        <p className="soft">{t(`about.feed.${feed}`)}</p>
      </Block>
      {ways.length > 0 && (
        <Block title={t('way.title')}>
          <ul>
            {ways.map((way) => (
              <li key={way.name} className={styles.row}>
                <span className={styles.grow}>
                  {nameOf(way, mailboxes)}
                  <WayState way={way} />
                </span>
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Block title={t('about.readers')}>
        <dl className={styles.facts}>
          {readers.map((reader) => [
            <dt key={`${reader.name}-name`}>{t(`about.reader.${reader.name}`, { defaultValue: reader.name })}</dt>,
            <dd key={reader.name}>{reader.failures > 0 ? reader.error : reader.behind === 0 ? t('about.current') : t('about.behind', { count: reader.behind })}</dd>,
          ])}
        </dl>
      </Block>
      <Block title={t('about.lanes')}>
        <dl className={styles.facts}>
          {lanes.map((lane) => [<dt key={`${lane.lane}-name`}>{t(`about.lane.${lane.lane}`, { defaultValue: lane.lane })}</dt>, <dd key={lane.lane}>{lane.dead > 0 ? t('about.dead', { count: lane.dead }) : lane.waiting === 0 ? t('about.empty') : t('about.waiting', { count: lane.waiting })}</dd>])}
        </dl>
        {lanes.length === 0 && <p>{t('about.empty')}</p>}
      </Block>
      <Block title={t('about.api')}>
        <p>
          <a href="/api/v2/openapi.json">/api/v2/openapi.json</a>
        </p>
      </Block>
    </Sheet>
  );
}
