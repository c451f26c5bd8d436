// What was heard, beside the thread: each question with its tick, what they feel and want in their own words, what they
// told, and one line of what was understood. It helps at a glance and says nothing about anybody.
import { TextInput } from '@mantine/core';
import { IconCheck, IconClock, IconCornerDownLeft, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useActions } from '../../app/actions';
import type { Comment, Ticket, User } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { useStore } from '../../platform/store';
import { added, addable, type Answer, answerOf, type ByHand, deferred, type Heard, type HeardKind, heardOf, HEARD_CHARACTERS_MAX, struck, ticked } from './heard';
import styles from './HeardPane.module.css';
import { byHandOf, showHeard } from './kept';
import { type Listened, useListened, useMirrored } from './queries';
import type { Mirrored } from '../../platform/language/reading';
import { goTo, useChosenWords } from './words';

interface Props {
  ticket: Ticket;
  customer: User | undefined;
  comments: readonly Comment[];
  begin: (line: string) => void; // puts the line at the beginning of the reply
}

export function HeardPane({ ticket, customer, comments, begin }: Props): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const store = byHandOf(me.id, ticket.id);
  const byHand = useStore(store);
  const listened = useListened(comments);
  const { mirrored } = useMirrored(ticket.id, listened.message, customer, comments);
  const heard = useMemo(() => heardOf(listened.found, byHand), [listened.found, byHand]);
  useEffect(() => showHeard(heard), [heard]);
  const chosen = useChosenWords();
  const list = useRef<HTMLDivElement>(null);
  const add = (kind: HeardKind): void => {
    if (chosen) store.set((old) => added(old, kind, chosen.text, chosen.comment));
  };
  useActions([
    { id: 'heard', label: t('action.heard'), keys: 'h', room: t('room.ticket'), when: () => heard.length > 0, run: () => list.current?.querySelector('button')?.focus() },
    { id: 'hear', label: t('action.hear'), keys: 'm', room: t('room.ticket'), when: () => chosen !== null, run: () => add('question') },
  ]);
  const of = (kind: HeardKind): Heard[] => heard.filter((each) => each.kind === kind);
  const change = (next: (old: ByHand) => ByHand): void => store.set(next);
  return (
    <section className={styles.pane} ref={list} aria-label={t('heard.title')}>
      <h2>{t('heard.title')}</h2>
      <Questions questions={of('question')} byHand={byHand} mirrored={mirrored} change={change} />
      {[...of('wish'), ...of('feeling'), ...of('thanks')].map((each) => (
        <Said key={each.key} heard={each} strike={() => change((old) => struck(old, each))} />
      ))}
      <Facts facts={of('fact')} strike={(each) => change((old) => struck(old, each))} />
      <Marks listened={listened} />
      {listened.isFailed && <p className="soft">{t('heard.failed')}</p>}
      {heard.length === 0 && isRead(listened.language) && <p className="soft">{t('heard.nothing')}</p>}
      {chosen && <Adding text={chosen.text} add={add} />}
      <Playback byHand={byHand} change={change} begin={begin} />
    </section>
  );
}

interface QuestionsProps {
  questions: Heard[];
  byHand: ByHand;
  mirrored: Mirrored;
  change: (next: (old: ByHand) => ByHand) => void;
}
function Questions({ questions, byHand, mirrored, change }: QuestionsProps): ReactNode {
  const { t } = useTranslation();
  if (questions.length === 0) return null;
  const onKeyDown = (event: KeyboardEvent, question: Heard): void => {
    const move = event.key === 'l' ? (old: ByHand) => deferred(old, question.key) : event.key === 'x' ? (old: ByHand) => struck(old, question) : undefined;
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    change(move);
  };
  return (
    <ul className={styles.questions} aria-label={t('heard.questions')}>
      {questions.map((question) => {
        const answer = answerOf(question, byHand, mirrored);
        return (
          <li key={question.key} className={styles.question} data-answer={answer}>
            <button
              type="button"
              className={styles.tick}
              role="checkbox"
              aria-checked={answer === 'later' ? 'mixed' : answer !== 'open'}
              aria-label={t(`heard.answer.${answer}`, { question: question.text })}
              title={t('heard.tickHint')}
              onClick={() => change((old) => ticked(old, question.key, answer))}
              onKeyDown={(event) => onKeyDown(event, question)}
            >
              <TickMark answer={answer} />
            </button>
            <button type="button" className={styles.words} dir="auto" onClick={() => goTo(question)}>
              {question.text}
            </button>
            <span className={styles.acts}>
              <button type="button" className={styles.act} aria-pressed={answer === 'later'} aria-label={t('heard.later', { question: question.text })} title={t('heard.laterHint')} onClick={() => change((old) => deferred(old, question.key))}>
                <IconClock size={15} aria-hidden />
              </button>
              <Strike heard={question} strike={() => change((old) => struck(old, question))} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function TickMark({ answer }: { answer: Answer }): ReactNode {
  if (answer === 'open') return null;
  return answer === 'later' ? <IconClock size={12} aria-hidden /> : <IconCheck size={12} stroke={3} aria-hidden />;
}

function Strike({ heard, strike }: { heard: Heard; strike: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.act} aria-label={t('heard.strike', { words: heard.text })} title={t('heard.strikeHint')} onClick={strike}>
      <IconX size={15} aria-hidden />
    </button>
  );
}

function Said({ heard, strike }: { heard: Heard; strike: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <p className={styles.said} data-kind={heard.kind}>
      <span className={styles.kind}>{t(`heard.kind.${heard.kind}`)}</span>{' '}
      <button type="button" className={styles.words} dir="auto" onClick={() => goTo(heard)}>
        <q>{heard.text}</q>
      </button>
      <span className={styles.acts}>
        <Strike heard={heard} strike={strike} />
      </span>
    </p>
  );
}

function Facts({ facts, strike }: { facts: Heard[]; strike: (heard: Heard) => void }): ReactNode {
  const { t } = useTranslation();
  if (facts.length === 0) return null;
  return (
    <p className={styles.facts}>
      <span className={styles.kind}>{t('heard.kind.fact')}</span>{' '}
      {facts.map((fact) => (
        <span key={fact.key} className={styles.fact}>
          <button type="button" className={styles.words} dir="auto" onClick={() => goTo(fact)}>
            {fact.text}
          </button>
          <span className={styles.acts}>
            <Strike heard={fact} strike={() => strike(fact)} />
          </span>
        </span>
      ))}
    </p>
  );
}

// What asks for more care than usual, as a plain sentence.
function Marks({ listened }: { listened: Listened }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {listened.marks.map((mark) => (
        <p key={mark} className={styles.mark}>
          {t(`heard.mark.${mark}`)}
        </p>
      ))}
      {listened.message !== '' && listened.language !== '' && !isRead(listened.language) && <p className="soft">{t('heard.unread')}</p>}
    </>
  );
}
const isRead = (language: string): boolean => ['en', 'de'].includes(language); // the packs that have rules

function Adding({ text, add }: { text: string; add: (kind: HeardKind) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <p className={styles.adding} role="group" aria-label={t('heard.add')}>
      <q dir="auto">{text.slice(0, 60)}</q>{' '}
      {addable.map((kind) => (
        // The words stay chosen while the button is pressed.
        <button key={kind} type="button" className={styles.add} onMouseDown={(event) => event.preventDefault()} onClick={() => add(kind)}>
          {t(`heard.addAs.${kind}`)}
        </button>
      ))}
    </p>
  );
}

function Playback({ byHand, change, begin }: { byHand: ByHand; change: (next: (old: ByHand) => ByHand) => void; begin: (line: string) => void }): ReactNode {
  const { t } = useTranslation();
  const line = byHand.playback.trim();
  return (
    <TextInput
      size="sm"
      label={t('heard.playback')}
      placeholder={t('heard.playbackHint')}
      maxLength={HEARD_CHARACTERS_MAX}
      value={byHand.playback}
      onChange={(event) => {
        const { value } = event.currentTarget;
        change((old) => ({ ...old, playback: value }));
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !line) return;
        event.preventDefault(); // this Enter is not one of the reply
        begin(line);
      }}
      rightSection={
        <button type="button" className={styles.act} disabled={line === ''} aria-label={t('heard.begin')} title={t('heard.begin')} onClick={() => begin(line)}>
          <IconCornerDownLeft size={16} aria-hidden />
        </button>
      }
    />
  );
}
