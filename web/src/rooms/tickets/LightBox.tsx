// Pictures, documents and texts that came with a message, large and in place. Arrow keys go from one to the next; Escape
// closes, and one is where one was.
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { refusalOf } from '../../platform/api/client';
import type { Attachment } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { sizeWord } from '../../platform/words';
import { Failure, Loading } from '../../ui/parts';
import styles from './LightBox.module.css';
import { alternativeOf, isDocument, isPicture, lookOf, textOf } from './looked';
import { pathOf } from './rules';

const TEXT_CHARACTERS_SHOWN = 100_000;

interface Props {
  files: readonly Attachment[];
  first: number;
  html: string; // of the comment, where it may say what a picture shows
  close: () => void;
}

export function LightBox({ files, first, html, close }: Props): ReactNode {
  const { t } = useTranslation();
  const [at, setAt] = useState(first);
  useWayBack();
  const file = files[at];
  if (!file) return null;
  const go = (by: number): void => setAt((old) => (old + by + files.length) % files.length);
  const onKeyDown = (event: KeyboardEvent): void => {
    const forwards = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') go(event.key === forwards ? 1 : -1);
    else if (event.key === 'Home' || event.key === 'End') setAt(event.key === 'Home' ? 0 : files.length - 1);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={close} size="auto" title={<bdi>{file.file_name}</bdi>} closeButtonProps={{ 'aria-label': t('say.close') }} onKeyDown={onKeyDown}>
      <div className={styles.content}>
        <Shown key={file.id} file={file} alternative={alternativeOf(html, file)} />
      </div>
      <div className={styles.foot}>
        {files.length > 1 && (
          <>
            <Button variant="default" size="compact-md" onClick={() => go(-1)}>
              {t('box.before')}
            </Button>
            <Button variant="default" size="compact-md" onClick={() => go(1)}>
              {t('box.next')}
            </Button>
          </>
        )}
        <span className="soft" role="status">
          {files.length > 1 ? t('box.of', { number: at + 1, count: files.length }) : sizeWord(file.size)}
        </span>
        <a href={pathOf(file.content_url)} target="_blank" rel="noreferrer">
          {t('box.open')}
        </a>
      </div>
    </Modal>
  );
}

// What had the focus before has it again afterwards.
function useWayBack(): void {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const { current } = before;
    return () => void setTimeout(() => current instanceof HTMLElement && current.focus({ preventScroll: true }));
  }, []);
}

function Shown({ file, alternative }: { file: Attachment; alternative: string }): ReactNode {
  if (isPicture(file)) return <Picture file={file} alternative={alternative} />;
  return isDocument(file) ? <Document file={file} /> : <TextFile file={file} />;
}

function Picture({ file, alternative }: { file: Attachment; alternative: string }): ReactNode {
  const { t } = useTranslation();
  const [isBroken, setBroken] = useState(false);
  const asked = useAnswer(file, isBroken);
  if (!isBroken) return <img className={styles.picture} src={lookOf(file)} alt={alternative} onError={() => setBroken(true)} />;
  if (asked.isPending) return <Loading />;
  return <Failure failure={asked.error ?? t('box.broken')} />;
}

// In the browser's own viewer, which is no part of this page; the desk has looked whether it is a document at all.
function Document({ file }: { file: Attachment }): ReactNode {
  const { t } = useTranslation();
  const isPossible = navigator.pdfViewerEnabled;
  const asked = useAnswer(file, isPossible);
  if (!isPossible) return <p>{t('box.noViewer')}</p>;
  if (asked.isPending) return <Loading />;
  if (asked.isError) return <Failure failure={asked.error} />;
  return <iframe className={styles.document} src={lookOf(file)} title={file.file_name} />;
}

// Whether the desk shows it; if not, why.
function useAnswer(file: Attachment, enabled: boolean) {
  return useQuery({
    queryKey: ['look', file.id],
    queryFn: async ({ signal }): Promise<true> => {
      const response = await fetch(lookOf(file), { credentials: 'same-origin', signal });
      if (!response.ok) throw refusalOf(response.status, await response.text());
      await response.body?.cancel();
      return true;
    },
    enabled,
    retry: false,
    gcTime: 60_000,
  });
}

// As text and never as anything else.
function TextFile({ file }: { file: Attachment }): ReactNode {
  const { t } = useTranslation();
  const text = useQuery({
    queryKey: ['file', file.id],
    queryFn: async (): Promise<string> => {
      const response = await fetch(pathOf(file.content_url), { credentials: 'same-origin' });
      if (!response.ok) throw new Error(t('box.gone'));
      return textOf(await response.arrayBuffer());
    },
    gcTime: 60_000,
  });
  if (text.isPending) return <Loading />;
  if (text.isError) return <Failure failure={text.error} />;
  const shown = text.data.slice(0, TEXT_CHARACTERS_SHOWN);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
    <pre className={styles.text} dir="auto" tabIndex={0} aria-label={file.file_name}>
      {shown}
      {shown.length < text.data.length && ' …'}
    </pre>
  );
}
