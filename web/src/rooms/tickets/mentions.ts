// Who is meant by an "@" at the end of a note. Pure rules.
const SHOWN_MAX = 6;
const LETTERS_MAX = 40;

// What is typed of a name so far; undefined when the text does not end in a mention.
export function begunMention(text: string): string | undefined {
  const found = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{M}\p{N}'’ .-]*)$/u.exec(text);
  const begun = found?.[1];
  return begun !== undefined && begun.length <= LETTERS_MAX && !begun.startsWith(' ') ? begun : undefined;
}
// Names that begin so and go on. One that is there whole is meant already.
export function meant(begun: string, names: readonly string[]): string[] {
  const wish = begun.toLocaleLowerCase();
  return [...new Set(names)].filter((name) => name.toLocaleLowerCase().startsWith(wish) && name.length > begun.length).slice(0, SHOWN_MAX);
}
