// What a search found, each as one line that leads there; the words of the question are marked.
import { memo, type ReactNode } from 'react';
import type { Group, Organization, QuickAnswer, Ticket, User } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { dayWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { Face } from '../../ui/parts';
import { prefetchTicket } from '../tickets/queries';
import { marked } from './suggestions';
import styles from './Search.module.css';

export type Found = (Ticket & { result_type: 'ticket' }) | (User & { result_type: 'user' }) | (Organization & { result_type: 'organization' }) | (Group & { result_type: 'group' });
export const isFound = (value: unknown): value is Found => typeof value === 'object' && value !== null && 'result_type' in value && 'id' in value;

type Words = QuickAnswer['words'];
function Marked({ text, words }: { text: string; words: Words }): ReactNode {
  return <bdi>{marked(text, words).map((piece, at) => (at % 2 === 1 ? <mark key={at}>{piece}</mark> : piece))}</bdi>;
}

// Not drawn again with each letter, only when something else was found.
export const QuickResults = memo(function QuickResults({ found, note }: { found: QuickAnswer; note: () => void }): ReactNode {
  const { t } = useTranslation();
  const { words } = found;
  return (
    <div onClickCapture={note}>
      <p role="status" className="unseen">
        {t('search.found', { tickets: found.tickets.length, people: found.people.length })}
      </p>
      {found.people.length > 0 && (
        <section className={styles.group}>
          <h2>{t(found.people_are_near ? 'search.near' : 'search.people')}</h2>
          <ul>
            {found.people.map((person) => (
              <li key={person.id}>
                <Link href={`/people/${person.id}`} className={styles.line}>
                  <Face name={person.name} size={32} />
                  <span className={styles.grow}>
                    <b>
                      <Marked text={person.name} words={words} />
                    </b>{' '}
                    <span className="soft">{[person.email, person.organization_name, person.is_team ? t('search.team') : ''].filter(Boolean).join(' · ')}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.organizations.length > 0 && (
        <section className={styles.group}>
          <h2>{t('search.organizations')}</h2>
          <ul>
            {found.organizations.map((each) => (
              <li key={each.id}>
                <Link href={`/search?q=${encodeURIComponent(`organization:"${each.name}"`)}`} className={styles.line}>
                  <span className={styles.grow}>
                    <b>
                      <Marked text={each.name} words={words} />
                    </b>{' '}
                    <span className="soft">{each.domains}</span>
                  </span>
                  <span className="soft">{t('search.itsTickets')}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.tickets.length > 0 && (
        <section className={styles.group}>
          <h2>{t('search.tickets')}</h2>
          <ul>
            {found.tickets.map((ticket) => (
              <li key={ticket.id}>
                <Link href={`/tickets/${ticket.id}`} className={styles.line} onPointerEnter={() => prefetchTicket(ticket.id)} onFocus={() => prefetchTicket(ticket.id)}>
                  <span className={styles.grow}>
                    <b>
                      <bdi>{ticket.requester_name}</bdi>
                    </b>{' '}
                    · <Marked text={ticket.subject} words={words} />
                    <span className={styles.excerpt} data-note={ticket.in_note || undefined} dir="auto">
                      {ticket.in_note && <span className="unseen">{t('search.inNote')}</span>}
                      <Marked text={ticket.excerpt} words={words} />
                    </span>
                  </span>
                  <span className="soft">
                    {t(`status.${ticket.status}`)} · {dayWord(ticket.updated_at)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
});

export function FoundLine({ found }: { found: Found }): ReactNode {
  const { t } = useTranslation();
  if (found.result_type === 'ticket') return <TicketLine ticket={found} />;
  if (found.result_type === 'user')
    return (
      <Link href={`/people/${found.id}`} className={styles.line}>
        <Face name={found.name} size={32} />
        <span className={styles.grow}>
          <b>
            <bdi>{found.name}</bdi>
          </b>{' '}
          <span className="soft">{found.email}</span>
        </span>
      </Link>
    );
  return (
    <p className={styles.line}>
      <b>
        <bdi>{found.name}</bdi>
      </b>
      <span className="soft">{found.result_type === 'group' ? t('field.group') : t('person.organization')}</span>
    </p>
  );
}

function TicketLine({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const customer = useUser(ticket.requester_id);
  return (
    <Link href={`/tickets/${ticket.id}`} className={styles.line}>
      <span className={styles.grow}>
        <b>
          <bdi>{customer?.name ?? ''}</bdi>
        </b>{' '}
        · <bdi>{ticket.subject}</bdi>
        <span className={styles.excerpt} dir="auto">
          {(ticket.description as string | null)?.slice(0, 200)}
        </span>
      </span>
      <span className="soft">
        {t(`status.${ticket.status}`)} · {dayWord(ticket.updated_at)}
      </span>
    </Link>
  );
}
