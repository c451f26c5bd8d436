// Above the field: what colleagues write on this ticket and share, and what the same person wrote on another device.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { KeptDraft } from '../../platform/api/things';
import { useUser } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { firstName, momentWord } from '../../platform/words';
import type { AtTheDesk } from './keptDraft';
import styles from './Composer.module.css';

const SHOWN_CHARACTERS = 400;

export function SharedDrafts({ shared, elsewhere }: AtTheDesk): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {shared.map((draft) => (
        <Shared key={draft.author_id} draft={draft} />
      ))}
      {elsewhere && (
        <div className={styles.elsewhere} role="status">
          <span>
            {t('draft.elsewhere', { when: momentWord(elsewhere.draft.changed_at) })} <q dir="auto">{elsewhere.draft.body.slice(0, SHOWN_CHARACTERS)}</q>
          </span>
          <Button size="compact-sm" variant="default" onClick={elsewhere.take}>
            {t('draft.take')}
          </Button>
        </div>
      )}
    </>
  );
}

function Shared({ draft }: { draft: KeptDraft }): ReactNode {
  const { t } = useTranslation();
  const author = useUser(draft.author_id);
  return (
    <details className={styles.elsewhere}>
      <summary>{t(draft.kind === 'note' ? 'draft.sharedNote' : 'draft.shared', { name: author ? firstName(author.name) : '' })}</summary>
      <p className={styles.sharedText} dir="auto">
        {draft.body}
      </p>
    </details>
  );
}
