// The language library, which is C++ built to WebAssembly: texts in, JSON out. Not for the page's own thread; see language.ts.
import { offsetIn } from '../zones';
import type { Mirrored, Reading } from './reading';

export interface DraftCall {
  message: string;
  draft: string;
  now: Date;
  timeZone: string; // in which "tomorrow at noon" is meant
  language?: string; // a code; the text decides when it is not given
  told?: string; // what this customer wrote here before the message
  earlier?: string; // the replies that they already got here
  prefers?: string; // what they say of the length that they like
  speaks?: string; // the language of hints; that of the draft when it is not given
}
export interface Library {
  read: (text: string, language?: string) => Reading;
  draft: (call: DraftCall) => Mirrored;
  readText: (text: string, language?: string) => string; // the same as it comes: JSON
  draftText: (call: DraftCall) => string;
}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize: () => void;
  room: (size: number) => number;
  answer: () => number;
  read: (text: number, language: number) => number;
  draft: (message: number, draft: number, language: number, zone: number, told: number, earlier: number, prefers: number, speaks: number, now: number) => number;
}

export function makeLibrary(module: WebAssembly.Module): Library {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const bytesAt = (at: number, size: number): Uint8Array => new Uint8Array(library.memory.buffer, at, size);
  const zoneOffset = (at: number, size: number, seconds: number): number => {
    try {
      return offsetIn(decoder.decode(bytesAt(at, size)), new Date(seconds * 1000)) / 1000;
    } catch {
      return NaN;
    }
  };
  const nothing = (): number => 0; // the library writes to no file
  const instance = new WebAssembly.Instance(module, { page: { zone_offset: zoneOffset }, wasi_snapshot_preview1: { fd_close: nothing, fd_seek: nothing, fd_write: nothing } });
  const library = instance.exports as unknown as Exports; // what language/wasm/exports.cpp gives
  library._initialize();

  // Puts the texts one after the other; gives their sizes in bytes.
  const put = (...texts: string[]): number[] => {
    const parts = texts.map((text) => encoder.encode(text));
    let at = library.room(parts.reduce((sum, part) => sum + part.length, 0));
    for (const part of parts) {
      bytesAt(at, part.length).set(part);
      at += part.length;
    }
    return parts.map((part) => part.length);
  };
  const taken = (size: number): string => decoder.decode(bytesAt(library.answer(), size));
  const readText = (text: string, language = ''): string => {
    const [size = 0, code = 0] = put(text, language);
    return taken(library.read(size, code));
  };
  const draftText = ({ message, draft, now, timeZone, language = '', told = '', earlier = '', prefers = '', speaks = '' }: DraftCall): string => {
    const [first = 0, second = 0, code = 0, zone = 0, before = 0, replies = 0, length = 0, reader = 0] = put(message, draft, language, timeZone, told, earlier, prefers, speaks);
    return taken(library.draft(first, second, code, zone, before, replies, length, reader, Math.floor(now.getTime() / 1000)));
  };
  return {
    readText,
    draftText,
    read: (text, language) => JSON.parse(readText(text, language)) as Reading, // the library's own shape, as the next one
    draft: (call) => JSON.parse(draftText(call)) as Mirrored,
  };
}
