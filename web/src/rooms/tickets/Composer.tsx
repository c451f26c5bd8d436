// Where the answer is written. Reply and note are two materials and two sentences, so that nobody confuses them; text
// is kept on this device with every pause. What is sent leaves the field at once, so that the next words can be written;
// a refused send comes back whole.
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useActions } from '../../app/actions';
import { Refused } from '../../platform/api/client';
import type { Comment, Ticket, User } from '../../platform/api/things';
import type { Material } from '../../platform/drafts';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { keyOf } from '../../platform/state/cache';
import { useStore } from '../../platform/store';
import { stopWriting, write as sayWriting } from '../../platform/together';
import { firstName, momentWord } from '../../platform/words';
import { Later } from '../../ui/parts';
import { say } from '../../ui/says';
import { DraftMirror } from '../listening/DraftMirror';
import { useLeaks } from '../listening/leaks';
import { noteDraft } from '../listening/kept';
import { OwnTime } from '../outbox/LaterItems';
import { putInOutbox, takenBack, undoSeconds, type WordsToSend } from '../outbox/outbox';
import { surfaceOf, useSurface } from '../outbox/surface';
import { SurfaceView } from '../outbox/SurfaceView';
import { type Given, givenBack, goingWith, useGiven } from '../promises/given';
import { PromiseOffers } from '../promises/PromiseOffers';
import { docOfText, emptyDoc, hasFormatting, isBlank, isUntouched, isWaiting, joined, textOf, uploadsOf } from '../writing/doc';
import { Field, type FieldHandle } from '../writing/Field';
import { htmlOf } from '../writing/html';
import { ComposerFoot } from './ComposerFoot';
import { ComposerHead } from './ComposerHead';
import { ComposerStops } from './ComposerStops';
import { type Leaving, safest, useDraft } from './draft';
import { useFiles } from './files';
import { FileList } from './FileList';
import { useFactsGiven } from '../listening/kept';
import { filledDoc, fillingsOf, unfilled } from './placeholders';
import { useDraftAtTheDesk } from './keptDraft';
import { PlaceholderPreview } from './PlaceholderMenu';
import { writeComment } from './queries';
import { Readers } from './Readers';
import { cameMeanwhile } from './rules';
import type { How } from './SendButton';
import { SharedDrafts } from './SharedDrafts';
import { asWritten } from './takenBack';
import { afterSending } from './afterSending';
import { Mentioning } from './Mentioning';
import { useOpen } from './useOpen';
import styles from './Composer.module.css';

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
  back: () => void; // to the list
}

export function Composer({ ref, ticket, customer, comments, next, back: toList }: Props): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const field = useRef<FieldHandle>(null);
  const [toolsPlace, setToolsPlace] = useState<HTMLElement | null>(null);
  const { first, doc, setDoc, material, setMaterial, leaving, setLeaving } = useDraft(me.id, ticket.id);
  const queue = useRef(Promise.resolve());
  const [refusal, setRefusal] = useState('');
  const [meanwhile, setMeanwhile] = useState<Comment | undefined>();
  const seen = useRef(0);
  const [asked, setAsked] = useState<readonly string[]>([]); // placeholders and leaks that have stopped a send already
  const files = useFiles();
  const [ownTime, setOwnTime] = useState(false);
  const openness = useOpen();
  const looking = useSurface();
  const [readersShown, setReadersShown] = useState(false);
  const [hiddenCopies, setHiddenCopies] = useState<readonly string[]>([]);
  const [isShared, setShared] = useState(false);
  const [given, setGiven] = useGiven(me.id, ticket.id);
  const atTheDesk = useDraftAtTheDesk(me.id, ticket.id, { doc, material, tokens: files.tokens, hiddenCopies, isShared }, (written, draft) => {
    setDoc(written.doc);
    files.become(written.files, written.tokens);
    setMaterial(draft.kind);
    setHiddenCopies(draft.hidden_copies);
    setShared(draft.shared);
  });
  const latest = useRef({ doc });
  latest.current = { doc };
  const isReply = material === 'reply';
  const name = customer ? firstName(customer.name) : t('customer.them');
  const text = textOf(doc);
  const isEmpty = isBlank(doc);
  const isSending = files.isSending || isWaiting(doc);
  const fillings = fillingsOf(ticket, customer, me.name, useFactsGiven());
  const missing = isReply ? unfilled(text, fillings) : [];
  const whole = isReply ? filledDoc(doc, fillings) : doc;
  const leaks = useLeaks(isReply ? textOf(whole) : '', comments ?? []);
  const beside = (found: readonly string[]): string[] => found.filter((each) => !missing.includes(each));
  const leaking = isReply ? beside(leaks.of(textOf(whole))) : [];
  const isAsking = [...missing, ...leaking].some((each) => asked.includes(each));

  const choose = (wanted: Material): void => {
    setMaterial(wanted);
    setMeanwhile(undefined);
    field.current?.focus();
  };
  const begin = (line: string): void => {
    choose('reply');
    setDoc((old) => (isBlank(old) ? docOfText(`${line}\n\n`) : joined([docOfText(line), old])));
  };
  useImperativeHandle(ref, () => ({ open: choose, begin }));
  useEffect(() => noteDraft(ticket.id, isReply ? text : ''), [ticket.id, text, isReply]);

  const noteSeen = (): void => {
    if (isEmpty) seen.current = comments?.at(-1)?.id ?? 0;
  };
  // What would be sent; nothing when something stands in the way, which is said.
  const ready = ({ status, leavesAt }: How, isLook = false): WordsToSend | undefined => {
    if (isEmpty || isSending) return undefined;
    const left = files.all.find((file) => file.refusal !== undefined);
    if (left) {
      setRefusal(t('composer.fileRefused', { name: left.name }));
      return undefined;
    }
    const unseen = isReply && seen.current > 0 ? cameMeanwhile(comments ?? [], seen.current, me.id) : undefined;
    if (unseen && !meanwhile) {
      setMeanwhile(unseen);
      return undefined;
    }
    const unsure = isReply && !isLook ? [...missing, ...beside(leaks.atSend(textOf(whole)))] : missing;
    if (unsure.some((each) => !asked.includes(each))) {
      setAsked(unsure);
      return undefined;
    }
    const body = hasFormatting(whole) ? { html_body: htmlOf(whole) } : { body: textOf(whole) };
    const read = unseen || seen.current === 0 ? (comments?.at(-1)?.id ?? 0) : seen.current;
    const uploads = uploadsOf(whole, files.tokens);
    return { body, uploads, seen: read, hiddenCopies: isReply ? hiddenCopies : [], promises: isReply ? goingWith(given, text) : [], ...(status ? { status } : {}), ...(leavesAt ? { leavesAt } : {}) };
  };
  const look = async (): Promise<void> => {
    const words = isReply ? ready({}, true) : undefined;
    if (!words) return;
    setRefusal('');
    const found = leaks.look(textOf(whole));
    await looking.look(surfaceOf(ticket.id, words)).catch((failure: unknown) => setRefusal(failure instanceof Error ? failure.message : String(failure)));
    const seen = await found;
    setAsked((old) => [...old, ...seen]); // they are marked there, which asks as well
  };
  const send = async (how: How = {}): Promise<void> => {
    const found = ready(how);
    if (!found) return;
    const seal = looking.surface?.seal;
    const words: WordsToSend = seal ? { ...found, seal } : found;
    looking.close();
    const { status, leavesAt } = how;
    const waits = isReply && (leavesAt !== undefined || seal !== undefined || hiddenCopies.length > 0 || words.promises.length > 0 || undoSeconds.get() > 0);
    const write = (): Promise<unknown> => (waits ? putInOutbox(ticket.id, words) : writeComment(ticket.id, { body: words.body, isPublic: isReply, uploads: words.uploads, ...(status ? { status } : {}) }));
    stopWriting();
    const mine: Leaving = { doc, material };
    const attached = files.take();
    const promised: readonly Given[] = isReply ? given : [];
    if (isReply) setGiven([]);
    setLeaving((all) => [...all, mine]);
    setDoc(emptyDoc);
    setHiddenCopies([]);
    setShared(false);
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
      if (isReply) afterSending(status, { next, toList });
    } catch (failure) {
      setDoc((since) => joined([mine.doc, since]));
      setHiddenCopies(words.hiddenCopies ?? []);
      setMaterial((since) => safest([mine.material, ...(isBlank(latest.current.doc) ? [] : [since])], since));
      files.give(attached);
      setGiven((since) => [...promised, ...since]);
      setRefusal(failure instanceof Refused && failure.isOffline ? t('composer.offline') : failure instanceof Error ? failure.message : String(failure));
      field.current?.focus();
    }
    setLeaving((all) => all.filter((each) => each !== mine));
  };
  useActions([
    { id: 'surface', label: t('surface.look', { name }), keys: 'mod+shift+enter', room: t('room.ticket'), when: () => isReply && !isEmpty, run: () => void look() },
    { id: 'send', label: isReply ? t('composer.send', { name }) : t('composer.keep'), keys: 'mod+enter', room: t('room.ticket'), when: () => !isEmpty, run: () => void send() },
  ]);
  const back = useStore(takenBack);
  useEffect(() => {
    if (back?.ticket_id !== ticket.id) return;
    takenBack.set(null);
    void asWritten(back).then((written) => {
      setDoc((since) => joined([written.doc, since]));
      setMaterial('reply');
      setHiddenCopies(written.hiddenCopies);
      files.bring(written.files, written.tokens);
      setGiven((since) => [...givenBack(back), ...since]);
      field.current?.focus();
    });
  });
  if (ticket.status === 'closed') return <p className={styles.closed}>{t('composer.closed')}</p>;
  if (ticket.status === 'deleted') return <p className={styles.closed}>{t('composer.deleted')}</p>;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only hears where the focus is
    <section className={styles.composer} data-material={isReply ? 'surface' : 'underwater'} data-blank={isUntouched(doc) || undefined} data-open={openness.isOpen || undefined} onFocus={openness.entered} onBlur={openness.left} aria-label={t('composer.label')}>
      <ComposerHead isReply={isReply} choose={choose} ticket={ticket} customer={customer} name={name} hidden={hiddenCopies.length} readersShown={readersShown} showReaders={() => setReadersShown(!readersShown)} />
      {isReply && readersShown && <Readers ticket={ticket} hidden={hiddenCopies} setHidden={setHiddenCopies} />}
      <SharedDrafts shared={atTheDesk.shared} elsewhere={atTheDesk.elsewhere} />
      {first && text === first.text && !isEmpty && <p className={styles.hint}>{t('composer.draftFrom', { when: momentWord(new Date(first.at).toISOString()) })}</p>}
      <Field
        ref={field}
        doc={doc}
        change={(changed) => {
          noteSeen();
          sayWriting();
          setDoc(changed);
        }}
        label={isReply ? t('composer.replyLabel', { name }) : t('composer.noteLabel')}
        hint={isReply ? t('composer.replyHint', { name }) : t('composer.noteHint')}
        toolsPlace={toolsPlace}
        focused={() => {
          openness.open();
          noteSeen();
        }}
        attach={files.add}
        addPicture={files.addPicture}
      />
      {!isReply && <Mentioning text={text} insert={(words) => field.current?.insert(words)} />}
      {isReply && (
        <Later>
          <DraftMirror ticket={ticket} customer={customer} comments={comments ?? []} />
          <PromiseOffers ticket={ticket} customer={customer} comments={comments ?? []} given={given} setGiven={setGiven} />
        </Later>
      )}
      {isReply && <PlaceholderPreview text={text} fillings={fillings} />}
      <FileList files={files} />
      <ComposerStops name={name} meanwhile={meanwhile} missing={isAsking ? missing : []} leaking={leaking.filter((each) => asked.includes(each))} showLeaks={() => void look()} refusal={refusal} />
      {ownTime && isReply && (
        <OwnTime
          close={() => setOwnTime(false)}
          choose={(leavesAt) => {
            setOwnTime(false);
            void send({ leavesAt });
          }}
        />
      )}
      {looking.surface && <SurfaceView surface={looking.surface} name={name} close={looking.close} send={() => void send()} leaks={leaking} />}
      <ComposerFoot
        attach={files.add}
        toolsPlace={setToolsPlace}
        fillings={isReply ? fillings : undefined}
        insert={(words) => field.current?.insert(words)}
        sending={{ isReply, name, busy: leaving.length > 0 && isEmpty, disabled: isEmpty || isSending, again: meanwhile !== undefined || isAsking, zone: customer?.time_zone ?? 'UTC', look, isShared, share: () => setShared(!isShared), chooseOwn: () => setOwnTime(true), send }}
      />
    </section>
  );
}
