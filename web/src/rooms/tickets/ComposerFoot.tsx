// Below the text: files, placeholders, the ways to give it form (which the editor brings), and sending.
import { IconPaperclip } from '@tabler/icons-react';
import type { ComponentProps, ReactNode, Ref } from 'react';
import { useTranslation } from '../../platform/i18n';
import { Later } from '../../ui/parts';
import type { Fillings } from './placeholders';
import { PlaceholderMenu } from './PlaceholderMenu';
import { SendButton } from './SendButton';
import styles from './Composer.module.css';

interface Props {
  attach: (files: Iterable<File>) => void;
  toolsPlace: Ref<HTMLDivElement>; // where the editor puts its toolbar
  fillings: Fillings | undefined; // of a reply
  insert: (words: string) => void;
  sending: ComponentProps<typeof SendButton>;
}

export function ComposerFoot({ attach, toolsPlace, fillings, insert, sending }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles.foot}>
      <label className={styles.attach} title={t('composer.attach')}>
        <IconPaperclip size={18} aria-hidden />
        <span className="unseen">{t('composer.attach')}</span>
        <input
          type="file"
          multiple
          className="unseen"
          onChange={(event) => {
            if (event.currentTarget.files) attach(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </label>
      {fillings && (
        <Later>
          <PlaceholderMenu fillings={fillings} insert={insert} />
        </Later>
      )}
      <div ref={toolsPlace} className={styles.tools} />
      <span className={styles.send}>
        <Later>
          <SendButton {...sending} />
        </Later>
      </span>
    </div>
  );
}
