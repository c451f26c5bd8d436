// The sheet of keys: what each does here, by room.
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../platform/store';
import { Keys } from '../ui/parts';
import { type Action, singleKeys, useOfferedActions } from './actions';
import styles from './Palette.module.css';

export function KeysSheet({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation();
  const on = useStore(singleKeys);
  const rooms = new Map<string, Action[]>();
  for (const action of useOfferedActions()) {
    if (action.keys === undefined) continue;
    const room = action.room ?? t('room.here');
    rooms.set(room, [...(rooms.get(room) ?? []), action]);
  }
  return (
    <Modal opened onClose={close} title={t('keys.title')} size={520} closeButtonProps={{ 'aria-label': t('say.close') }}>
      {!on && <p className="soft">{t('keys.off')}</p>}
      {[...rooms].reverse().map(([room, actions]) => (
        <section key={room}>
          <h2 className={styles.room}>{room}</h2>
          <ul>
            {actions.map((action) => (
              <li key={action.id} className={styles.pair}>
                <span>{action.label}</span>
                <Keys keys={action.keys ?? ''} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Modal>
  );
}
