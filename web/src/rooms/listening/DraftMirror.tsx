// The quiet mirror under a draft: at most two grey hints once the hands rest, why on one key, "not useful" on one key.
// It never blocks, and nobody else ever hears of it. What the draft promises can be kept as a promise.
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { shownKeys, useActions } from '../../app/actions';
import type { Comment, Ticket, User } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { useStore } from '../../platform/store';
import styles from './DraftMirror.module.css';
import { hintsShown, notUseful, sayNotUseful } from './kept';
import { givenHints, keyOfHint, quotedHints, REST_MS, shownHints, type QuotedHint } from './mirror';
import { useListened, useMirrored, useSettled } from './queries';
import { goToWords } from './words';

interface Props {
  ticket: Ticket;
  customer: User | undefined;
  comments: readonly Comment[];
}

export function DraftMirror({ ticket, customer, comments }: Props): ReactNode {
  const isOn = useStore(hintsShown);
  return isOn ? <Hints ticket={ticket} customer={customer} comments={comments} /> : null;
}

function Hints({ ticket, customer, comments }: Props): ReactNode {
  const { t } = useTranslation();
  const { message } = useListened(comments);
  const { draft, mirrored } = useMirrored(ticket.id, message, customer, comments);
  const muted = useStore(notUseful);
  const [sentAway, setSentAway] = useState<readonly string[]>([]);
  const [open, setOpen] = useState('');
  const rested = useSettled(draft, REST_MS);
  const all = useMemo(() => [...givenHints(mirrored.asked_again), ...quotedHints(mirrored.hints, draft)], [mirrored, draft]);
  const hints = rested === draft ? shownHints(all, muted, (hint) => sentAway.includes(keyOfHint(hint))) : [];
  const first = hints[0];
  const away = (hint: QuotedHint): void => {
    setSentAway((old) => [...old, keyOfHint(hint)]);
    sayNotUseful(hint.check);
  };
  useEffect(() => setSentAway([]), [ticket.id]);
  const toggle = (hint: QuotedHint): void => setOpen((old) => (old === keyOfHint(hint) ? '' : keyOfHint(hint)));
  const room = t('room.ticket');
  useActions([
    { id: 'hint.why', label: t('action.hintWhy'), keys: WHY_KEYS, room, when: () => first !== undefined, run: () => first && toggle(first) },
    { id: 'hint.away', label: t('action.hintAway'), keys: AWAY_KEYS, room, when: () => first !== undefined, run: () => first && away(first) },
  ]);
  if (hints.length === 0) return null;
  return (
    <ul className={styles.hints} aria-label={t('hint.title')}>
      {hints.map((hint, at) => (
        <li key={keyOfHint(hint)} className={styles.hint}>
          <button type="button" className={styles.line} aria-expanded={open === keyOfHint(hint)} title={at === 0 ? shownKeys(WHY_KEYS).join(' ') : undefined} onClick={() => toggle(hint)}>
            {hint.quote && <q dir="auto">{hint.quote}</q>} {t(`hint.${hint.check}`)}
          </button>
          <button type="button" className={styles.away} title={at === 0 ? shownKeys(AWAY_KEYS).join(' ') : undefined} onClick={() => away(hint)}>
            {t('hint.away')}
          </button>
          {open === keyOfHint(hint) && (
            <p className={styles.why}>
              {hint.given === undefined ? <Reason hint={hint} /> : <Given words={hint.given} comments={comments} />}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

// In the words of the library, which speaks the page's language.
function Reason({ hint }: { hint: QuotedHint }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {hint.why} {hint.offer && <span className={styles.offer}>{t('hint.offer', { offer: hint.offer })}</span>}
    </>
  );
}

function Given({ words, comments }: { words: string; comments: readonly Comment[] }): ReactNode {
  const { t } = useTranslation();
  const comment = comments.findLast((each) => !each.from_team && each.plain_body.includes(words));
  return (
    <>
      {t('hint.givenWords')} <q dir="auto">{words}</q>{' '}
      {comment && (
        <button type="button" className={styles.away} onClick={() => goToWords(comment.id, words)}>
          {t('hint.givenWhere')}
        </button>
      )}
    </>
  );
}

const WHY_KEYS = 'mod+,';
const AWAY_KEYS = 'mod+;';
