// The addresses that customers write to, and how the mail of each comes in.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Mailbox, Way } from '../../platform/api/things';
import { useGroups } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { healthQuery, mailboxesQuery, mailboxOf, wayOf } from '../../platform/ways';
import { Link } from '../../ui/Link';
import { Block, Empty, Failure, Loading, Sheet } from '../../ui/parts';
import styles from './Settings.module.css';
import { useWayName, WayState } from './WayState';

const LOOK_EVERY_MS = 10_000;

export function Mailboxes(): ReactNode {
  const { t } = useTranslation();
  const isAdmin = useMe().role === 'admin';
  const mailboxes = useQuery(mailboxesQuery);
  const health = useQuery({ ...healthQuery, refetchInterval: LOOK_EVERY_MS });
  if (mailboxes.isPending || health.isPending) return <Loading />;
  if (mailboxes.isError) return <Failure failure={mailboxes.error} again={() => void mailboxes.refetch()} />;
  const ways = health.data?.ways ?? [];
  const brought = ways.filter((way) => mailboxOf(way) === undefined);
  const add = (
    <Button component={Link} href="/settings/mailboxes/new">
      {t('mailbox.add')}
    </Button>
  );
  return (
    <Sheet title={t('mailbox.title')} above={<Link href="/settings">{t('rail.settings')}</Link>} beside={isAdmin && mailboxes.data.length > 0 && add}>
      {mailboxes.data.length === 0 ? (
        <Empty title={t('mailbox.none')}>
          <p>{isAdmin ? t('mailbox.noneHint') : t('mailbox.noneHintTeam')}</p>
          {isAdmin && <p className={styles.empty}>{add}</p>}
        </Empty>
      ) : (
        <ul className={styles.rows}>
          {mailboxes.data.map((mailbox) => (
            <li key={mailbox.id}>
              <Row mailbox={mailbox} way={wayOf(ways, mailbox.id)} isAdmin={isAdmin} />
            </li>
          ))}
        </ul>
      )}
      {brought.length > 0 && <Brought ways={brought} />}
    </Sheet>
  );
}

function Row({ mailbox, way, isAdmin }: { mailbox: Mailbox; way: Way | undefined; isAdmin: boolean }): ReactNode {
  const { t } = useTranslation();
  const group = useGroups().find((each) => each.id === mailbox.group_id);
  const words = (
    <>
      <b>
        <bdi>{mailbox.address}</bdi>
      </b>
      {mailbox.name && (
        <>
          {' '}
          · <bdi>{mailbox.name}</bdi>
        </>
      )}
      {group && (
        <>
          {' '}
          · <bdi>{group.name}</bdi>
        </>
      )}
      {way ? <WayState way={way} /> : <span className={styles.state}>{mailbox.incoming ? t('way.notYet') : isAdmin ? t('way.brought') : ''}</span>}
    </>
  );
  if (!isAdmin) return <div className={styles.row}>{words}</div>;
  return (
    <Link href={`/settings/mailboxes/${mailbox.id}`} className={styles.row}>
      {words}
    </Link>
  );
}

function Brought({ ways }: { ways: Way[] }): ReactNode {
  const { t } = useTranslation();
  const name = useWayName();
  return (
    <div className={styles.others}>
      <Block title={t('way.others')}>
        <ul className={styles.rows}>
          {ways.map((way) => (
            <li key={way.name}>
              <div className={styles.row}>
                {name(way, [])}
                <WayState way={way} />
              </div>
            </li>
          ))}
        </ul>
      </Block>
    </div>
  );
}
