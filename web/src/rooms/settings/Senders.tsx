// Rules about senders: whose mail is let in, looked at first, or kept out.
import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSearch } from 'wouter';
import { get, post, Refused, remove } from '../../platform/api/client';
import type { SenderRule, SenderVerdict } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { client } from '../../platform/session';
import { shortDate } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import styles from './Settings.module.css';

const VERDICTS: readonly SenderVerdict[] = ['suspended', 'blocked', 'allowed'];
const PAGE = 100;
const KEY = ['messages', 'senders'];
const renew = (): void => void client.invalidateQueries({ queryKey: KEY });

interface Wish {
  pattern: string;
  verdict: SenderVerdict;
  reason: string;
}
const setRule = (wish: Wish) => post('/api/v2/sender_rules', { body: { sender_rule: wish } });

export function Senders(): ReactNode {
  const { t } = useTranslation();
  const rules = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) => get('/api/v2/sender_rules', { query: { 'page[size]': PAGE, 'page[after]': pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ meta }) => (meta?.has_more ? (meta.after_cursor ?? undefined) : undefined),
    staleTime: 0,
  });
  return (
    <Sheet title={t('senders.title')} above={<Link href="/settings/held">{t('held.title')}</Link>}>
      <p className={styles.lead}>{t('senders.hint')}</p>
      <Add />
      {rules.isPending ? (
        <Loading />
      ) : rules.isError ? (
        <Failure failure={rules.error} again={() => void rules.refetch()} />
      ) : (
        <>
          {rules.data.pages[0]?.sender_rules.length === 0 && <Empty title={t('senders.none')} />}
          <ul className={styles.rows}>
            {rules.data.pages.flatMap((page) => page.sender_rules).map((rule) => (
              <li key={rule.id}>
                <Row rule={rule} />
              </li>
            ))}
          </ul>
          {rules.hasNextPage && (
            <Button variant="default" loading={rules.isFetchingNextPage} onClick={() => void rules.fetchNextPage()}>
              {t('search.more')}
            </Button>
          )}
        </>
      )}
    </Sheet>
  );
}

function Add(): ReactNode {
  const { t } = useTranslation();
  const asked = new URLSearchParams(useSearch()).get('pattern') ?? '';
  const [pattern, setPattern] = useState(asked);
  const [verdict, setVerdict] = useState<SenderVerdict>('suspended');
  const [reason, setReason] = useState('');
  const add = useMutation({
    mutationFn: () => setRule({ pattern, verdict, reason }),
    onSuccess: ({ sender_rule: { pattern: kept } }) => {
      setPattern('');
      setReason('');
      renew();
      say(t('senders.added', { pattern: kept }));
    },
  });
  const fields = add.error instanceof Refused ? add.error.fields : {};
  return (
    <form
      className={styles.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <TextInput label={t('senders.pattern')} description={t('senders.patternHint')} value={pattern} onChange={(event) => setPattern(event.currentTarget.value)} error={fields.pattern ?? fields['sender_rule.pattern']} autoComplete="off" spellCheck={false} />
      <Select label={t('senders.verdict')} description={t('senders.verdictHint')} allowDeselect={false} data={VERDICTS.map((each) => ({ value: each, label: t(`senders.verdict.${each}`) }))} value={verdict} onChange={(value) => setVerdict((value ?? 'suspended') as SenderVerdict)} />
      <TextInput label={t('senders.reason')} description={t('senders.reasonHint')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={fields.reason ?? fields['sender_rule.reason']} />
      {add.error && Object.keys(fields).length === 0 && (
        <p className={styles.refusal} role="alert">
          {add.error.message}
        </p>
      )}
      <div>
        <Button type="submit" loading={add.isPending}>
          {t('senders.add')}
        </Button>
      </div>
    </form>
  );
}

function Row({ rule }: { rule: SenderRule }): ReactNode {
  const { t } = useTranslation();
  const by = useUser(rule.created_by_id);
  const { id, pattern, verdict, reason } = rule;
  const drop = useMutation({
    mutationFn: () => remove('/api/v2/sender_rules/{id}', { path: { id } }),
    onSuccess: () => {
      renew();
      say(t('senders.dropped', { pattern }), { undo: () => void setRule({ pattern, verdict, reason }).then(renew, sayRefusal) });
    },
    onError: sayRefusal,
  });
  return (
    <div className={`${styles.row ?? ''} ${styles.withEnd ?? ''}`}>
      <span>
        <b>
          <bdi>{pattern}</bdi>
        </b>{' '}
        · {t(`senders.verdict.${verdict}`)}
        <span className={styles.state} dir="auto">
          {[reason, by ? t('senders.by', { name: by.name, when: shortDate(rule.created_at) }) : ''].filter(Boolean).join(' · ')}
        </span>
      </span>
      <CloseButton aria-label={t('senders.drop', { pattern })} onClick={() => drop.mutate()} />
    </div>
  );
}
