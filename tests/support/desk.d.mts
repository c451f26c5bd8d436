// What desk.mjs offers, for tests in TypeScript.
export const projectRoot: string;
export const binary: string;
export const admin: { name: string; email: string; password: string };
export interface RunningProcess {
  base: string;
  pid: number;
  output: string;
  stop(): Promise<number | string>;
  kill(): Promise<void>;
}
export class DeskPlace {
  constructor(database?: string);
  readonly data: string;
  readonly options: string[];
  command(words: string[], input?: string): { status: number | null; stdout: string; stderr: string };
  must(words: string[], input?: string): string;
  setUp(): string;
  token(email: string): string;
  start(wishes?: { configuration?: string; listen?: string; demonstration?: boolean }): Promise<RunningProcess>;
  clear(): void;
}
