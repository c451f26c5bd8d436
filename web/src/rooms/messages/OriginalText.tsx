// A mail as it came in, as text, and as a file to keep. It is never anything but text here.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { beginningOf } from '../../platform/api/client';
import { useTranslation } from '../../platform/i18n';
import { sizeWord } from '../../platform/words';
import { Failure, Loading } from '../../ui/parts';
import styles from './Messages.module.css';

const SHOWN_FIRST = 100_000;
const SHOWN_MAX = 2_000_000; // more of it makes browsers slow; the file has all

export function OriginalText({ id, size }: { id: number; size: number }): ReactNode {
  const { t } = useTranslation();
  const [most, setMost] = useState(SHOWN_FIRST);
  const original = useQuery({ queryKey: ['original', id, most], queryFn: () => beginningOf('/api/v2/messages/{id}/raw', { path: { id } }, most), gcTime: 0 });
  return (
    <>
      <div className={styles.tools}>
        <Button component="a" variant="default" href={`/api/v2/messages/${id}/raw?download=true`} download>
          {t('message.download', { size: sizeWord(size) })}
        </Button>
        {original.data && !original.data.isWhole && most < SHOWN_MAX && (
          <Button variant="default" onClick={() => setMost(SHOWN_MAX)}>
            {t('message.more')}
          </Button>
        )}
      </div>
      {original.isPending ? (
        <Loading />
      ) : original.isError ? (
        <Failure failure={original.error} again={() => void original.refetch()} />
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
        <pre className={styles.text} tabIndex={0} role="region" aria-label={t('message.original')} dir="ltr">
          {original.data.text}
          {!original.data.isWhole && ' …'}
        </pre>
      )}
    </>
  );
}
