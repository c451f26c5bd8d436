// The live feed: one WebSocket that goes on where it was cut, so that nothing is missed and nothing comes twice.
import { compareCursors, type LiveEvent } from './state';

export type FeedState = 'connecting' | 'live' | 'waiting';
// Who is where, and how many there are: told to whoever speaks on the line.
export interface PresentOn {
  ticket_id: number;
  people: { id: number; writing: boolean }[];
}
export type Aside = { kind: 'presence'; all: boolean; places: PresentOn[] } | { kind: 'counts'; counts: { view_id: number; value: number; exact: boolean }[] };

export interface FeedWishes {
  url: (after: string) => string;
  open?: (url: string) => WebSocket;
  onEvent: (event: LiveEvent) => void;
  onAside?: (aside: Aside) => void; // what is as it is now, and no event
  onState: (state: FeedState) => void;
  onSignedOut: () => void;
}

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 15_000;
const SIGNED_OUT = 4401;
const TOO_MUCH_AT_ONCE = 1013; // we are far behind: the desk gives so much at a time
const BREATH_MS = 30;

export class Feed {
  #wishes: FeedWishes;
  #cursor: string;
  #socket: WebSocket | undefined;
  #pause = FIRST_PAUSE_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #cameOn = false; // something came over this connection

  constructor(wishes: FeedWishes, after: string) {
    this.#wishes = wishes;
    this.#cursor = after;
    this.#connect();
  }

  get cursor(): string {
    return this.#cursor;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  // Tries at once instead of at the end of the pause: the person came back, or the network did.
  hurry(): void {
    if (this.#stopped || this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  // Says what a page has to say; false when nobody hears it now.
  say(words: Record<string, unknown>): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(words));
    return true;
  }

  // Lets go of the connection as a failing network would.
  cut(): void {
    this.#socket?.close();
  }

  #connect(): void {
    this.#timer = undefined;
    this.#cameOn = false;
    this.#wishes.onState('connecting');
    const url = this.#wishes.url(this.#cursor);
    const socket = this.#wishes.open?.(url) ?? new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      if (socket !== this.#socket) return;
      this.#pause = FIRST_PAUSE_MS;
      this.#wishes.onState('live');
    });
    socket.addEventListener('message', (message: MessageEvent<string>) => {
      if (socket === this.#socket) this.#take(message.data);
    });
    socket.addEventListener('close', (event) => {
      if (socket === this.#socket) this.#closed(event.code);
    });
  }

  #take(text: string): void {
    const said = JSON.parse(text) as LiveEvent | Aside;
    if (!('cursor' in said)) {
      this.#wishes.onAside?.(said);
      return;
    }
    const event = said;
    if (this.#cursor !== '' && compareCursors(event.cursor, this.#cursor) <= 0) return;
    this.#cursor = event.cursor;
    this.#cameOn = true;
    this.#wishes.onEvent(event);
  }

  #closed(code: number): void {
    this.#socket = undefined;
    if (this.#stopped) return;
    if (code === SIGNED_OUT) {
      this.#stopped = true;
      this.#wishes.onSignedOut();
      return;
    }
    this.#wishes.onState('waiting');
    if (code === TOO_MUCH_AT_ONCE && this.#cameOn) {
      this.#timer = setTimeout(() => this.#connect(), BREATH_MS);
      return;
    }
    const pause = this.#pause * (0.7 + Math.random() * 0.6);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    this.#timer = setTimeout(() => this.#connect(), pause);
  }
}
