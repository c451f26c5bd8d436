// A comment's words with what was heard underlined, quietly: questions by a line, feelings by dots.
import { Fragment, type ReactNode } from 'react';
import { pieces } from '../tickets/rules';
import { type Heard, piecesOf } from './heard';
import styles from './HeardPane.module.css';

export function HeardWords({ text, heard }: { text: string; heard: readonly Heard[] }): ReactNode {
  return piecesOf(text, heard).map((piece, at) =>
    piece.heard ? (
      <mark key={at} className={styles.heard} data-kind={piece.heard.kind} data-heard={piece.heard.key}>
        {piece.text}
      </mark>
    ) : (
      <Fragment key={at}>
        {pieces(piece.text).map((part, inside) => (
          <Fragment key={inside}>
            {inside > 0 && <wbr />}
            {part}
          </Fragment>
        ))}
      </Fragment>
    ),
  );
}
