// One field for tickets, people and organizations. What is found stands there while one types; filters are words, completed
// below the field. The words of the question stand in the address.
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';
import { get } from '../../platform/api/client';
import { useGroups, useTeam } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import { type Found, FoundLine, isFound, QuickResults } from './Results';
import { completed, forgetSearches, noteSearch, recentSearches, suggestionsFor } from './suggestions';
import styles from './Search.module.css';

const PAGE = 25;
const FEW_TICKETS = 12; // the desk gives so many at once
const FEW_OTHERS = 6;
const REST_MS = 300; // until the hands rest, the address stays
const NOTE_AFTER_MS = 2500; // who stays with an answer has looked for it

export function SearchPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const inAddress = new URLSearchParams(useSearch()).get('q') ?? '';
  const [words, setWords] = useState(inAddress);
  const asked = words.trim();
  useEffect(() => setWords((now) => (now.trim() === inAddress ? now : inAddress)), [inAddress]);
  const write = (): void => {
    if (asked !== inAddress) go(asked ? `/search?q=${encodeURIComponent(asked)}` : '/search', { replace: true });
  };
  const latest = useRef({ asked, write });
  latest.current = { asked, write };
  useEffect(() => {
    const timer = setTimeout(() => latest.current.write(), REST_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  useEffect(() => {
    const timer = setTimeout(() => noteSearch(me.id, asked), NOTE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [asked, me.id]);
  // Who follows one of the results comes back to all of them.
  const note = useCallback(() => {
    noteSearch(me.id, latest.current.asked);
    latest.current.write();
  }, [me.id]);
  const quick = useQuery({
    queryKey: ['search', 'quick', asked],
    queryFn: ({ signal }) => get('/api/v2/search/quick', { query: { query: asked }, signal }),
    enabled: asked !== '',
    staleTime: 5000,
    placeholderData: (before) => before, // the former answer stands until the next is there
  });
  const found = quick.data;
  const isEmpty = found !== undefined && !quick.isPlaceholderData && found.tickets.length + found.people.length + found.organizations.length === 0;
  return (
    <Sheet title={t('search.title')}>
      <span hidden data-found={quick.isPlaceholderData || !quick.isSuccess ? undefined : asked} />
      <Field words={words} setWords={setWords} done={() => noteSearch(me.id, words)} />
      {asked === '' && <Recent person={me.id} choose={setWords} />}
      {asked !== '' && quick.isPending && <Loading />}
      {quick.isError && <Failure failure={quick.error} again={() => void quick.refetch()} />}
      {isEmpty && <Empty title={t('search.none', { words: asked })}>{t('search.noneHint')}</Empty>}
      {asked !== '' && found && !quick.isError && <QuickResults found={found} note={note} />}
      {asked !== '' && found && !quick.isError && (found.tickets.length >= FEW_TICKETS || found.people.length >= FEW_OTHERS) && <Everything key={asked} asked={asked} />}
    </Sheet>
  );
}

function Field({ words, setWords, done }: { words: string; setWords: (words: string) => void; done: () => void }): ReactNode {
  const { t } = useTranslation();
  const list = useId();
  const team = useTeam().map((user) => user.name);
  const groups = useGroups().map((group) => group.name);
  const [at, setAt] = useState(-1); // which suggestion the keys are on
  const [isHere, setHere] = useState(false);
  const suggestions = isHere ? suggestionsFor(words, { team, groups }) : [];
  const take = (index: number): void => {
    const suggestion = suggestions[index];
    if (!suggestion) return;
    setWords(completed(words, suggestion));
    setAt(-1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && suggestions.length > 0) {
      event.preventDefault();
      setAt((at + step + suggestions.length + (at < 0 && step < 0 ? 1 : 0)) % suggestions.length);
    } else if (event.key === 'Tab' && !event.shiftKey && suggestions.length > 0) {
      event.preventDefault();
      take(Math.max(0, at));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (at >= 0) take(at);
      else done();
    } else if (event.key === 'Escape' && suggestions.length > 0) {
      setHere(false);
    }
  };
  return (
    <div className={styles.field}>
      <TextInput
        type="search"
        size="md"
        leftSection={<IconSearch size={18} aria-hidden />}
        aria-label={t('search.title')}
        role="combobox"
        aria-expanded={suggestions.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        placeholder={t('search.hint')}
        autoComplete="off"
        value={words}
        onChange={(event) => {
          setHere(true);
          setAt(-1);
          setWords(event.currentTarget.value);
        }}
        onBlur={() => setHere(false)}
        onKeyDown={onKeyDown}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- one comes here to write
        autoFocus
      />
      <div id={list} role="listbox" aria-label={t('search.filters')} className={styles.suggestions} hidden={suggestions.length === 0}>
        {suggestions.map((suggestion, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the input's
          <div key={suggestion.word} id={`${list}-${index}`} role="option" aria-selected={index === at} className={styles.suggestion} tabIndex={-1} onPointerDown={(event) => event.preventDefault()} onClick={() => take(index)}>
            <b>{suggestion.word}</b> <span className="soft">{t(`search.field.${suggestion.field}`)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function Recent({ person, choose }: { person: number; choose: (words: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [recent, setRecent] = useState(() => recentSearches(person));
  if (recent.length === 0) return <Empty title={t('search.begin')}>{t('search.examples')}</Empty>;
  return (
    <section className={styles.recent}>
      <h2>{t('search.recent')}</h2>
      <ul>
        {recent.map((each) => (
          <li key={each}>
            <button type="button" className={styles.again} onClick={() => choose(each)}>
              <bdi>{each}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          forgetSearches(person);
          setRecent([]);
        }}
      >
        {t('search.forget')}
      </Button>
      <p className="soft">{t('search.examples')}</p>
    </section>
  );
}

// All that was found, page by page, for who wants it.
function Everything({ asked }: { asked: string }): ReactNode {
  const { t } = useTranslation();
  const [isWanted, setWanted] = useState(false);
  const search = useInfiniteQuery({
    queryKey: ['search', 'all', asked],
    queryFn: ({ pageParam }) => get('/api/v2/search', { query: { query: asked, per_page: PAGE, page: pageParam } }),
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next_page ? all.length + 1 : undefined),
    enabled: isWanted,
    staleTime: 5000,
  });
  if (!isWanted)
    return (
      <p className={styles.all}>
        <Button variant="default" onClick={() => setWanted(true)}>
          {t('search.all')}
        </Button>
      </p>
    );
  if (search.isPending) return <Loading />;
  if (search.isError) return <Failure failure={search.error} again={() => void search.refetch()} />;
  const found: Found[] = search.data.pages.flatMap((page) => page.results).filter(isFound);
  const first = search.data.pages[0];
  return (
    <section className={styles.group}>
      <h2 role="status">{t('search.count', { count: first?.count ?? found.length, shown: `${first?.count ?? found.length}${first?.count_is_exact ? '' : '+'}` })}</h2>
      <ul>
        {found.map((each) => (
          <li key={`${each.result_type}.${each.id}`}>
            <FoundLine found={each} />
          </li>
        ))}
      </ul>
      {search.hasNextPage && (
        <Button variant="default" loading={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
          {t('search.more')}
        </Button>
      )}
    </section>
  );
}
