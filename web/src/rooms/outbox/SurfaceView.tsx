// What the customer will see, before it leaves: everybody who gets it, the mail as it is read, as plain text, and its
// bytes. What is sent from here is this and nothing else.
import { Button, Modal, SegmentedControl } from '@mantine/core';
import { IconEyeOff, IconPaperclip } from '@tabler/icons-react';
import { Fragment, type ReactNode, useState } from 'react';
import type { Surface } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { fullMoment, sizeWord } from '../../platform/words';
import { leakPieces, withLeaksMarked } from '../listening/leaks';
import styles from './SurfaceView.module.css';

type Side = 'seen' | 'text' | 'bytes';

interface Props {
  surface: Surface;
  name: string; // of the customer, short
  close: () => void;
  send?: () => void; // it has not left yet
  leaks?: readonly string[]; // words of it that may not be meant for them
}

export function SurfaceView({ surface, name, close, send, leaks = [] }: Props): ReactNode {
  const { t } = useTranslation();
  const [side, setSide] = useState<Side>(surface.html ? 'seen' : 'text');
  const sides: Side[] = surface.html ? ['seen', 'text', 'bytes'] : ['text', 'bytes'];
  return (
    <Modal opened onClose={close} size={760} title={send ? t('surface.title', { name }) : t('surface.left')} closeButtonProps={{ 'aria-label': t('surface.back') }} classNames={{ body: styles.body ?? '', content: styles.content ?? '', header: styles.header ?? '' }}>
      <Readers surface={surface} />
      <SegmentedControl size="xs" className={styles.sides ?? ''} value={side} onChange={(value) => setSide(value as Side)} data={sides.map((value) => ({ value, label: t(`surface.side.${value}`) }))} aria-label={t('surface.sides')} />
      {leaks.length > 0 && (
        <p className={styles.stays} role="status">
          {t('surface.leaks', { name })}
        </p>
      )}
      <div className={styles.paper}>
        {side === 'seen' && <Seen html={withLeaksMarked(surface.html, leaks)} title={surface.subject} />}
        {side === 'text' && leaks.length === 0 && <textarea readOnly className={styles.text} dir="auto" aria-label={t('surface.side.text')} value={surface.text} />}
        {side === 'text' && leaks.length > 0 && <Marked text={surface.text} leaks={leaks} />}
        {side === 'bytes' && (
          <textarea readOnly className={styles.bytes} aria-label={t('surface.side.bytes')} value={surface.raw} />
        )}
      </div>
      {surface.attachments.length > 0 && (
        <ul className={styles.files} aria-label={t('comment.files')}>
          {surface.attachments.map((file) => (
            <li key={file.id}>
              <IconPaperclip size={16} aria-hidden /> <bdi>{file.file_name}</bdi> <span className="soft">{sizeWord(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
      {surface.not_sent_because && <p className={styles.stays}>{surface.not_sent_because}</p>}
      <div className={styles.foot}>
        <span className="soft">{t('surface.size', { size: sizeWord(surface.size) })}</span>
        <Button variant="default" onClick={close}>
          {send ? t('surface.back') : t('surface.close')}
        </Button>
        {send && (
          <Button onClick={send} data-autofocus>
            {t('composer.send', { name })}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Readers({ surface }: { surface: Surface }): ReactNode {
  const { t } = useTranslation();
  const shown = (one: { name: string; address: string }): string => (one.name ? `${one.name} <${one.address}>` : one.address);
  return (
    <dl className={styles.readers}>
      <dt>{t('surface.from')}</dt>
      <dd dir="auto">{shown(surface.from)}</dd>
      {(['to', 'copy', 'hidden'] as const).map((kind) => {
        const readers = surface.readers.filter((each) => each.kind === kind);
        if (readers.length === 0) return null;
        return [
          <dt key={kind}>
            {kind === 'hidden' && <IconEyeOff size={14} aria-hidden />} {t(`surface.${kind}`)}
          </dt>,
          <dd key={`${kind}-who`} dir="auto">
            {readers.map(shown).join(', ')}
          </dd>,
        ];
      })}
      <dt>{t('surface.subject')}</dt>
      <dd dir="auto">
        <b>{surface.subject}</b>
      </dd>
      <dt>{t('surface.date')}</dt>
      <dd>{fullMoment(surface.date)}</dd>
    </dl>
  );
}

// A field cannot hold marks, so here stands what reads like one.
function Marked({ text, leaks }: { text: string; leaks: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={`${styles.text} ${styles.marked}`} dir="auto" role="textbox" aria-readonly aria-multiline tabIndex={0} aria-label={t('surface.side.text')}>
      {leakPieces(text, leaks).map((piece, at) => (piece.isLeak ? <mark key={at}>{piece.text}</mark> : <Fragment key={at}>{piece.text}</Fragment>))}
    </div>
  );
}

// The desk made it safe; the frame runs nothing all the same, and cannot reach the page.
function Seen({ html, title }: { html: string; title: string }): ReactNode {
  return <iframe className={styles.frame} sandbox="" srcDoc={`<!doctype html><meta charset="utf-8"><body>${html}</body>`} title={title} />;
}
