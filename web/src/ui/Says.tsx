// Shows what was said.
import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../platform/i18n';
import { useStore } from '../platform/store';
import { useActions } from '../app/actions';
import { dismiss, sayings } from './says';
import styles from './Says.module.css';

export function Says(): ReactNode {
  const { t } = useTranslation();
  const all = useStore(sayings);
  const last = all.findLast((saying) => saying.undo !== undefined);
  const undo = (): void => {
    last?.undo?.();
    if (last) dismiss(last.id);
  };
  useActions([{ id: 'undo', label: t('action.undo'), keys: 'y', room: t('room.everywhere'), when: () => last !== undefined, run: undo }]);
  return (
    <div className={styles.says} role="status" aria-live="polite">
      {all.map((saying) => (
        <div key={saying.id} className={styles.saying} data-refusal={saying.isRefusal || undefined}>
          <span>{saying.sentence}</span>
          {saying.undo && (
            <button
              type="button"
              className={styles.undo}
              onClick={() => {
                saying.undo?.();
                dismiss(saying.id);
              }}
            >
              {t('say.undo')}
            </button>
          )}
          <CloseButton size="sm" aria-label={t('say.close')} onClick={() => dismiss(saying.id)} />
        </div>
      ))}
    </div>
  );
}
