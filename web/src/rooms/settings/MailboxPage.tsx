// One mailbox: set up, tried, changed or deleted by an administrator.
import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';
import { post, put, Refused, remove } from '../../platform/api/client';
import type { Mailbox } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { client, useMe } from '../../platform/session';
import { healthQuery, mailboxesQuery } from '../../platform/ways';
import { Link } from '../../ui/Link';
import { Empty, Failure, Loading, Sheet } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import { type Draft, draftOf, inputOf, isPlaced, problemsOf } from './mailbox';
import { MailboxForm } from './MailboxForm';
import styles from './Settings.module.css';
import { Tried } from './Tried';

const LIST = '/settings/mailboxes';
const renew = (): void => {
  void client.invalidateQueries({ queryKey: mailboxesQuery.queryKey });
  void client.invalidateQueries({ queryKey: healthQuery.queryKey });
};

export function MailboxPage(): ReactNode {
  const { t } = useTranslation();
  const { mailbox: wanted } = useParams<{ mailbox: string }>();
  const isAdmin = useMe().role === 'admin';
  const mailboxes = useQuery(mailboxesQuery);
  if (!isAdmin) return <Empty title={t('mailbox.adminOnly')} />;
  if (wanted === 'new') return <Open key="new" />;
  if (mailboxes.isPending) return <Loading />;
  if (mailboxes.isError) return <Failure failure={mailboxes.error} again={() => void mailboxes.refetch()} />;
  const mailbox = mailboxes.data.find((each) => String(each.id) === wanted);
  return mailbox ? (
    <Open key={mailbox.id} mailbox={mailbox} />
  ) : (
    <Empty title={t('mailbox.gone')}>
      <Link href={LIST}>{t('mailbox.all')}</Link>
    </Empty>
  );
}

function Open({ mailbox }: { mailbox?: Mailbox }): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => draftOf(mailbox));
  const [deleting, setDeleting] = useState(false);
  const body = () => ({ mailbox: inputOf(draft) });
  const keep = useMutation({
    mutationFn: () => (mailbox ? put('/api/v2/mailboxes/{id}', { path: { id: mailbox.id }, body: body() }) : post('/api/v2/mailboxes', { body: body() })),
    onSuccess: () => {
      renew();
      say(t('mailbox.kept', { address: draft.address.trim() }));
      go(LIST);
    },
  });
  const tried = useMutation({
    mutationFn: () => post('/api/v2/mailboxes/test', { body: { ...body(), ...(mailbox ? { id: mailbox.id } : {}) } }),
  });
  const failure = keep.error ?? tried.error;
  const problems = failure instanceof Refused ? problemsOf(failure.fields) : {};
  // To the first field that something is wrong with, once it says so.
  useEffect(() => {
    if (failure) document.querySelector<HTMLElement>('form [aria-invalid=true]')?.focus();
  }, [failure]);
  const tryIt = (): void => {
    keep.reset();
    tried.mutate();
  };
  const hasServers = draft.fetches || draft.sends;
  return (
    <Sheet title={mailbox ? mailbox.address : t('mailbox.add')} above={<Link href={LIST}>{t('mailbox.all')}</Link>}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          tried.reset();
          keep.mutate();
        }}
      >
        <MailboxForm mailbox={mailbox} draft={draft} setDraft={setDraft} problems={problems} />
        <div className={styles.tried} role="status">
          {tried.data && <Tried test={tried.data} draft={draft} />}
        </div>
        {failure && !isPlaced(problems) && (
          <p className={styles.refusal} role="alert">
            {failure.message}
          </p>
        )}
        <div className={styles.end}>
          <Button type="submit" loading={keep.isPending}>
            {t('mailbox.keep')}
          </Button>
          {hasServers && (
            <Button variant="default" loading={tried.isPending} onClick={tryIt}>
              {t('mailbox.try')}
            </Button>
          )}
          {mailbox && (
            <Button variant="default" className={styles.apart ?? ''} onClick={() => setDeleting(true)}>
              {t('mailbox.delete')}
            </Button>
          )}
        </div>
      </form>
      {mailbox && deleting && <Delete mailbox={mailbox} close={() => setDeleting(false)} />}
    </Sheet>
  );
}

function Delete({ mailbox, close }: { mailbox: Mailbox; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const { address } = mailbox;
  const gone = useMutation({
    mutationFn: () => remove('/api/v2/mailboxes/{id}', { path: { id: mailbox.id } }),
    onSuccess: () => {
      renew();
      say(t('mailbox.deleted', { address }));
      go(LIST);
    },
    onError: (failure) => {
      sayRefusal(failure);
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={t('mailbox.deleteAsk', { address })} closeButtonProps={{ 'aria-label': t('say.close') }}>
      <p>{t('mailbox.deleteHint')}</p>
      <p className={`${styles.end ?? ''} ${styles.empty ?? ''}`}>
        <Button onClick={() => gone.mutate()} loading={gone.isPending}>
          {t('mailbox.delete')}
        </Button>
        <Button variant="default" onClick={close} data-autofocus>
          {t('person.stopEditing')}
        </Button>
      </p>
    </Modal>
  );
}
