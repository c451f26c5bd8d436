// The latest words of a ticket without opening it: beside the list, and gone with the next key.
import { Button, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useActions } from '../../app/actions';
import type { Comment } from '../../platform/api/things';
import { ticketQuery, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { momentWord } from '../../platform/words';
import { Failure, Keys, Loading, Surface, Underwater } from '../../ui/parts';
import { threadQuery } from './queries';
import { beginning, splitQuoted } from './rules';
import styles from './QuickLook.module.css';

const SHOWN_CHARACTERS = 1200;

export function QuickLook({ id, open, close }: { id: number; open: () => void; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const ticket = useQuery(ticketQuery(id));
  const thread = useQuery(threadQuery(id));
  const value = ticket.data?.value;
  const customer = useUser(value?.requester_id);
  const owner = useUser(value?.assignee_id);
  const room = t('rail.tickets');
  useActions([
    { id: 'look.open', label: t('look.open'), keys: 'o', room, run: open },
    { id: 'look.close', label: t('look.close'), keys: 'escape', room, run: close },
  ]);
  useEffect(() => {
    const aside = (event: PointerEvent): void => {
      if (event.target instanceof Element && !event.target.closest('[data-quick-look], a[data-ticket]')) close();
    };
    document.addEventListener('pointerdown', aside);
    return () => document.removeEventListener('pointerdown', aside);
  }, [close]);
  const comments = thread.data?.value.comments ?? [];
  const said = comments.findLast((comment) => comment.public);
  const note = comments.findLast((comment) => !comment.public);
  return (
    <section className={styles.look} data-quick-look aria-label={t('look.label')} role="dialog" data-quiet aria-live="polite">
      <header className={styles.head}>
        <div className={styles.who}>
          <p className={styles.name}>
            <bdi>{customer?.name}</bdi>
          </p>
          <p dir="auto">{value?.subject}</p>
          {value && (
            <p className="soft">
              {t(`status.${value.status}`)} · {owner ? t('ticket.with', { name: owner.name }) : t('ticket.nobodys')}
            </p>
          )}
        </div>
        <CloseButton onClick={close} aria-label={t('say.close')} />
      </header>
      {(ticket.isPending || thread.isPending) && <Loading />}
      {(ticket.error ?? thread.error) && <Failure failure={ticket.error ?? thread.error} />}
      <div className={styles.words}>
        {said && (
          <Surface ours={said.from_team}>
            <Words comment={said} />
          </Surface>
        )}
        {note && (!said || note.id > said.id) && (
          <Underwater>
            <Words comment={note} />
          </Underwater>
        )}
      </div>
      <Button variant="default" size="compact-md" onClick={open} rightSection={<Keys keys="o" />}>
        {t('look.open')}
      </Button>
    </section>
  );
}

function Words({ comment }: { comment: Comment }): ReactNode {
  const author = useUser(comment.author_id);
  const text = splitQuoted(comment.body).own;
  const shown = beginning(text, SHOWN_CHARACTERS);
  return (
    <>
      <p className="soft">
        <bdi>{author?.name}</bdi> · {momentWord(comment.created_at)}
      </p>
      <p className={styles.text} dir="auto">
        {shown}
        {shown.length < text.length ? ' …' : ''}
      </p>
    </>
  );
}
