/** Where an account is and how to sign in there. */
export interface Account {
  readonly host: string;
  readonly port: number;
  readonly security: 'none' | 'tls';
  readonly caFile?: string;
  readonly user: string;
  readonly password: string;
}

/** What every private server hands to a test, whatever software it is. */
export interface RunningServer {
  readonly host: string;
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly caFile: string;
  /** Everything the instance owns; it vanishes with stop(). */
  readonly folder: string;
  readonly pid: number;
  /** An account with that name, or a fresh one; it exists after the first sign-in at the latest. */
  user(name?: string): Account;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Names that no test of this process has used before. */
export function freshNames(stem: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${stem}${count}`;
  };
}
