// Placeholders in a reply: {{customer.first_name}} and a few more, which the page fills from the ticket when it is sent.
// Filled once: what stands in a name or a subject is never read as a placeholder. Nothing of a note can be named.
import type { Ticket, User } from '../../platform/api/things';
import { firstName } from '../../platform/words';
import { type Doc, type Replacement, replacedIn } from '../writing/doc';

export const placeholderNames = ['customer.first_name', 'customer.name', 'ticket.id', 'ticket.subject', 'rep.name', 'given.order', 'given.number', 'given.amount', 'given.date'] as const;
export type PlaceholderName = (typeof placeholderNames)[number];
export type Fillings = Readonly<Record<PlaceholderName, string>>; // empty: not known
export const PREVIEW_LINES_MAX = 3;

// Whatever stands between two pairs of braces on one line; longer than this it is no name that somebody forgot.
const placeholder = /\{\{([^{}\n]{0,60})\}\}/g;
const isKnown = (name: string): name is PlaceholderName => placeholderNames.some((known) => known === name);

// `given` is what the customer told, by the kind of fact.
export function fillingsOf(ticket: Ticket, customer: User | undefined, rep: string, given: Readonly<Record<string, string>> = {}): Fillings {
  const name = customer?.name.trim() ?? '';
  return { 'customer.first_name': name === '' ? '' : firstName(name), 'customer.name': name, 'ticket.id': String(ticket.id), 'ticket.subject': ticket.subject, 'rep.name': rep, 'given.order': given['order'] ?? '', 'given.number': given['number'] ?? '', 'given.amount': given['amount'] ?? '', 'given.date': given['date'] ?? '' };
}

function fillingOf(inside: string, fillings: Fillings): string {
  const name = inside.trim();
  return isKnown(name) ? fillings[name].trim() : '';
}

// The placeholders that are known, and what comes in their place; what is not known stays as it is written.
export function placesToFill(text: string, fillings: Fillings): Replacement[] {
  return [...text.matchAll(placeholder)].map(({ 0: whole, 1: inside = '', index }) => ({ from: index, to: index + whole.length, text: fillingOf(inside, fillings) })).filter((each) => each.text !== '');
}
export function filled(text: string, fillings: Fillings): string {
  return placesToFill(text, fillings).reduceRight((rest, { from, to, text: filling }) => rest.slice(0, from) + filling + rest.slice(to), text);
}
export const filledDoc = (doc: Doc, fillings: Fillings): Doc => replacedIn(doc, (words) => placesToFill(words, fillings));

// Placeholders for which there is nothing, each once, as they are written.
export function unfilled(text: string, fillings: Fillings): string[] {
  return [...new Set([...text.matchAll(placeholder)].filter(([, inside]) => fillingOf(inside ?? '', fillings) === '').map(([whole]) => whole))];
}

// The first lines that hold a placeholder, as they will leave.
export function previewed(text: string, fillings: Fillings): string[] {
  return text
    .split('\n')
    .filter((line) => line.search(placeholder) >= 0)
    .slice(0, PREVIEW_LINES_MAX)
    .map((line) => filled(line, fillings));
}
