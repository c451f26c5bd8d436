// What the team should know of the mail that a comment was made from. Pure.
import type { Comment, Message } from '../../platform/api/things';

export type Told = Pick<Message, 'sender' | 'automatic' | 'proof' | 'authentication' | 'findings'>;
export interface TicketMail extends Told {
  message_id: number;
}
export const FINDINGS = ['proof_failed', 'unproven_team', 'stranger', 'other_subject', 'no_words'] as const;
export const KINDS = ['auto_reply', 'bulk', 'list', 'bounce', 'feedback_report', 'challenge'] as const;
export type Mark = (typeof FINDINGS)[number] | (typeof KINDS)[number];

// The desk puts it into the comment's metadata, for the team alone.
export function mailOf(comment: Comment): TicketMail | undefined {
  const told = comment.metadata as { mail?: TicketMail } | null | undefined; // the description of the API leaves it open
  return typeof told?.mail?.message_id === 'number' ? told.mail : undefined;
}

// Marks, what matters most first. Words that this page does not know yet are left out.
export function marksOf({ findings, automatic }: Told): Mark[] {
  const kind = automatic.replace(/-/g, '_');
  return [...FINDINGS.filter((each) => findings.includes(each)), ...KINDS.filter((each) => each === kind)];
}

// "spf=pass dkim=pass dmarc=fail" as "SPF pass, DKIM pass, DMARC fail"
export const detailOf = ({ authentication }: Told): string =>
  authentication
    .split(/\s+/)
    .filter(Boolean)
    .map((each) => each.replace(/^(\w+)=(.*)$/, (_, name: string, found: string) => `${name.toUpperCase()} ${found}`))
    .join(', ');
