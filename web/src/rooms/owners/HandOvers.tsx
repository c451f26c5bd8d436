// A ticket on its way to another owner: who is asked, what they get to know, and what can become of it; until it is
// accepted it stays whose it was. Talk of the team: the customer sees none of it.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect } from 'react';
import { useActions } from '../../app/actions';
import type { Ticket, User } from '../../platform/api/things';
import { membershipsQuery } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { useStore } from '../../platform/store';
import { lazyPart } from '../../ui/lazyPart';
import { accept, asking, handOversQuery, withdraw } from './owners';
import { isAsked, shownOf } from './rules';

const HandOverShown = lazyPart(async () => (await import('./HandOverShown')).HandOverShown);
const HandOverForm = lazyPart(async () => (await import('./HandOverForm')).HandOverForm);
const DeclineForm = lazyPart(async () => (await import('./HandOverForm')).DeclineForm);

export function HandOvers({ ticket, customer }: { ticket: Ticket; customer: User | undefined }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const shown = shownOf(useQuery(handOversQuery(ticket.id)).data ?? [], ticket);
  const memberships = useQuery({ ...membershipsQuery, enabled: shown?.group_id != null }).data?.value ?? [];
  const groups = new Set(memberships.filter((each) => each.user_id === me.id).map((each) => each.group_id));
  const asked = useStore(asking);
  const isOpen = !['solved', 'closed', 'deleted'].includes(ticket.status);
  const waits = shown?.state === 'offered' ? shown : undefined;
  const mayGive = ticket.assignee_id === me.id || me.team_role !== 'rep';
  const forMe = waits && isAsked(waits, me.id, groups) ? waits : undefined;
  const mine = waits && mayGive && !forMe ? waits : undefined;
  const room = t('room.ticket');
  const offering = (): void => asking.set({ what: 'offer', ticket: ticket.id });
  const declining = (): void => asking.set(forMe ? { what: 'decline', ticket: ticket.id, id: forMe.id } : null);
  useActions([
    { id: 'handOver', label: t('action.handOver'), keys: 'o', room, when: () => isOpen && ticket.assignee_id !== null && mayGive && !waits && document.querySelector('[data-quick-look]') === null, run: offering },
    { id: 'handOver.withdraw', label: t('action.handOverWithdraw'), room, when: () => mine !== undefined, run: () => mine && void withdraw(mine) },
    { id: 'handOver.accept', label: t('action.handOverAccept'), room, when: () => forMe !== undefined, run: () => forMe && void accept(forMe) },
    { id: 'handOver.decline', label: t('action.handOverDecline'), room, when: () => forMe !== undefined, run: declining },
  ]);
  useEffect(() => () => asking.set(null), [ticket.id]);
  const isHere = asked?.ticket === ticket.id;
  return (
    <>
      {shown && (
        <Suspense fallback={null}>
          <HandOverShown handOver={shown} forMe={forMe !== undefined} again={mayGive && isOpen ? offering : undefined} back={mine && (() => void withdraw(mine))} declining={declining} />
        </Suspense>
      )}
      {isHere && (
        <Suspense fallback={null}>
          {asked.what === 'offer' ? <HandOverForm ticket={ticket} customer={customer} close={() => asking.set(null)} /> : <DeclineForm asked={asked} close={() => asking.set(null)} />}
        </Suspense>
      )}
    </>
  );
}
