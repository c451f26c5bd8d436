// Placeholders of a reply: filled once, previewed, and what cannot be filled is found.
import { describe, expect, it } from 'vitest';
import { type Fillings, filled, PREVIEW_LINES_MAX, previewed, unfilled } from '../src/rooms/tickets/placeholders';

const fillings: Fillings = { 'customer.first_name': 'Olga', 'customer.name': 'Olga Outbox', 'ticket.id': '17', 'ticket.subject': 'Lost {{rep.name}} $& parcel', 'rep.name': 'Ben Boat', 'given.order': '', 'given.number': '', 'given.amount': '', 'given.date': '' };

describe('a reply with placeholders', () => {
  it('is filled, with blanks inside the braces or without', () => {
    expect(filled('Dear {{customer.first_name}},\nticket {{ ticket.id }}. {{rep.name}}', fillings)).toBe('Dear Olga,\nticket 17. Ben Boat');
  });
  it('is filled once: a subject with braces or dollars stays what it is', () => {
    expect(filled('About {{ticket.subject}}', fillings)).toBe('About Lost {{rep.name}} $& parcel');
    expect(unfilled('About {{ticket.subject}}', fillings)).toEqual([]);
  });
  it('keeps what is not known, and names it once', () => {
    const text = '{{order.number}} and {{order.number}}, {{}}, {{note.body}} for {{customer.name}}';
    expect(filled(text, fillings)).toBe('{{order.number}} and {{order.number}}, {{}}, {{note.body}} for Olga Outbox');
    expect(unfilled(text, fillings)).toEqual(['{{order.number}}', '{{}}', '{{note.body}}']);
  });
  it('misses a name that is empty', () => {
    expect(unfilled('Dear {{customer.name}}', { ...fillings, 'customer.name': ' ' })).toEqual(['{{customer.name}}']);
    expect(filled('Dear {{customer.name}}', { ...fillings, 'customer.name': ' ' })).toBe('Dear {{customer.name}}');
  });
  it('leaves braces alone that are no placeholder', () => {
    const code = 'if (a) {\n  b = {{\n  1 }};\n}' + `{{${'x'.repeat(61)}}}`;
    expect(unfilled(code, fillings)).toEqual([]);
    expect(unfilled(`{{${'x'.repeat(60)}}}`, fillings)).toHaveLength(1);
  });
  it('shows its first lines with placeholders as they will be read', () => {
    expect(previewed('Dear {{customer.first_name}},\n\nplain\n{{order}}', fillings)).toEqual(['Dear Olga,', '{{order}}']);
    expect(previewed('{{ticket.id}}\n'.repeat(PREVIEW_LINES_MAX + 1), fillings)).toHaveLength(PREVIEW_LINES_MAX);
    expect(previewed('nothing here', fillings)).toEqual([]);
  });
});
