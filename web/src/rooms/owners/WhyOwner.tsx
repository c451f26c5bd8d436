// Why a ticket is whose it is, and who had it before.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Ownership, Ticket } from '../../platform/api/things';
import { useGroups, useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { firstName, fullMoment, momentWord } from '../../platform/words';
import styles from './Owners.module.css';
import { ownersQuery } from './owners';

// The reason of the last change of owner in a sentence; those before it are folded.
export function WhyOwner({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation();
  const owners = useQuery(ownersQuery(ticket.id)).data ?? [];
  const last = owners.at(-1);
  const before = owners.slice(0, -1).reverse();
  if (!last) return null;
  return (
    <div className={styles.why}>
      <p aria-label={t('owner.why')}>
        <Reason span={last} before={owners.at(-2)} />
      </p>
      {before.length > 0 && (
        <details>
          <summary>{t('owner.before')}</summary>
          <ol>
            {before.map((each, at) => (
              <li key={`${each.from}-${at}`}>
                <Reason span={each} before={before[at + 1]} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

// What was done by people is said in the reader's words; a rule's reason in the desk's own sentence, as it was kept then.
function Reason({ span, before }: { span: Ownership; before: Ownership | undefined }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const owner = useUser(span.owner_id);
  const by = useUser(span.by_id);
  const giver = useUser(before?.owner_id);
  const group = useGroups().find((each) => each.id === span.group_id)?.name;
  const you = span.owner_id === me.id;
  const names = { owner: firstName(owner?.name ?? ''), by: firstName(by?.name ?? ''), giver: firstName(giver?.name ?? ''), group: group ?? t('owner.desk') };
  const kind = kindOf(span, before);
  return (
    <>
      {kind === 'rule' ? <span lang="en">{span.why}</span> : t(`owner.how.${kind}.${you && kind !== 'waited' && kind !== 'putBack' ? 'you' : 'other'}`, names)}{' '}
      <span className={styles.soft} title={fullMoment(span.from)}>
        {momentWord(span.from)}
      </span>
    </>
  );
}

type Kind = 'taken' | 'handedOver' | 'given' | 'has' | 'putBack' | 'waited' | 'rule';
function kindOf(span: Ownership, before: Ownership | undefined): Kind {
  if (span.way === 'taken' || (span.way === 'by_hand' && span.owner_id !== null && span.by_id === span.owner_id)) return 'taken';
  if (span.way === 'handed_over' && before?.owner_id != null) return 'handedOver';
  if (span.way !== 'by_hand') return 'rule';
  if (span.owner_id === null) return span.by_id === null ? 'waited' : 'putBack';
  return span.by_id === null ? 'has' : 'given';
}
