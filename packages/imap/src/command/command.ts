import type { Part } from '../wire/outgoing.ts';
import type { DataResponse, ResponseCode, StatusResponse } from '../wire/response.ts';
import type { Fragment, LiteralSink } from '../wire/splitter.ts';

/**
 * One IMAP command: what is sent, and what of the server's answers belongs to it. All `on…` run inside the parser, before the
 * next response is looked at, so state they keep is never late.
 */
export interface Command<T> {
  /** For traces and errors, e.g. `UID FETCH`. */
  readonly name: string;
  /** The text after the tag, without the final CRLF; `nonSynchronizing` tells whether short literals may go at once. */
  parts(nonSynchronizing: boolean): readonly Part[];
  /** What a trace shows instead of the parts, where these hold a secret. */
  readonly redacted?: string;
  /** Untagged data while this command is in flight; true when it belonged here and nobody else needs it. */
  onData?(response: DataResponse): boolean;
  /** An untagged OK/NO/BAD, mostly for its response code; true when it belonged here. */
  onStatus?(response: StatusResponse): boolean;
  /** A literal starts inside a response; a sink takes its bytes as they come. */
  onLiteral?(fragments: readonly Fragment[], sizeBytes: number): LiteralSink | null;
  /** The server's `+ text` when no literal waits for it (authentication); the answer is sent as a line. */
  onContinuation?(text: string): string;
  /** Sees the tagged answer first, still inside the parser. */
  onTagged?(response: StatusResponse): void;
  /** The command's result, from a tagged OK. */
  result(response: StatusResponse): T;
}

/** A command without untagged data whose only result is that it worked. */
export function plainCommand(
  name: string,
  parts: (nonSynchronizing: boolean) => readonly Part[],
): Command<ResponseCode | null> {
  return { name, parts, result: (response) => response.code };
}
