// Files on their way to the desk while a comment is written.
import { useState } from 'react';
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
    take: () => {
      setAll([]);
      return all;
    },
    give: (files) => setAll((old) => [...files, ...old]),
  };
}
