// Marks on a comment that came by mail: a few plain words each, and why on a click.
import { type ReactNode, useId, useState } from 'react';
import type { Comment } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { detailOf, mailOf, type Mark, marksOf, type Told } from './marks';
import styles from './Messages.module.css';

export function MailMarks({ comment }: { comment: Comment }): ReactNode {
  const mail = mailOf(comment);
  return mail ? <Marks told={mail} /> : null;
}

export function Marks({ told }: { told: Told }): ReactNode {
  const marks = marksOf(told);
  if (marks.length === 0) return null;
  return (
    <ul className={styles.marks}>
      {marks.map((mark) => (
        <li key={mark}>
          <OneMark mark={mark} told={told} />
        </li>
      ))}
    </ul>
  );
}

const WARNS: readonly Mark[] = ['proof_failed', 'unproven_team'];
function OneMark({ mark, told }: { mark: Mark; told: Told }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button type="button" className={styles.mark} data-warns={WARNS.includes(mark) || undefined} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t(`mark.${mark}`)} <span>{t('mark.why')}</span>
      </button>
      <p id={id} className={styles.why} hidden={!open}>
        {t(`mark.why.${mark}`, { sender: told.sender, detail: detailOf(told) || t('proof.noDetail') })}
      </p>
    </>
  );
}
