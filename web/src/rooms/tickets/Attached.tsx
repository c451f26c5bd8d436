// The files of a comment: pictures as pictures, the rest by name. What can be looked at opens in place; all of it in another
// window, by the browser.
import { IconPaperclip } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Attachment } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { sizeWord } from '../../platform/words';
import { canBeLookedAt, isPicture, lookOf } from './looked';
import { pathOf } from './rules';
import styles from './ThreadPane.module.css';

interface Props {
  files: readonly Attachment[];
  look: (file: Attachment) => void;
}

export function Attached({ files, look }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className={styles.files} aria-label={t('comment.files')}>
      {files.map((file) => (
        <li key={file.id}>{isPicture(file) ? <Thumb file={file} look={look} /> : <Named file={file} look={look} />}</li>
      ))}
    </ul>
  );
}

// One that cannot be shown, as it is too large or none, is a file like others.
function Thumb({ file, look }: { file: Attachment; look: (file: Attachment) => void }): ReactNode {
  const { t } = useTranslation();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <Named file={file} look={look} />;
  return (
    <button type="button" className={styles.picture} aria-label={t('box.look', { name: file.file_name })} onClick={() => look(file)}>
      <img src={lookOf(file)} alt={file.file_name} loading="lazy" onError={() => setBroken(true)} />
    </button>
  );
}

function Named({ file, look }: { file: Attachment; look: (file: Attachment) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={styles.file}>
      <IconPaperclip size={16} aria-hidden />
      <a href={pathOf(file.content_url)} target="_blank" rel="noreferrer">
        <bdi className={styles.fileName}>{file.file_name}</bdi>
      </a>
      <span className="soft">{sizeWord(file.size)}</span>
      {canBeLookedAt(file) && (
        <button type="button" className={styles.small} aria-label={`${t('box.lookShort')}: ${file.file_name}`} onClick={() => look(file)}>
          {t('box.lookShort')}
        </button>
      )}
    </span>
  );
}
