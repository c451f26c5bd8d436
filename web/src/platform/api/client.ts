// Requests to the desk, typed by the API's own description. Every refusal becomes a Refused with the desk's sentence.
import type { paths } from '../../../generated/api';
import i18next from 'i18next';
import { KEPT_HEADER, readFromDevice } from '../offline';

type Verb = 'get' | 'post' | 'put' | 'delete';
type PathsWith<V extends Verb> = { [P in keyof paths]: paths[P] extends Record<V, { responses: unknown }> ? P : never }[keyof paths];
type Operation<P extends keyof paths, V extends Verb> = paths[P] extends Record<V, infer O> ? O : never;
type Json<R> = R extends { content: { 'application/json': infer J } } ? J : undefined;
type Good<R> = R extends { 200: infer A } ? Json<A> : R extends { 201: infer A } ? Json<A> : undefined;
type Answer<P extends keyof paths, V extends Verb> = Operation<P, V> extends { responses: infer R } ? Good<R> : never;
type Body<P extends keyof paths, V extends Verb> = Operation<P, V> extends { requestBody?: infer B } ? Json<NonNullable<B>> : undefined;

export interface Wish<B = unknown> {
  path?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: B;
  signal?: AbortSignal;
}

export interface Detail {
  description: string;
}

// Why a request was not done, as a sentence for the person.
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly kind: string,
    sentence: string,
    readonly fields: Record<string, string>,
  ) {
    super(sentence);
  }
  get isOffline(): boolean {
    return this.status === 0;
  }
}

type Listener = () => void;
const signedOut = new Set<Listener>();
// Called when the desk says that nobody is signed in any more.
export function onSignedOut(listener: Listener): Listener {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

function address(path: string, wish: Wish): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(wish.path?.[name] ?? '')));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wish.query ?? {})) if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstSentence(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstSentence(value[0]);
  if (isRecord(value) && typeof value.description === 'string') return value.description;
  return undefined;
}

// The desk answers {"error", "description", "details": {"field": [{"description"}]}}, or {"error": {"title", "message"}}.
export function refusalOf(status: number, text: string): Refused {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = undefined;
  }
  const fields: Record<string, string> = {};
  let kind = '';
  let sentence: string | undefined;
  if (isRecord(answer)) {
    if (typeof answer.error === 'string') kind = answer.error;
    if (isRecord(answer.error) && typeof answer.error.message === 'string') sentence = answer.error.message;
    if (isRecord(answer.details))
      for (const [name, value] of Object.entries(answer.details)) {
        const said = firstSentence(value);
        if (said !== undefined) fields[name] = said;
      }
    const ofFields = Object.values(fields);
    if (ofFields.length > 0) sentence = ofFields.join(' ');
    else if (typeof answer.description === 'string') sentence = answer.description;
  }
  return new Refused(status, kind, sentence ?? i18next.t('failure.unexpected'), fields);
}

export interface Snapshot<T> {
  value: T;
  asOf: string; // cursor of the log at the moment of the read
}

const SESSION = '/api/v2/session';
let sessionsBegun = 0;

async function send(verb: Verb, path: string, wish: Wish): Promise<Response> {
  const sessionBefore = sessionsBegun;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (verb === 'get') headers['X-Eider-As-Of'] = 'wanted';
  const request: RequestInit = { method: verb.toUpperCase(), headers, credentials: 'same-origin' };
  if (wish.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(wish.body);
  }
  if (wish.signal) request.signal = wish.signal;
  let response: Response;
  try {
    response = await fetch(address(path, wish), request);
  } catch (failure) {
    if (wish.signal?.aborted) throw failure;
    throw new Refused(0, 'Offline', i18next.t('failure.offline'), {});
  }
  if (response.headers.get(KEPT_HEADER)) readFromDevice.set(true);
  if (response.ok) {
    if (verb === 'post' && path === SESSION) sessionsBegun += 1;
    return response;
  }
  const refused = refusalOf(response.status, await response.text());
  const isSigningIn = path === SESSION || path === '/api/v2/users/me';
  if (response.status === 401 && !isSigningIn) {
    // Asked before the person signed in again: the desk did nothing with it, and it is asked once more in their name.
    if (sessionBefore !== sessionsBegun) return send(verb, path, wish);
    signedOut.forEach((listener) => listener());
  }
  throw refused;
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T; // the description of the API is what we trust here
}

async function snapshotOf<T>(response: Response): Promise<Snapshot<T>> {
  const asOf = response.headers.get('X-Eider-As-Of') ?? '';
  return { value: await read<T>(response), asOf };
}

export async function getSnapshot<P extends PathsWith<'get'>>(path: P, wish: Wish = {}): Promise<Snapshot<Answer<P, 'get'>>> {
  return snapshotOf(await send('get', path, wish));
}
export async function get<P extends PathsWith<'get'>>(path: P, wish: Wish = {}): Promise<Answer<P, 'get'>> {
  return (await getSnapshot(path, wish)).value;
}
// The beginning of what is text and not JSON, such as a mail as it came in; what follows is not fetched to its end.
export async function beginningOf(path: PathsWith<'get'>, wish: Wish, charactersMax: number): Promise<{ text: string; isWhole: boolean }> {
  const reader = (await send('get', path, wish)).body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return { text: text + decoder.decode(), isWhole: true };
    text += decoder.decode(part.value, { stream: true });
    if (text.length <= charactersMax) continue;
    await reader?.cancel();
    return { text: text.slice(0, charactersMax), isWhole: false };
  }
}
export async function post<P extends PathsWith<'post'>>(path: P, wish: Wish<Body<P, 'post'>> = {}): Promise<Answer<P, 'post'>> {
  return read(await send('post', path, wish));
}
export async function put<P extends PathsWith<'put'>>(path: P, wish: Wish<Body<P, 'put'>> = {}): Promise<Answer<P, 'put'>> {
  return read(await send('put', path, wish));
}
export async function remove<P extends PathsWith<'delete'>>(path: P, wish: Wish = {}): Promise<Answer<P, 'delete'>> {
  return read(await send('delete', path, wish));
}
