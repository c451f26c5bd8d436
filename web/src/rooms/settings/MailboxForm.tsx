// The fields of a mailbox: who writes there first, then how mail comes and goes, and what is seldom needed folded.
import { PasswordInput, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { Mailbox } from '../../platform/api/things';
import { useGroups } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { type Direction, type Draft, isFurther, keepsSecret, type Security, type ServerDraft, type SignIn, userOf, withSecurity } from './mailbox';
import styles from './Settings.module.css';

interface Given {
  mailbox: Mailbox | undefined;
  draft: Draft;
  setDraft: (change: (old: Draft) => Draft) => void;
  problems: Record<string, string>;
}
type Typed = { currentTarget: { value: string } };

export function MailboxForm(given: Given): ReactNode {
  return (
    <>
      <Who {...given} />
      <Incoming {...given} />
      <Outgoing {...given} />
      <Further {...given} />
    </>
  );
}

function Who({ draft, setDraft, problems }: Given): ReactNode {
  const { t } = useTranslation();
  const groups = useGroups();
  const set = (name: 'address' | 'name') => (event: Typed) => {
    const { value } = event.currentTarget;
    setDraft((old) => ({ ...old, [name]: value }));
  };
  return (
    <div className={styles.part}>
      <TextInput label={t('mailbox.address')} description={t('mailbox.addressHint')} type="email" autoComplete="off" value={draft.address} onChange={set('address')} error={problems.address} />
      <TextInput label={t('mailbox.name')} description={t('mailbox.nameHint')} value={draft.name} onChange={set('name')} error={problems.name} />
      {groups.length > 0 && (
        <Select
          label={t('mailbox.group')}
          placeholder={t('mailbox.groupNone')}
          clearable
          clearButtonProps={{ 'aria-label': t('field.clear') }}
          data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
          value={draft.group}
          onChange={(group) => setDraft((old) => ({ ...old, group }))}
          error={problems.group_id}
        />
      )}
    </div>
  );
}

function Incoming(given: Given): ReactNode {
  const { t } = useTranslation();
  const { draft, setDraft, problems } = given;
  const set = (name: 'folder' | 'moveTo') => (event: Typed) => {
    const { value } = event.currentTarget;
    setDraft((old) => ({ ...old, incoming: { ...old.incoming, [name]: value } }));
  };
  return (
    <Choice
      legend={t('mailbox.in')}
      value={String(draft.fetches)}
      choose={(value) => setDraft((old) => ({ ...old, fetches: value === 'true' }))}
      choices={[
        { value: 'true', label: t('mailbox.fetched'), hint: t('mailbox.fetchedHint') },
        { value: 'false', label: t('mailbox.brought'), hint: t('mailbox.broughtHint') },
      ]}
    >
      {draft.fetches && (
        <Server {...given} direction="incoming">
          <div className={styles.pair}>
            <TextInput label={t('mailbox.folder')} description={t('mailbox.folderHint')} value={draft.incoming.folder} onChange={set('folder')} error={problems.folder} />
            <TextInput label={t('mailbox.moveTo')} description={t('mailbox.moveToHint')} value={draft.incoming.moveTo} onChange={set('moveTo')} error={problems.move_to} />
          </div>
        </Server>
      )}
    </Choice>
  );
}

function Outgoing(given: Given): ReactNode {
  const { t } = useTranslation();
  const { draft, setDraft } = given;
  return (
    <Choice
      legend={t('mailbox.out')}
      value={String(draft.sends)}
      choose={(value) => setDraft((old) => ({ ...old, sends: value === 'true' }))}
      choices={[
        { value: 'false', label: t('mailbox.usual'), hint: t('mailbox.usualHint') },
        { value: 'true', label: t('mailbox.own'), hint: t('mailbox.ownHint') },
      ]}
    >
      {draft.sends && <Server {...given} direction="outgoing" />}
    </Choice>
  );
}

interface Choices {
  legend: string;
  value: string;
  choose: (value: string) => void;
  choices: { value: string; label: string; hint?: string }[];
  children?: ReactNode;
}
function Choice({ legend, value, choose, choices, children }: Choices): ReactNode {
  return (
    <fieldset className={styles.part}>
      <legend>{legend}</legend>
      <Radio.Group value={value} onChange={choose} aria-label={legend}>
        <div className={styles.choices}>
          {choices.map((each) => (
            <Radio key={each.value} value={each.value} label={each.label} description={each.hint} />
          ))}
        </div>
      </Radio.Group>
      {children}
    </fieldset>
  );
}

// A server and how the desk signs in there. The secret of a kept mailbox is never shown, only whether there is one.
function Server({ mailbox, draft, setDraft, problems, direction, children }: Given & { direction: Direction; children?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const server = draft[direction];
  const change = (values: Partial<ServerDraft>): void => setDraft((old) => ({ ...old, [direction]: { ...old[direction], ...values } }));
  const problem = (name: string): string | undefined => problems[`${direction}_${name}`];
  const domain = /@(\S+)$/.exec(draft.address.trim())?.[1] ?? 'example.com';
  const signIns: SignIn[] = direction === 'incoming' ? ['password', 'xoauth2'] : ['password', 'xoauth2', 'none'];
  const wasKept = Boolean(mailbox?.[direction]?.has_secret);
  const secretHint = keepsSecret(mailbox, draft, direction) ? t('mailbox.secretKept') : wasKept ? t('mailbox.secretMoved') : undefined;
  return (
    <div className={styles.server}>
      <TextInput label={t('mailbox.host')} placeholder={`${direction === 'incoming' ? 'imap' : 'smtp'}.${domain}`} autoComplete="off" spellCheck={false} value={server.host} onChange={(event) => change({ host: event.currentTarget.value })} error={problem('host')} />
      <Select
        label={t('mailbox.security')}
        allowDeselect={false}
        data={(['tls', 'starttls', 'plain'] as const).map((each) => ({ value: each, label: t(`mailbox.security.${each}`) }))}
        value={server.security}
        onChange={(value) => setDraft((old) => ({ ...old, [direction]: withSecurity(old[direction], direction, (value ?? 'tls') as Security) }))}
        error={problem('security')}
      />
      <TextInput label={t('mailbox.port')} inputMode="numeric" autoComplete="off" value={server.port} onChange={(event) => change({ port: event.currentTarget.value })} error={problem('port')} />
      <div className={styles.pair}>
        <Select
          label={t('mailbox.signIn')}
          allowDeselect={false}
          data={signIns.map((each) => ({ value: each, label: t(`mailbox.signIn.${each}`) }))}
          value={server.signIn}
          onChange={(value) => change({ signIn: (value ?? 'password') as SignIn })}
          error={problem('sign_in')}
        />
        {server.signIn !== 'none' && <TextInput label={t('mailbox.user')} autoComplete="off" spellCheck={false} value={userOf(draft, direction)} onChange={(event) => change({ user: event.currentTarget.value })} error={problem('user')} />}
      </div>
      {server.signIn !== 'none' && (
        <div className={styles.pair}>
          <PasswordInput
            label={t(`mailbox.secret.${server.signIn}`)}
            description={secretHint}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            value={server.secret}
            onChange={(event) => change({ secret: event.currentTarget.value })}
            error={problem('secret')}
          />
        </div>
      )}
      {children}
    </div>
  );
}

function Further({ draft, setDraft, problems }: Given): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const isWrong = isFurther(problems);
  useEffect(() => {
    if (isWrong) setOpen(true);
  }, [isWrong]);
  return (
    <details className={styles.further} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('mailbox.more')}</summary>
      <div className={styles.part}>
        <Choice
          legend={t('mailbox.closed')}
          value={draft.closedTickets}
          choose={(value) => setDraft((old) => ({ ...old, closedTickets: value === 'reopen' ? 'reopen' : 'new_ticket' }))}
          choices={(['new_ticket', 'reopen'] as const).map((each) => ({ value: each, label: t(`mailbox.closed.${each}`) }))}
        />
        <Textarea
          label={t('mailbox.automatic')}
          description={t('mailbox.automaticHint')}
          autosize={false}
          rows={5}
          value={draft.automaticAnswer}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setDraft((old) => ({ ...old, automaticAnswer: value }));
          }}
          error={problems.automatic_answer}
        />
        <TextInput
          label={t('mailbox.trusted')}
          description={t('mailbox.trustedHint')}
          autoComplete="off"
          spellCheck={false}
          value={draft.trustedServer}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setDraft((old) => ({ ...old, trustedServer: value }));
          }}
          error={problems.trusted_server}
        />
      </div>
    </details>
  );
}
