// What the case page asks for, fetched before it is opened, so that nothing moves when it is.
import { organizationQuery, userQuery } from '../../platform/data';
import type { RowTicket } from '../../platform/api/things';
import { client } from '../../platform/session';
import { linksQuery } from '../joined/joined';
import { outgoingQuery } from '../outbox/outbox';
import { handOversQuery, ownersQuery } from '../owners/owners';
import { historyQuery } from '../people/OneLine';
import { promisesQuery } from '../promises/promises';
import { prefetchTicket } from './queries';

const WAITS_MS = 100; // the ticket that was opened is drawn first

// Gives what stops it before it began.
export function prefetchCase({ id, requester_id, organization_id }: RowTicket): () => void {
  const fetchAll = (): void => {
    prefetchTicket(id);
    const quietly = (asked: Promise<unknown>): void => void asked.catch(() => undefined); // opening it says what is wrong
    quietly(client.query(userQuery(requester_id)));
    quietly(client.infiniteQuery(historyQuery(requester_id)));
    if (organization_id !== null) quietly(client.query(organizationQuery(organization_id)));
    quietly(client.query(promisesQuery(id)));
    quietly(client.query(handOversQuery(id)));
    quietly(client.query(linksQuery(id)));
    quietly(client.query(outgoingQuery(id)));
    quietly(client.query(ownersQuery(id)));
  };
  const waiting = setTimeout(fetchAll, WAITS_MS);
  return () => clearTimeout(waiting);
}
