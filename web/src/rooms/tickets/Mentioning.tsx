// Below a note that ends in "@in": the colleagues and groups who could be meant.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useGroups, useTeam } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { useMe } from '../../platform/session';
import { begunMention, meant } from './mentions';
import styles from './Composer.module.css';

export function Mentioning({ text, insert }: { text: string; insert: (words: string) => void }): ReactNode {
  const begun = begunMention(text);
  return begun === undefined ? null : <Choices begun={begun} insert={insert} />;
}

function Choices({ begun, insert }: { begun: string; insert: (words: string) => void }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const names = [...useTeam().filter((user) => user.id !== me.id), ...useGroups()].map((each) => each.name);
  const found = meant(begun, names);
  if (found.length === 0) return null;
  return (
    <p className={styles.mentions} role="group" aria-label={t('mention.label')}>
      {found.map((name) => (
        <Button key={name} size="compact-sm" variant="default" onClick={() => insert(`${name.slice(begun.length)} `)}>
          @<bdi>{name}</bdi>
        </Button>
      ))}
    </p>
  );
}
