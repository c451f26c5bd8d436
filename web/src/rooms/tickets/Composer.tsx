// Where the answer is written. Reply and note are two materials and two sentences, so that nobody confuses them; text
// is kept on this device with every pause. What is sent leaves the field at once, so that the next words can be written;
// a refused send comes back whole.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPaperclip } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownKeys, useActions } from '../../app/actions';
import { Refused } from '../../platform/api/client';
import type { Comment, Status, Ticket, User } from '../../platform/api/things';
import { draftOf, keepDraft, type Material } from '../../platform/drafts';
import { client, useMe } from '../../platform/session';
import { keyOf } from '../../platform/state/cache';
import { useStore } from '../../platform/store';
import { firstName, momentWord } from '../../platform/words';
import { say } from '../../ui/says';
import { DraftMirror } from '../listening/DraftMirror';
import { noteDraft } from '../listening/kept';
import { LaterItems, OwnTime } from '../outbox/LaterItems';
import { putInOutbox, takenBack, undoSeconds } from '../outbox/outbox';
import { useFiles } from './files';
import { FileList } from './FileList';
import { filled, fillingsOf, unfilled } from './placeholders';
import { PlaceholderMenu, PlaceholderPreview } from './PlaceholderMenu';
import { writeComment } from './queries';
import { cameMeanwhile } from './rules';
import styles from './Composer.module.css';

const KEEP_AFTER_MS = 300;

export interface ComposerHandle {
  open: (material: Material) => void;
  begin: (line: string) => void; // with this line, before what is written
}
interface Props {
  ref: Ref<ComposerHandle>;
  ticket: Ticket;
  customer: User | undefined;
  comments: readonly Comment[] | undefined;
  next: (() => void) | undefined;
}

interface Leaving {
  text: string;
  material: Material;
}
const joined = (leaving: readonly Leaving[], text: string): string => [...leaving.map((each) => each.text), text].filter((each) => each.trim() !== '').join('\n\n');
// Where a note is among it, all of it stays with the team.
const safest = (materials: readonly Material[], otherwise: Material): Material => (materials.includes('note') ? 'note' : (materials[0] ?? otherwise));

function useDraft(person: number, ticket: number) {
  const [first] = useState(() => draftOf(person, ticket));
  const [text, setText] = useState(first?.text ?? '');
  const [material, setMaterial] = useState<Material>(first?.material ?? 'reply');
  const [leaving, setLeaving] = useState<readonly Leaving[]>([]); // taken by the desk in this order, not yet all there
  const kept = joined(leaving, text);
  const keptMaterial = safest([...leaving.map((each) => each.material), ...(text.trim() === '' ? [] : [material])], material);
  const latest = useRef({ text: kept, material: keptMaterial });
  latest.current = { text: kept, material: keptMaterial };
  useEffect(() => {
    const timer = setTimeout(() => keepDraft(person, ticket, kept, keptMaterial), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [person, ticket, kept, keptMaterial]);
  useEffect(() => {
    const keepNow = (): void => keepDraft(person, ticket, latest.current.text, latest.current.material);
    window.addEventListener('pagehide', keepNow);
    return () => {
      window.removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, [person, ticket]);
  return { first, text, setText, material, setMaterial, leaving, setLeaving };
}

export function Composer({ ref, ticket, customer, comments, next }: Props): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const field = useRef<HTMLTextAreaElement>(null);
  const { first, text, setText, material, setMaterial, leaving, setLeaving } = useDraft(me.id, ticket.id);
  const queue = useRef(Promise.resolve());
  const [refusal, setRefusal] = useState('');
  const [meanwhile, setMeanwhile] = useState<Comment | undefined>();
  const seen = useRef(0);
  const [asked, setAsked] = useState<readonly string[]>([]); // placeholders that have stopped a send already
  const files = useFiles();
  const [ownTime, setOwnTime] = useState(false);
  const latest = useRef({ text });
  latest.current = { text };
  const isReply = material === 'reply';
  const name = customer ? firstName(customer.name) : t('customer.them');
  const isEmpty = text.trim() === '';
  const fillings = fillingsOf(ticket, customer, me.name);
  const missing = isReply ? unfilled(text, fillings) : [];
  const isAsking = missing.some((each) => asked.includes(each));

  const choose = (wanted: Material): void => {
    setMaterial(wanted);
    setMeanwhile(undefined);
    field.current?.focus();
  };
  const begin = (line: string): void => {
    choose('reply');
    setText((old) => joined([{ text: line, material: 'reply' }], old) + (old.trim() === '' ? '\n\n' : ''));
  };
  useImperativeHandle(ref, () => ({ open: choose, begin }));
  useEffect(() => noteDraft(ticket.id, isReply ? text : ''), [ticket.id, text, isReply]);
  useEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.blockSize = 'auto';
    box.style.blockSize = `${box.scrollHeight + 2}px`;
  }, [text, material]);

  const noteSeen = (): void => {
    if (isEmpty) seen.current = comments?.at(-1)?.id ?? 0;
  };
  const send = async ({ status, leavesAt }: How = {}): Promise<void> => {
    if (isEmpty || files.isSending) return;
    const left = files.all.find((file) => file.refusal !== undefined);
    if (left) {
      setRefusal(t('composer.fileRefused', { name: left.name }));
      return;
    }
    const unseen = isReply && seen.current > 0 ? cameMeanwhile(comments ?? [], seen.current, me.id) : undefined;
    if (unseen && !meanwhile) {
      setMeanwhile(unseen);
      return;
    }
    if (missing.some((each) => !asked.includes(each))) {
      setAsked(missing);
      return;
    }
    const body = isReply ? filled(text, fillings) : text;
    const then = status ? { status } : {};
    const waits = isReply && (leavesAt !== undefined || undoSeconds.get() > 0);
    const read = unseen || seen.current === 0 ? (comments?.at(-1)?.id ?? 0) : seen.current;
    const { tokens } = files;
    const write = (): Promise<unknown> =>
      waits ? putInOutbox(ticket.id, { body, uploads: tokens, seen: read, ...then, ...(leavesAt ? { leavesAt } : {}) }) : writeComment(ticket.id, { body, isPublic: isReply, uploads: tokens, ...then });
    const mine: Leaving = { text, material };
    const attached = files.take();
    setLeaving((all) => [...all, mine]);
    setText('');
    setRefusal('');
    setMeanwhile(undefined);
    setAsked([]);
    seen.current = 0;
    const written = queue.current.then(write);
    queue.current = written.then(
      () => undefined,
      () => undefined,
    );
    try {
      await written;
      if (waits) void client.invalidateQueries({ queryKey: keyOf({ shelf: 'outgoing', id: ticket.id }) });
      else say(isReply ? t('composer.sent', { name }) : t('composer.kept'));
      if (status === 'solved') next?.();
    } catch (failure) {
      setText((since) => joined([mine], since));
      setMaterial((since) => safest([mine.material, ...(latest.current.text.trim() === '' ? [] : [since])], since));
      files.give(attached);
      setRefusal(failure instanceof Refused && failure.isOffline ? t('composer.offline') : failure instanceof Error ? failure.message : String(failure));
      field.current?.focus();
    }
    setLeaving((all) => all.filter((each) => each !== mine));
  };
  useActions([{ id: 'send', label: isReply ? t('composer.send', { name }) : t('composer.keep'), keys: 'mod+enter', room: t('room.ticket'), when: () => !isEmpty, run: () => void send() }]);
  const back = useStore(takenBack);
  useEffect(() => {
    if (back?.ticket_id !== ticket.id) return;
    takenBack.set(null);
    setText((since) => joined([{ text: back.body, material: 'reply' }], since));
    setMaterial('reply');
    files.bring(back.attachments, back.uploads);
    field.current?.focus();
  });
  const insert = (words: string): void => {
    const box = field.current;
    if (!box) return;
    box.focus();
    box.setRangeText(words, box.selectionStart, box.selectionEnd, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') field.current?.blur();
  };
  if (ticket.status === 'closed') return <p className={styles.closed}>{t('composer.closed')}</p>;
  if (ticket.status === 'deleted') return <p className={styles.closed}>{t('composer.deleted')}</p>;
  return (
    <section className={styles.composer} data-material={isReply ? 'surface' : 'underwater'} aria-label={t('composer.label')}>
      <div className={styles.mode} role="group" aria-label={t('composer.what')}>
        <button type="button" className={styles.tab} aria-pressed={isReply} onClick={() => choose('reply')}>
          {t('composer.reply')}
        </button>
        <button type="button" className={styles.tab} aria-pressed={!isReply} onClick={() => choose('note')}>
          {t('composer.note')}
        </button>
        <span className={styles.to}>{isReply ? t('composer.to', { to: customer?.email ?? customer?.name ?? '', copies: ticket.email_cc_ids.length, context: ticket.email_cc_ids.length > 0 ? 'copies' : '' }) : t('composer.stays', { name })}</span>
      </div>
      {first && text === first.text && !isEmpty && <p className={styles.hint}>{t('composer.draftFrom', { when: momentWord(new Date(first.at).toISOString()) })}</p>}
      <textarea
        ref={field}
        className={styles.text}
        rows={3}
        dir="auto"
        value={text}
        aria-label={isReply ? t('composer.replyLabel', { name }) : t('composer.noteLabel')}
        placeholder={isReply ? t('composer.replyHint', { name }) : t('composer.noteHint')}
        onFocus={noteSeen}
        onChange={(event) => {
          noteSeen();
          setText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (event.clipboardData.files.length > 0) files.add(event.clipboardData.files);
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return;
          event.preventDefault();
          files.add(event.dataTransfer.files);
        }}
      />
      {isReply && <DraftMirror key={ticket.id} ticket={ticket} customer={customer} comments={comments ?? []} />}
      {isReply && <PlaceholderPreview text={text} fillings={fillings} />}
      <FileList files={files} />
      {meanwhile && (
        <p className={styles.meanwhile} role="alert">
          {t('composer.meanwhile', { name })} <q dir="auto">{meanwhile.body.slice(0, 160)}</q>
        </p>
      )}
      {isAsking && (
        <p className={styles.meanwhile} role="alert">
          {t('placeholder.missing', { name, what: missing.join(' '), count: missing.length })}
        </p>
      )}
      {refusal && (
        <p className={styles.meanwhile} role="alert">
          {refusal}
        </p>
      )}
      {ownTime && isReply && (
        <OwnTime
          close={() => setOwnTime(false)}
          choose={(leavesAt) => {
            setOwnTime(false);
            void send({ leavesAt });
          }}
        />
      )}
      <div className={styles.foot}>
        <label className={styles.attach}>
          <IconPaperclip size={18} aria-hidden />
          <span className="unseen">{t('composer.attach')}</span>
          <input
            type="file"
            multiple
            className="unseen"
            onChange={(event) => {
              if (event.currentTarget.files) files.add(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </label>
        {isReply && <PlaceholderMenu fillings={fillings} insert={insert} />}
        <span className={styles.send}>
          <SendButton isReply={isReply} name={name} busy={leaving.length > 0 && isEmpty} disabled={isEmpty || files.isSending} again={meanwhile !== undefined || isAsking} zone={customer?.time_zone ?? 'UTC'} chooseOwn={() => setOwnTime(true)} send={send} />
        </span>
      </div>
    </section>
  );
}

export interface How {
  status?: Status;
  leavesAt?: Date;
}
interface SendProps {
  isReply: boolean;
  name: string;
  busy: boolean;
  disabled: boolean;
  again: boolean;
  zone: string; // of the customer
  chooseOwn: () => void;
  send: (how?: How) => Promise<void>;
}
function SendButton({ isReply, name, busy, disabled, again, zone, chooseOwn, send }: SendProps): ReactNode {
  const { t } = useTranslation();
  const label = again ? t('composer.sendAnyway', { name }) : isReply ? t('composer.send', { name }) : t('composer.keep');
  return (
    <>
      <Button className={isReply ? '' : (styles.keep ?? '')} disabled={disabled} loading={busy} onClick={() => void send()} rightSection={<span className={styles.sendKeys}>{shownKeys('mod+enter').join('')}</span>}>
        {label}
      </Button>
      <Menu position="top-end" portalProps={{ target: '#room' }} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" px={8} disabled={disabled || busy} aria-label={t('composer.more')}>
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu ?? ''}>
          {(['open', 'pending', 'solved'] as const).map((status) => (
            <Menu.Item key={status} onClick={() => void send({ status })}>
              {t('composer.andThen', { what: label, status: t(`status.${status}`) })}
            </Menu.Item>
          ))}
          {isReply && <LaterItems zone={zone} name={name} choose={(leavesAt) => void send({ leavesAt })} chooseOwn={chooseOwn} />}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
