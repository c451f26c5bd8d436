// What smtp.mjs offers, for tests in TypeScript.
export class MailServer {
  constructor(refuses?: (address: string) => boolean | string);
  taken: number;
  refused: number;
  heads: string[];
  port: number;
  readonly configuration: string;
  start(): Promise<this>;
  stop(): Promise<void>;
}
