// Where a link leads: of the words that are chosen, of the link that the cursor stands in, or of new words.
import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from '../../platform/i18n';
import { linkOf } from './link';
import styles from './Writing.module.css';

export function LinkForm({ editor, close }: { editor: Editor; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [former] = useState(() => String(editor.getAttributes('link').href ?? ''));
  const [typed, setTyped] = useState(former);
  const [isRefused, setIsRefused] = useState(false);
  useEffect(() => void editor.commands.scrollIntoView(), [editor]); // this form takes room of the text
  const end = (): void => {
    close();
    editor.view.focus();
  };
  const set = (): void => {
    const href = linkOf(typed);
    if (href === undefined) {
      setIsRefused(true);
      return;
    }
    const isNew = editor.state.selection.empty && former === '';
    if (isNew) editor.commands.insertContent([{ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href } }] }, { type: 'text', text: ' ' }]);
    else editor.chain().extendMarkRange('link').setLink({ href }).run();
    end();
  };
  return (
    <form
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <label className={styles.linkLabel}>
        <span>{t('writing.linkTo')}</span>
        <input
          // eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago
          autoFocus
          type="text"
          inputMode="url"
          dir="ltr"
          value={typed}
          aria-invalid={isRefused}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setIsRefused(false);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            end();
          }}
        />
      </label>
      <Button type="submit" variant="default" size="compact-md">
        {t('writing.setLink')}
      </Button>
      {former !== '' && (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => {
            editor.chain().extendMarkRange('link').unsetLink().run();
            end();
          }}
        >
          {t('writing.removeLink')}
        </Button>
      )}
      <Button variant="default" size="compact-md" onClick={end}>
        {t('writing.noLink')}
      </Button>
      {isRefused && (
        <p className={styles.refused} role="alert">
          {t('writing.noAddress')}
        </p>
      )}
    </form>
  );
}
