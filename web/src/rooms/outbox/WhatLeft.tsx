// Beside a reply of ours: what left with it, to the byte.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Comment } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { say } from '../../ui/says';
import { surfaceOfComment } from './surface';
import { SurfaceView } from './SurfaceView';

// `look`: how a small button looks where it stands.
export function WhatLeft({ comment, ticket, name, look }: { comment: Comment; ticket: number; name: string; look: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const surface = useQuery({ queryKey: ['surface', comment.id], queryFn: () => surfaceOfComment(ticket, comment.id), enabled: open, retry: false });
  const failure = open ? surface.error?.message : undefined;
  if (failure) {
    say(failure);
    setOpen(false);
  }
  return (
    <>
      <button type="button" className={look} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('channel.mail')}
        <span className="unseen">: {t('surface.left')}</span>
      </button>
      {open && surface.data && <SurfaceView surface={surface.data} name={name} close={() => setOpen(false)} />}
    </>
  );
}
