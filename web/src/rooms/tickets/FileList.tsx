// The files that will go with a comment, with how far each has come.
import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../../platform/i18n';
import { sizeWord } from '../../platform/words';
import type { Files } from './files';
import styles from './Composer.module.css';

export function FileList({ files }: { files: Files }): ReactNode {
  const { t } = useTranslation();
  if (files.all.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t('comment.files')}>
      {files.all.map((file) => (
        <li key={file.key} className={styles.file} data-refused={file.refusal ? true : undefined}>
          <bdi className={styles.fileName}>{file.name}</bdi>
          {file.refusal ? <span>{file.refusal}</span> : file.token === undefined ? <progress value={file.part} max={1} aria-label={t('composer.sendingFile', { name: file.name })} /> : <span className="soft">{sizeWord(file.size)}</span>}
          <CloseButton size="sm" aria-label={t('composer.dropFile', { name: file.name })} onClick={() => files.drop(file.key)} />
        </li>
      ))}
    </ul>
  );
}
