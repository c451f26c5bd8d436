// Files on their way to the desk while a comment is written.
import { useState } from 'react';
import type { Attachment } from '../../platform/api/things';
import { type Sending, upload } from '../../platform/api/upload';

export interface FileOnItsWay {
  key: number;
  name: string;
  size: number;
  part: number; // 0 to 1
  token?: string;
  refusal?: string;
  sending?: Sending;
}
export interface Files {
  all: FileOnItsWay[];
  tokens: string[];
  isSending: boolean;
  add: (list: FileList) => void;
  drop: (key: number) => void;
  bring: (files: readonly Attachment[], tokens: readonly string[]) => void; // that the desk has already
  take: () => FileOnItsWay[]; // away with the comment
  give: (files: FileOnItsWay[]) => void; // and back, when it was refused
}
let lastKey = 0;

export function useFiles(): Files {
  const [all, setAll] = useState<FileOnItsWay[]>([]);
  const change = (key: number, values: Partial<FileOnItsWay>): void => setAll((files) => files.map((file) => (file.key === key ? { ...file, ...values } : file)));
  const addOne = (file: File): void => {
    const key = ++lastKey;
    const sending = upload(file, (part) => change(key, { part }));
    setAll((files) => [...files, { key, name: file.name, size: file.size, part: 0, sending }]);
    sending.done.then(
      (done) => change(key, { token: done.token, part: 1 }),
      (failure: unknown) => change(key, { refusal: failure instanceof Error ? failure.message : String(failure) }),
    );
  };
  return {
    all,
    tokens: all.flatMap((file) => file.token ?? []),
    isSending: all.some((file) => file.token === undefined && file.refusal === undefined),
    add: (list) => [...list].forEach(addOne),
    drop: (key) => {
      all.find((file) => file.key === key)?.sending?.stop();
      setAll((files) => files.filter((file) => file.key !== key));
    },
    bring: (files, tokens) => {
      // A file that was uploaded alone has a token of its own; one token may hold several.
      const names = files.map((file) => file.file_name).join(', ');
      const size = files.reduce((sum, file) => sum + file.size, 0);
      const single = files.length === tokens.length;
      const brought = tokens.map((token, at): FileOnItsWay => ({ key: ++lastKey, name: (single ? files[at]?.file_name : names) ?? '', size: (single ? files[at]?.size : size) ?? 0, part: 1, token }));
      setAll((old) => [...brought, ...old]);
    },
    take: () => {
      setAll([]);
      return all;
    },
    give: (files) => setAll((old) => [...files, ...old]),
  };
}
