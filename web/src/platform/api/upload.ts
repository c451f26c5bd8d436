// Sends one file with its progress, as one that stands in the text or beside it. The answer is a token that a comment names.
import type { components } from '../../../generated/api';
import { Refused, refusalOf } from './client';
import type { Upload } from './things';
import i18next from 'i18next';

export interface Sending {
  done: Promise<Upload>;
  stop: () => void;
}

export function upload(file: File, isInText: boolean, progress: (part: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Upload>((resolve, reject) => {
    request.open('POST', `/api/v2/uploads?filename=${encodeURIComponent(file.name)}${isInText ? '&inline=true' : ''}`);
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      if (request.status >= 400) reject(refusalOf(request.status, request.responseText));
      else resolve((JSON.parse(request.responseText) as components['schemas']['UploadEnvelope']).upload);
    });
    request.addEventListener('error', () => reject(new Refused(0, 'Offline', i18next.t('failure.offline'), {})));
    request.addEventListener('abort', () => reject(new Refused(0, 'Stopped', i18next.t('failure.stopped'), {})));
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}
