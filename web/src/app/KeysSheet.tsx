// The sheet of keys: what each does here, by room; and where one chooses others.
import { Button, Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../platform/i18n';
import { useStore } from '../platform/store';
import { Keys } from '../ui/parts';
import { type Action, chooseKeys, ownKeys, pressed, singleKeys, useOfferedActions } from './actions';
import styles from './Palette.module.css';

export function KeysSheet({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation();
  const on = useStore(singleKeys);
  const [changing, setChanging] = useState(false);
  const [waiting, setWaiting] = useState<Action | null>(null);
  const all = useOfferedActions();
  const rooms = new Map<string, Action[]>();
  for (const action of all) {
    if (action.keys === undefined && !changing) continue;
    const room = action.room ?? t('room.here');
    rooms.set(room, [...(rooms.get(room) ?? []), action]);
  }
  return (
    <Modal opened onClose={close} title={t('keys.title')} size={520} closeOnEscape={waiting === null} closeButtonProps={{ 'aria-label': t('say.close') }}>
      {!on && <p className="soft">{t('keys.off')}</p>}
      <p>
        <Button size="compact-sm" variant="default" aria-pressed={changing} onClick={() => setChanging(!changing)}>
          {t(changing ? 'keys.done' : 'keys.change')}
        </Button>
      </p>
      {[...rooms].reverse().map(([room, actions]) => (
        <section key={room}>
          <h2 className={styles.room}>{room}</h2>
          <ul>
            {actions.map((action) => (
              <li key={action.id} className={styles.pair}>
                <span>{action.label}</span>
                {waiting?.id === action.id ? (
                  <Listening action={action} all={all} done={() => setWaiting(null)} />
                ) : (
                  <span className={styles.keysHere}>
                    {action.keys !== undefined && <Keys keys={action.keys} />}
                    {changing && !action.hearsKeys && <Changing action={action} listen={() => setWaiting(action)} />}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Modal>
  );
}

function Changing({ action, listen }: { action: Action; listen: () => void }): ReactNode {
  const { t } = useTranslation();
  const isOwn = useStore(ownKeys).has(action.id);
  return (
    <>
      <button type="button" className={styles.small} onClick={listen} aria-label={t('keys.chooseFor', { action: action.label })}>
        {t('keys.choose')}
      </button>
      {isOwn && (
        <button type="button" className={styles.small} onClick={() => chooseKeys(action.id, null)} aria-label={t('keys.usualFor', { action: action.label })}>
          {t('keys.usual')}
        </button>
      )}
    </>
  );
}

const SEQUENCE_MS = 1000;
const lone = new Set(['shift', 'control', 'alt', 'meta', 'tab', 'dead', 'mod+control', 'mod+meta', 'mod+shift+control', 'mod+shift+meta']);
// Hears the next key, or two one after the other, as the new keys of an action.
function Listening({ action, all, done }: { action: Action; all: Action[]; done: () => void }): ReactNode {
  const { t } = useTranslation();
  const field = useRef<HTMLButtonElement>(null);
  const [first, setFirst] = useState('');
  const [taken, setTaken] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    field.current?.focus();
    return () => clearTimeout(timer.current);
  }, []);
  const finish = (keys: string): void => {
    const other = all.find((each) => each.id !== action.id && each.keys !== undefined && (each.keys === keys || each.keys.startsWith(`${keys} `) || keys.startsWith(`${each.keys} `)));
    setFirst('');
    if (other) {
      setTaken(t('keys.taken', { keys, action: other.label }));
      return;
    }
    chooseKeys(action.id, keys);
    done();
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const key = pressed(event.nativeEvent);
    if (lone.has(key)) return;
    clearTimeout(timer.current);
    if (key === 'escape') done();
    else if (key === 'backspace' || key === 'delete') {
      chooseKeys(action.id, '');
      done();
    } else if (first) finish(`${first} ${key}`);
    else if (key.startsWith('mod+')) finish(key);
    else {
      setFirst(key);
      timer.current = setTimeout(() => finish(key), SEQUENCE_MS);
    }
  };
  return (
    <span className={styles.keysHere}>
      <button ref={field} type="button" className={styles.small} onKeyDown={hear} onBlur={() => !taken && !first && done()}>
        {first ? t('keys.andThen', { keys: first }) : t('keys.press')}
      </button>
      {taken && <span role="alert">{taken}</span>}
    </span>
  );
}
