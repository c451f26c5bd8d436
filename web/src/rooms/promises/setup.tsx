// Small parts of the pages on which promises are set up.
import { Button } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from '../../ui/Link';
import { Sheet } from '../../ui/parts';
import { sayRefusal } from '../../ui/says';
import settings from '../settings/Settings.module.css';
import styles from './Setup.module.css';

// To the first field that something is wrong with, once it says so.
function useToWrong(failure: unknown): void {
  useEffect(() => {
    if (failure) document.querySelector<HTMLElement>('form :is([aria-invalid=true], [data-wrong])')?.focus();
  }, [failure]);
}

// Fields that belong together; what the desk says of them stands above, and gets the focus.
export function Part({ legend, hint, wrong, children }: { legend: string; hint?: string; wrong?: string | undefined; children: ReactNode }): ReactNode {
  return (
    <fieldset className={styles.part}>
      <legend>{legend}</legend>
      {hint && <p className="soft">{hint}</p>}
      {wrong && (
        <p className={styles.refusal} role="alert" tabIndex={-1} data-wrong>
          {wrong}
        </p>
      )}
      {children}
    </fieldset>
  );
}

interface Choice<T> {
  value: T;
  label: string;
  hint?: string;
}
// Any of a few, each a box to tick.
export function Ticks<T extends string | number>({ choices, chosen, change }: { choices: readonly Choice<T>[]; chosen: readonly T[]; change: (chosen: T[]) => void }): ReactNode {
  return (
    <div className={styles.ticks}>
      {choices.map(({ value, label, hint }) => (
        <label key={value} className={styles.tick}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => change(event.currentTarget.checked ? [...chosen, value] : chosen.filter((each) => each !== value))} />
          <span>
            <bdi>{label}</bdi> {hint && <span className="soft">{hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

// What cannot be undone is asked once more, by the same button.
export function AskedTwice({ words, again, run }: { words: string; again: string; run: () => Promise<void> }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const press = (): void => {
    if (isAsking) run().catch(sayRefusal);
    setAsking(!isAsking);
  };
  return (
    <Button variant="default" className={settings.apart ?? ''} onClick={press} onBlur={() => setAsking(false)}>
      {isAsking ? again : words}
    </Button>
  );
}

interface FormProps<T> {
  title: string;
  above: ReactNode;
  keep: UseMutationResult<T, Error, void>;
  problems: object; // at their fields; without any the refusal stands at the end
  words: { keep: string; leave: string };
  list: string; // where one goes on
  more: ReactNode; // beside the buttons
  children: ReactNode;
}
// A page with one form on it.
export function SetUpForm<T>({ title, above, keep, problems, words, list, more, children }: FormProps<T>): ReactNode {
  useToWrong(keep.error);
  return (
    <Sheet title={title} above={above}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        {children}
        {keep.error && Object.keys(problems).length === 0 && (
          <p className={styles.refusal} role="alert">
            {keep.error.message}
          </p>
        )}
        <div className={settings.end}>
          <Button type="submit" loading={keep.isPending}>
            {words.keep}
          </Button>
          <Button variant="default" component={Link} href={list}>
            {words.leave}
          </Button>
          {more}
        </div>
      </form>
    </Sheet>
  );
}
