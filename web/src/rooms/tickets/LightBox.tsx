// Pictures and texts that came with a message, large and in place. Arrow keys go from one to the next; Escape closes.
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../platform/api/things';
import { sizeWord } from '../../platform/words';
import { Failure, Loading } from '../../ui/parts';
import { isPicture } from './looked';
import styles from './LightBox.module.css';
import { pathOf } from './rules';

const TEXT_CHARACTERS_SHOWN = 100_000;

export function LightBox({ files, first, close }: { files: readonly Attachment[]; first: number; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [at, setAt] = useState(first);
  const file = files[at];
  if (!file) return null;
  const go = (by: number): void => setAt((old) => (old + by + files.length) % files.length);
  const onKeyDown = (event: KeyboardEvent): void => {
    const forwards = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') go(event.key === forwards ? 1 : -1);
  };
  return (
    <Modal opened onClose={close} size="auto" title={<bdi>{file.file_name}</bdi>} closeButtonProps={{ 'aria-label': t('say.close') }} onKeyDown={onKeyDown}>
      <div className={styles.content}>{isPicture(file) ? <img className={styles.picture} src={pathOf(file.content_url)} alt={file.file_name} /> : <TextFile key={file.id} file={file} />}</div>
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
        <span className="soft">{files.length > 1 ? t('box.of', { number: at + 1, count: files.length }) : sizeWord(file.size)}</span>
        <a href={pathOf(file.content_url)} target="_blank" rel="noreferrer">
          {t('box.open')}
        </a>
      </div>
    </Modal>
  );
}

// As text and never as anything else.
function TextFile({ file }: { file: Attachment }): ReactNode {
  const { t } = useTranslation();
  const text = useQuery({
    queryKey: ['file', file.id],
    queryFn: async (): Promise<string> => {
      const response = await fetch(pathOf(file.content_url), { credentials: 'same-origin' });
      if (!response.ok) throw new Error(t('box.gone'));
      return response.text();
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
