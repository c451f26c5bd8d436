// The menu that puts a placeholder where the cursor stands, and the lines with placeholders as the customer will read them.
import { Button, Menu } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../platform/i18n';
import { type Fillings, placeholderNames, previewed } from './placeholders';
import styles from './Composer.module.css';

export function PlaceholderMenu({ fillings, insert }: { fillings: Fillings; insert: (text: string) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Menu position="top-start" portalProps={{ target: '#room' }} withInitialFocusPlaceholder={false} returnFocus={false}>
      <Menu.Target>
        <Button className={styles.braces ?? ''} variant="subtle" px={8} aria-label={t('placeholder.insert')}>
          <IconBraces size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu ?? ''}>
        {placeholderNames.map((name) => (
          <Menu.Item key={name} onClick={() => insert(`{{${name}}}`)}>
            {t(`placeholder.name.${name}`)} <bdi className="soft">{fillings[name] || t('placeholder.unknown')}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function PlaceholderPreview({ text, fillings }: { text: string; fillings: Fillings }): ReactNode {
  const { t } = useTranslation();
  const lines = previewed(text, fillings);
  if (lines.length === 0) return null;
  return (
    <div className={styles.hint}>
      {t('placeholder.preview')}
      {lines.map((line, at) => (
        <q key={at} className={styles.previewed} dir="auto">
          {line}
        </q>
      ))}
    </div>
  );
}
