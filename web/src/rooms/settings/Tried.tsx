// What the servers of a mailbox answered, one sentence each.
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ConnectionTest } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import type { Direction, Draft } from './mailbox';
import styles from './Settings.module.css';

export function Tried({ test, draft }: { test: ConnectionTest; draft: Draft }): ReactNode {
  const { t } = useTranslation();
  const wanted: Direction[] = [...(draft.fetches ? (['incoming'] as const) : []), ...(draft.sends ? (['outgoing'] as const) : [])];
  return (
    <ul className={styles.tried}>
      {wanted.map((direction) => {
        const said = test[direction];
        if (!said) return null;
        return (
          <li key={direction} data-fails={!said.works || undefined}>
            {said.works ? <IconCheck size={20} aria-hidden /> : <IconAlertTriangle size={20} aria-hidden />}
            <span>
              <b>{t(`mailbox.tried.${direction}.${said.works ? 'works' : 'fails'}`)}</b> <span dir="auto">{said.sentence}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
