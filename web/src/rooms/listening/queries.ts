// Reading the customer's words and the draft, in a worker of this browser: no request leaves it.
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from '../../platform/i18n';
import { mirrorDraft, readMessage } from '../../platform/language/language';
import type { Comment, User } from '../../platform/api/things';
import { useStore } from '../../platform/store';
import { splitQuoted } from '../tickets/rules';
import { found, type Heard } from './heard';
import { drafts } from './kept';
import { type Mirrored, nothingMirrored, nothingRead, type Reading } from '../../platform/language/reading';

export const READ_CHARACTERS_MAX = 50_000; // of one comment; the rest is not looked at
const COMMENTS_MAX = 5; // of the customer, since the last reply
const EARLIER_MAX = 10; // comments of each side before it
const TICK_AFTER_MS = 400;

// What was written here before those words: by the customer, and by us.
export function earlierOf(comments: readonly Comment[]): { told: string; earlier: string } {
  const first = wordsOf(comments)[0]?.comment;
  const before = comments.filter((each) => each.public && (first === undefined || each.id < first));
  const joined = (isOurs: boolean): string =>
    before
      .filter((each) => each.from_team === isOurs)
      .slice(-EARLIER_MAX)
      .map((each) => splitQuoted(each.plain_body).own.slice(0, READ_CHARACTERS_MAX))
      .join('\n\n');
  const replies = comments.filter((each) => each.public && each.from_team && first !== undefined && each.id > first);
  return { told: joined(false), earlier: [joined(true), ...replies.map((each) => splitQuoted(each.plain_body).own)].filter((each) => each !== '').join('\n\n') };
}

// What the customer wrote since our last reply; when nothing waits, their latest words.
export function wordsOf(comments: readonly Comment[]): { comment: number; own: string }[] {
  const replies = comments.filter((each) => each.public);
  const isTheirs = (each: Comment): boolean => !each.from_team;
  const last = replies.findLastIndex(isTheirs);
  const before = replies.slice(0, last).findLastIndex((each) => !isTheirs(each));
  return replies
    .slice(before + 1, last + 1)
    .slice(-COMMENTS_MAX)
    .map((each) => ({ comment: each.id, own: splitQuoted(each.plain_body).own.slice(0, READ_CHARACTERS_MAX) }));
}

const readingQuery = (text: string) =>
  queryOptions({
    queryKey: ['reading', text],
    queryFn: (): Promise<Reading> => readMessage(text),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    networkMode: 'always',
  });

export interface Listened {
  message: string; // all of it
  language: string; // '' while it is not known
  isFailed: boolean; // this browser could not read it
  marks: string[];
  found: Heard[];
}
export function useListened(comments: readonly Comment[]): Listened {
  const words = wordsOf(comments);
  return useQueries({
    queries: words.map(({ own }) => readingQuery(own)),
    combine: (results) => {
      const readings = results.map((each) => each.data ?? nothingRead);
      return {
        message: words.map((each) => each.own).join('\n\n'),
        language: results.at(-1)?.data ? (readings.at(-1)?.language ?? 'unknown') : '',
        isFailed: results.some((each) => each.isError),
        marks: [...new Set(readings.flatMap((each) => each.marks))],
        found: words.flatMap(({ comment, own }, at) => found(comment, own, readings[at] ?? nothingRead)),
      };
    },
  });
}

export function useSettled<T>(value: T, after: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}

// What their card says of the length and depth that they like, in their own words.
export const lengthLiked = (customer: User | undefined): string => customer?.preferences.find((each) => each.aspect === 'depth')?.text ?? '';

// What the draft answers and promises, a moment after the last key.
export function useMirrored(ticket: number, message: string, customer: User | undefined, comments: readonly Comment[]): { draft: string; mirrored: Mirrored } {
  const draft = useSettled(useStore(drafts)[ticket] ?? '', TICK_AFTER_MS);
  const timeZone = customer?.time_zone ?? 'UTC';
  const prefers = lengthLiked(customer);
  const speaks = useTranslation().language;
  const { told, earlier } = useMemo(() => earlierOf(comments), [comments]);
  const { data } = useQuery({
    queryKey: ['mirror', message, draft, timeZone, told, earlier, prefers, speaks],
    queryFn: (): Promise<Mirrored> => mirrorDraft({ message, draft, now: new Date(), timeZone, told, earlier, prefers, speaks }),
    enabled: draft.trim() !== '',
    staleTime: Infinity,
    gcTime: 1000,
    networkMode: 'always',
    placeholderData: (before) => before,
  });
  return { draft, mirrored: draft.trim() === '' ? nothingMirrored : (data ?? nothingMirrored) };
}
