// Who looks after a ticket; where nobody does, in which queue it waits and who answers for it.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useActions } from '../../app/actions';
import type { Ticket } from '../../platform/api/things';
import { useGroups, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { assignByRule, ownersQuery } from './owners';

export function OwnerWords({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const owner = useUser(ticket.assignee_id);
  if (ticket.assignee_id !== null) return t('ticket.with', { name: owner?.name ?? '' });
  return <WaitsIn ticket={ticket} />;
}

function WaitsIn({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const isOpen = !['solved', 'closed', 'deleted'].includes(ticket.status);
  const lasts = useQuery({ ...ownersQuery(ticket.id), enabled: isOpen }).data?.at(-1);
  const group = useGroups().find((each) => each.id === ticket.group_id)?.name;
  const answers = useUser(lasts?.answers_id)?.name;
  useActions([{ id: 'assignByRule', label: t('action.assignByRule'), room: t('room.ticket'), when: () => isOpen && ticket.group_id !== null, run: () => void assignByRule(ticket) }]);
  if (!isOpen || answers === undefined) return t('ticket.nobodys');
  return group === undefined ? t('owner.waits', { name: answers }) : t('owner.waitsIn', { group, name: answers });
}
