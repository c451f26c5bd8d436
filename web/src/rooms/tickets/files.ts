// Files on their way to the desk while a comment is written.
import { useState } from 'react';
import type { Attachment, Upload } from '../../platform/api/things';
import { type Sending, upload } from '../../platform/api/upload';
import type { Picture } from '../writing/doc';
import { pathOf } from './rules';

export interface FileOnItsWay {
  key: number;
  name: string;
  size: number;
  part: number; // 0 to 1
  token?: string;
  refusal?: string;
  sending?: Sending;
  isPicture?: boolean; // of the text: gone from here once it arrived there
}
export interface Files {
  all: FileOnItsWay[];
  tokens: string[];
  isSending: boolean;
  add: (list: Iterable<File>) => void;
  addPicture: (file: File, placed: (picture: Picture | null) => void) => number;
  drop: (key: number) => void;
  bring: (files: readonly Attachment[], tokens: readonly string[]) => void; // that the desk has already
  become: (files: readonly Attachment[], tokens: readonly string[]) => void; // the same, instead of those that are here
  take: () => FileOnItsWay[]; // away with the comment
  give: (files: FileOnItsWay[]) => void; // and back, when it was refused
}
let lastKey = 0;

function brought(files: readonly Attachment[], tokens: readonly string[]): FileOnItsWay[] {
  // A file that was uploaded alone has a token of its own; one token may hold several.
  const names = files.map((file) => file.file_name).join(', ');
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const single = files.length === tokens.length;
  return tokens.map((token, at) => ({ key: ++lastKey, name: (single ? files[at]?.file_name : names) ?? '', size: (single ? files[at]?.size : size) ?? 0, part: 1, token }));
}

export function useFiles(): Files {
  const [all, setAll] = useState<FileOnItsWay[]>([]);
  const change = (key: number, values: Partial<FileOnItsWay>): void => setAll((files) => files.map((file) => (file.key === key ? { ...file, ...values } : file)));
  const without = (key: number): void => setAll((files) => files.filter((file) => file.key !== key));
  const addOne = (file: File, isPicture: boolean, arrived: (done: Upload, key: number) => void, refused: () => void): number => {
    const key = ++lastKey;
    const sending = upload(file, isPicture, (part) => change(key, { part }));
    setAll((files) => [...files, { key, name: file.name, size: file.size, part: 0, sending, isPicture }]);
    sending.done.then(
      (done) => arrived(done, key),
      (failure: unknown) => {
        change(key, { refusal: failure instanceof Error ? failure.message : String(failure) });
        refused();
      },
    );
    return key;
  };
  return {
    all,
    tokens: all.flatMap((file) => file.token ?? []),
    isSending: all.some((file) => file.token === undefined && file.refusal === undefined),
    add: (list) => [...list].forEach((file) => addOne(file, false, ({ token }, key) => change(key, { token, part: 1 }), () => undefined)),
    addPicture: (file, placed) =>
      addOne(
        file,
        true,
        ({ token, attachment }, key) => {
          placed({ address: pathOf(attachment.content_url), cid: attachment.content_id ?? '', token, name: attachment.file_name, width: 0 });
          without(key);
        },
        () => placed(null),
      ),
    drop: (key) => {
      all.find((file) => file.key === key)?.sending?.stop();
      without(key);
    },
    bring: (files, tokens) => setAll((old) => [...brought(files, tokens), ...old]),
    become: (files, tokens) => setAll(brought(files, tokens)),
    take: () => {
      setAll([]);
      return all;
    },
    give: (files) => setAll((old) => [...files, ...old]),
  };
}
