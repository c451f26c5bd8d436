// Who else is on this ticket, by name: who looks, who writes, who follows it. And the menu of all that can be done here.
import { Menu } from '@mantine/core';
import { IconDots, IconEye, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactNode, useEffect } from 'react';
import { type Action, useActions, useOfferedActions } from '../../app/actions';
import { put } from '../../platform/api/client';
import type { Ticket } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { usePresent } from '../../platform/together';
import { Keys } from '../../ui/parts';
import { sayRefusal } from '../../ui/says';
import { follow, mentionsQuery } from './queries';
import styles from './Together.module.css';

export function Together({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const others = usePresent(ticket.id).filter((each) => each.id !== me.id);
  const isFollowing = ticket.follower_ids.includes(me.id);
  const room = t('room.ticket');
  useActions([{ id: 'follow', label: t(isFollowing ? 'action.unfollow' : 'action.follow'), keys: 't', room, run: () => void follow(ticket, me.id, !isFollowing) }]);
  useSeen(ticket.id);
  return (
    <div className={styles.line}>
      <span role="status" className={styles.people}>
        {others.map((each) => (
          <Person key={each.id} id={each.id} writing={each.writing} />
        ))}
      </span>
      {ticket.follower_ids.length > 0 && <Followers ids={ticket.follower_ids} />}
      <TicketMenu />
    </div>
  );
}

function Person({ id, writing }: { id: number; writing: boolean }): ReactNode {
  const { t } = useTranslation();
  const name = useUser(id)?.name ?? '';
  const icon = { size: 15, 'aria-hidden': true } as const;
  return (
    <span className={styles.person} data-writing={writing || undefined}>
      {writing ? <IconPencil {...icon} /> : <IconEye {...icon} />}
      <bdi>{t(writing ? 'together.writes' : 'together.looks', { name, count: 1 })}</bdi>
    </span>
  );
}

const FOLLOWERS_NAMED = 3;
function Followers({ ids }: { ids: readonly number[] }): ReactNode {
  const { t } = useTranslation();
  const more = ids.length - FOLLOWERS_NAMED;
  return (
    <span className="soft">
      {t('together.followed')}{' '}
      {ids.slice(0, FOLLOWERS_NAMED).map((id, at) => (
        <span key={id}>
          {at > 0 ? ', ' : ''}
          <Name id={id} />
        </span>
      ))}
      {more > 0 ? ` ${t('together.more', { count: more })}` : ''}
    </span>
  );
}
function Name({ id }: { id: number }): ReactNode {
  return <bdi>{useUser(id)?.name}</bdi>;
}

// Where this person was named, they have been now.
function useSeen(ticket: number): void {
  const isNamed = useQuery(mentionsQuery).data?.some((each) => each.ticket_id === ticket) ?? false;
  useEffect(() => {
    if (!isNamed) return;
    put('/api/v2/tickets/{id}/mentions/seen', { path: { id: ticket } }).then(() => client.invalidateQueries({ queryKey: mentionsQuery.queryKey }), sayRefusal);
  }, [ticket, isNamed]);
}

// The same actions as the palette and the keys, as a menu for who points.
const TicketMenu = memo(function TicketMenu(): ReactNode {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" portalProps={{ target: '#room' }} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={styles.menuButton} aria-label={t('together.menu')} title={t('together.menu')}>
          <IconDots size={18} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu ?? ''}>
        <MenuItems />
      </Menu.Dropdown>
    </Menu>
  );
});
function MenuItems(): ReactNode {
  const { t } = useTranslation();
  const actions: Action[] = useOfferedActions().filter((action) => action.room === t('room.ticket') && !action.hearsKeys);
  return actions.map((action) => (
    <Menu.Item key={action.id} onClick={() => setTimeout(action.run, 0)} rightSection={action.keys !== undefined && <Keys keys={action.keys} />}>
      {action.label}
    </Menu.Item>
  ));
}
