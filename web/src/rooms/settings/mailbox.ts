// A mailbox as a form holds it, and as the desk takes it. Pure.
import type { Mailbox, MailboxInput } from '../../platform/api/things';

export type Security = 'tls' | 'starttls' | 'plain';
export type SignIn = 'password' | 'xoauth2' | 'none';
export type Direction = 'incoming' | 'outgoing';

export interface ServerDraft {
  host: string;
  port: string;
  security: Security;
  user: string | null; // null: as the mailbox's address, which it usually is
  signIn: SignIn;
  secret: string; // empty: the kept one stays
}
export interface Draft {
  address: string;
  name: string;
  group: string | null;
  fetches: boolean;
  incoming: ServerDraft & { folder: string; moveTo: string };
  sends: boolean;
  outgoing: ServerDraft;
  trustedServer: string;
  closedTickets: 'new_ticket' | 'reopen';
  automaticAnswer: string;
}

const USUAL_PORTS: Record<Direction, Record<Security, number>> = {
  incoming: { tls: 993, starttls: 143, plain: 143 },
  outgoing: { tls: 465, starttls: 587, plain: 25 },
};
const PORT_MAX = 65_535;

// Another encryption has another usual port; a port that somebody chose stays.
export function withSecurity<S extends ServerDraft>(server: S, direction: Direction, security: Security): S {
  const usual = USUAL_PORTS[direction];
  const isUsual = server.port.trim() === '' || server.port.trim() === String(usual[server.security]);
  return { ...server, security, port: isUsual ? String(usual[security]) : server.port };
}

const emptyServer = (direction: Direction): ServerDraft => ({ host: '', port: String(USUAL_PORTS[direction].tls), security: 'tls', user: null, signIn: 'password', secret: '' });

function serverDraft(direction: Direction, server: Mailbox['outgoing'] | undefined): ServerDraft {
  if (!server) return emptyServer(direction);
  return { host: server.host, port: String(server.port), security: server.security, user: server.user, signIn: server.sign_in, secret: '' };
}

export function draftOf(mailbox?: Mailbox): Draft {
  return {
    address: mailbox?.address ?? '',
    name: mailbox?.name ?? '',
    group: mailbox?.group_id ? String(mailbox.group_id) : null,
    fetches: mailbox ? Boolean(mailbox.incoming) : true,
    incoming: { ...serverDraft('incoming', mailbox?.incoming), folder: mailbox?.incoming?.folder ?? 'INBOX', moveTo: mailbox?.incoming?.move_to ?? '' },
    sends: Boolean(mailbox?.outgoing),
    outgoing: serverDraft('outgoing', mailbox?.outgoing),
    trustedServer: mailbox?.trusted_server ?? '',
    closedTickets: mailbox?.closed_tickets ?? 'new_ticket',
    automaticAnswer: mailbox?.automatic_answer ?? '',
  };
}

export const userOf = (draft: Draft, direction: Direction): string => draft[direction].user ?? draft.address.trim();

// What is not a port is left to the desk to refuse: it says so at the field.
const portOf = (text: string): number => {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= PORT_MAX ? number : 0;
};

function serverInput(draft: Draft, direction: Direction) {
  const server = draft[direction];
  return {
    host: server.host.trim(),
    port: portOf(server.port),
    security: server.security,
    sign_in: server.signIn,
    user: server.signIn === 'none' ? '' : userOf(draft, direction),
    ...(server.secret !== '' && server.signIn !== 'none' ? { secret: server.secret } : {}),
  };
}

export function inputOf(draft: Draft): MailboxInput {
  return {
    address: draft.address.trim(),
    name: draft.name,
    group_id: draft.group === null ? null : Number(draft.group),
    incoming: draft.fetches ? { ...serverInput(draft, 'incoming'), folder: draft.incoming.folder, move_to: draft.incoming.moveTo } : null,
    outgoing: draft.sends ? serverInput(draft, 'outgoing') : null,
    trusted_server: draft.trustedServer,
    closed_tickets: draft.closedTickets,
    automatic_answer: draft.automaticAnswer,
  };
}

// A password is kept for the server that it was given for: it goes to no other.
export function keepsSecret(mailbox: Mailbox | undefined, draft: Draft, direction: Direction): boolean {
  const kept = mailbox?.[direction];
  return Boolean(kept?.has_secret) && kept?.host === draft[direction].host.trim();
}

// The desk names fields in one line ("incoming_host") or by their path ("mailbox.incoming.port").
const FIELDS = ['address', 'name', 'group_id', 'folder', 'move_to', 'trusted_server', 'automatic_answer', ...(['incoming', 'outgoing'] as const).flatMap((server) => ['host', 'security', 'port', 'sign_in', 'user', 'secret'].map((name) => `${server}_${name}`))];
const FURTHER = ['trusted_server', 'automatic_answer'];
const fieldOf = (name: string): string =>
  name
    .replace(/^mailbox\./, '')
    .replace(/\./g, '_')
    .replace(/^incoming_(folder|move_to)$/, '$1')
    .replace(/^email$/, 'address');

export const problemsOf = (fields: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(fields).map(([name, sentence]) => [fieldOf(name), sentence]));
// What stands at no field of the form must be said elsewhere.
export const isPlaced = (problems: Record<string, string>): boolean => Object.keys(problems).some((name) => FIELDS.includes(name));
export const isFurther = (problems: Record<string, string>): boolean => FURTHER.some((name) => name in problems);
