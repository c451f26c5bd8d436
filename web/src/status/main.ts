// The status page: how a ticket stands, for the customer who has its link. Small and without a framework, so that it is
// there at once on any telephone; text of others is only ever set as text.
import type { components } from '../../generated/api';
import { askAt, day, locale, make, moment, place, sentenceOf, words } from './page';
import type { Aspect } from './words';

type Status = components['schemas']['StatusPage'];

const token = location.pathname.split('/').at(-1) ?? '';
const base = `/api/v2/status/${encodeURIComponent(token)}`;
const uploads = new Map<string, string>(); // token of each file that will go with the answer, and its name

const ask = <T>(path: string, init?: RequestInit): Promise<T> => askAt(base + path, init);
const send = (path: string, body: unknown): Promise<{ status: Status }> => ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

function say(sentence: string): void {
  const line = document.getElementById('said');
  if (line) line.textContent = sentence;
}

async function change(path: string, body: unknown = {}, said = words.sent): Promise<void> {
  try {
    const { status } = await send(path, body);
    uploads.clear();
    draw(status);
    say(said);
  } catch (failure) {
    say(sentenceOf(failure));
  }
}

function fileLine(list: HTMLElement, name: string, upload: string): HTMLElement {
  const line = make('li', {}, name);
  line.append(
    make('button', {
      type: 'button',
      className: 'quiet',
      textContent: '×',
      ariaLabel: words.remove(name),
      onclick: () => {
        uploads.delete(upload);
        line.remove();
        list.hidden = uploads.size === 0;
      },
    }),
  );
  return line;
}

async function addFiles(files: FileList, list: HTMLElement): Promise<void> {
  for (const file of files)
    try {
      const { upload } = await ask<{ upload: { token: string } }>(`/uploads?filename=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'Content-Type': file.type || 'application/octet-stream' }, body: file });
      uploads.set(upload.token, file.name);
      list.append(fileLine(list, file.name, upload.token));
      list.hidden = false;
    } catch (failure) {
      say(`${file.name}: ${sentenceOf(failure)}`);
    }
}

function answerForm(): HTMLElement {
  const text = make('textarea', { id: 'answer', rows: 5, placeholder: words.answerHint, dir: 'auto' });
  const files = make('ul', { className: 'files', hidden: true });
  const chosen = make('input', { type: 'file', multiple: true, className: 'unseen', onchange: () => void (chosen.files && addFiles(chosen.files, files)) });
  const form = make(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        if (text.value.trim() === '' && uploads.size === 0) say(words.empty);
        else void change('/replies', { reply: { body: text.value, uploads: [...uploads.keys()] } });
      },
    },
    make('label', { htmlFor: 'answer', textContent: words.answer }),
    text,
    files,
    make('div', { className: 'row' }, make('button', { type: 'submit', textContent: words.send }), make('label', { className: 'button' }, words.addFiles, chosen)),
  );
  return form;
}

function reply(each: Status['replies'][number]): HTMLElement {
  const files = each.files.map((file) => make('li', {}, make('a', { href: `${base}/files/${file.id}`, textContent: file.file_name, download: file.file_name })));
  return make(
    'li',
    { className: each.by_team ? 'team' : 'own' },
    make('p', { className: 'who' }, make('b', { textContent: each.yours ? words.you : each.author_name, dir: 'auto' }), ' ', make('time', { dateTime: each.created_at, textContent: moment.format(new Date(each.created_at)) })),
    make('p', { className: 'body', textContent: each.body.trim(), dir: 'auto' }),
    ...(files.length > 0 ? [make('ul', { className: 'files' }, ...files)] : []),
  );
}

// By the clock where the customer is, as far as that is known; another clock than that of this device is named.
function dueMoment(iso: string, zone: string): string {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = zone === 'UTC' ? here : zone;
  const form: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' };
  try {
    return new Intl.DateTimeFormat(locale, { ...form, timeZone, ...(timeZone === here ? {} : { timeZoneName: 'short' }) }).format(new Date(iso));
  } catch {
    return new Intl.DateTimeFormat(locale, form).format(new Date(iso));
  }
}

function promised(status: Status): HTMLElement[] {
  if (status.promises.length === 0) return [];
  const lines = status.promises.map((each) => {
    const by = dueMoment(each.due_at, status.time_zone);
    return make('li', {}, make('q', { textContent: each.what, dir: 'auto' }), make('p', { textContent: each.late ? words.late(by, each.by_name) : words.promise(by, each.by_name) }));
  });
  return [make('h2', { textContent: words.promised }), make('ul', { className: 'promises' }, ...lines)];
}

// What is kept of how they like to be served: theirs to read, correct and erase.
function card(status: Status): HTMLElement {
  const field = (id: string, label: string, value: string, most: number): [HTMLElement, HTMLInputElement] => {
    const input = make('input', { id, type: 'text', value, maxLength: most, dir: 'auto' });
    return [make('div', {}, make('label', { htmlFor: id, textContent: label }), input), input];
  };
  const [saidRow, said] = field('said-so', words.pronunciation, status.pronunciation, 100);
  const lines = (Object.keys(words.aspects) as Aspect[]).map((aspect) => {
    const known = status.preferences.find((each) => each.aspect === aspect)?.text ?? '';
    const [row, input] = field(`card-${aspect}`, words.aspects[aspect], known, 200);
    return { aspect, row, input };
  });
  return make(
    'details',
    { className: 'card' },
    make('summary', { textContent: words.card }),
    make(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          const preferences = lines.map(({ aspect, input }) => ({ aspect, text: input.value })).filter((each) => each.text.trim() !== '');
          void change('/card', { card: { pronunciation: said.value, preferences } }, words.cardKept);
        },
      },
      make('p', { className: 'soft', textContent: words.cardHint }),
      saidRow,
      ...lines.map((each) => each.row),
      make('div', { className: 'row' }, make('button', { type: 'submit', className: 'plain', textContent: words.cardKeep })),
    ),
  );
}

function draw(status: Status): void {
  document.title = status.subject;
  const first = status.customer_name.split(' ')[0] ?? '';
  const buttons = make('div', { className: 'row' });
  if (status.may_close) buttons.append(make('button', { type: 'button', className: 'plain', textContent: words.solved, onclick: () => void change('/close') }));
  if (status.may_open_again) buttons.append(make('button', { type: 'button', className: 'plain', textContent: words.notSolved, onclick: () => void change('/open') }));
  place.replaceChildren(
    make('header', {}, make('p', { className: 'hello', textContent: words.hello(first), dir: 'auto' }), make('h1', { textContent: status.subject, dir: 'auto' })),
    make(
      'section',
      { className: 'standing' },
      make('p', { className: 'now', textContent: words.standing[status.standing] }),
      make('p', { textContent: status.owner_name ? words.inHand(status.owner_name) : status.standing === 'received' ? words.inNoHand : '' }),
      make('p', { textContent: words.next[status.standing] }),
      make('p', { className: 'soft', textContent: words.since(day.format(new Date(status.created_at))) }),
      buttons,
    ),
    ...promised(status),
    make('p', { id: 'said', role: 'status' }),
    ...(status.may_answer ? [answerForm()] : []),
    make('h2', { textContent: words.said }),
    make('ol', { className: 'thread' }, ...status.replies.map(reply).reverse()),
    ...(status.has_earlier ? [make('p', { className: 'soft', textContent: words.earlier })] : []),
    card(status),
    make('p', { className: 'soft' }, make('a', { href: '/my', textContent: words.matters })),
  );
}

try {
  draw((await ask<{ status: Status }>('')).status);
} catch (failure) {
  place.replaceChildren(make('p', { className: 'now', textContent: sentenceOf(failure) }));
}
