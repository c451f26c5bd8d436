// The palette: what can be done here and now, found by a few letters, with the direct key beside each.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { navigate as go } from 'wouter/use-browser-location';
import { recall, remember } from '../platform/device';
import { useTranslation } from '../platform/i18n';
import { Keys } from '../ui/parts';
import { type Action, useOfferedActions } from './actions';
import styles from './Palette.module.css';

const RECENT_MAX = 5;
const recent = (): string[] => (recall('recent-actions') ?? '').split(' ').filter(Boolean);
function noteRecent(id: string): void {
  remember('recent-actions', [id, ...recent().filter((each) => each !== id)].slice(0, RECENT_MAX).join(' '));
}

// The field has the focus as soon as it is there: no letter of a quick hand is lost.
const focus = (field: HTMLInputElement | null): void => field?.focus();

// Where the focus was before, for when the palette is closed.
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  }, [before]);
}

// All letters in order; the closer together and the nearer the beginning, the better. Negative: not found.
export function likeness(label: string, wish: string): number {
  const text = label.toLocaleLowerCase();
  let score = 1000;
  let at = -1;
  for (const letter of wish.toLocaleLowerCase().replace(/\s+/g, '')) {
    const found = text.indexOf(letter, at + 1);
    if (found < 0) return -1;
    score -= at < 0 ? found : (found - at - 1) * 3;
    at = found;
  }
  return score;
}

function sorted(actions: Action[], wish: string): Action[] {
  if (wish.trim() === '') {
    const order = recent();
    const rank = (action: Action): number => (order.includes(action.id) ? order.indexOf(action.id) : order.length);
    return [...actions].sort((one, other) => rank(one) - rank(other));
  }
  return actions
    .map((action) => ({ action, score: likeness(action.label, wish) }))
    .filter((each) => each.score >= 0)
    .sort((one, other) => other.score - one.score)
    .map((each) => each.action);
}

const FIRST_DRAWN = 24; // more than is in sight; the others when somebody goes there

export function Palette({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [wish, setWish] = useState('');
  const [at, setAt] = useState(0);
  const [isWhole, setIsWhole] = useState(false);
  const list = useId();
  useFocusBack();
  const all = useOfferedActions();
  const shown = useMemo(() => {
    const others = all.filter((action) => action.id !== 'palette');
    const isHere = (action: Action): boolean => action.room !== t('room.everywhere');
    const found = sorted([...others.filter(isHere), ...others.filter((action) => !isHere(action))], wish); // what is possible here comes first
    const search: Action = { id: 'search.for', label: t('palette.searchFor', { words: wish.trim() }), run: () => go(`/search?q=${encodeURIComponent(wish.trim())}`) };
    return wish.trim() ? [...found, search] : found;
  }, [all, wish, t]);
  const drawn = isWhole ? shown : shown.slice(0, FIRST_DRAWN);
  const chosen = Math.min(at, shown.length - 1);

  const run = (action: Action | undefined): void => {
    if (!action) return;
    noteRecent(action.id);
    close();
    setTimeout(() => action.run(), 0); // the palette gives the focus back first
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = (chosen + step + shown.length) % shown.length;
      flushSync(() => {
        setAt(next);
        if (next >= FIRST_DRAWN) setIsWhole(true);
      });
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(shown[chosen]);
    } else if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Tab') {
      event.preventDefault(); // the field is all that takes the focus here
    }
  };
  return createPortal(
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the key is Escape
    <div className={styles.veil} onClick={(event) => event.target === event.currentTarget && close()} onMouseDown={(event) => event.target instanceof HTMLInputElement || event.preventDefault()}>
      <div role="dialog" aria-modal aria-label={t('palette.label')} className={styles.palette}>
        <input
          ref={focus}
          className={styles.wish}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={shown.length > 0 ? `${list}-${chosen}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.hint')}
          value={wish}
          onChange={(event) => {
            setWish(event.currentTarget.value);
            setAt(0);
            setIsWhole(false);
          }}
          onKeyDown={onKeyDown}
        />
        <div className={styles.list} id={list} role="listbox" aria-label={t('palette.label')} onScroll={() => setIsWhole(true)}>
          {drawn.map((action, index) => (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the input's
            <div key={action.id} id={`${list}-${index}`} role="option" tabIndex={-1} aria-posinset={index + 1} aria-setsize={shown.length} aria-selected={index === chosen} className={styles.row} onClick={() => run(action)} onMouseMove={() => setAt(index)}>
              <span>{action.label}</span>
              {action.keys !== undefined && <Keys keys={action.keys} />}
            </div>
          ))}
        </div>
      </div>
    </div>,
    document.body,
  );
}
