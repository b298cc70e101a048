import type { Secret } from '@mailhaul/base';
import { ImapProtocolError } from '../errors.ts';
import { KEPT_ANSWER_LIMIT } from '../limits.ts';
import type { ArrivingBody } from '../wire/arriving-body.ts';
import type { Part } from '../wire/part.ts';
import type { DataResponse, ResponseCode, StatusResponse } from '../wire/response.ts';
import type { LiteralSink } from '../wire/splitter.ts';

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
  /** What must not be shown when the server echoes it. */
  readonly secrets?: readonly Secret<string>[];
  /** Untagged answers pass it only when everything before it is answered, and reach nothing behind it (SELECT). */
  readonly barrier?: true;
  /** Untagged data while this command is in flight; true when it belonged here and nobody else needs it. */
  onData?(response: DataResponse, tag: string): boolean;
  /** An untagged OK/NO/BAD, mostly for its response code; true when it belonged here. */
  onStatus?(response: StatusResponse): boolean;
  /** A whole message is about to arrive; a sink takes its bytes as they come, null leaves it to other commands. */
  onBody?(body: ArrivingBody): LiteralSink | null;
  /** The server's `+ text` when no literal waits for it (authentication); the answer is sent as a line. */
  onContinuation?(text: string): string;
  /** Sees the tagged answer first, still inside the parser. */
  onTagged?(response: StatusResponse): void;
  /** What the server told about a refusal besides its answer; becomes part of the error's words. */
  explain?(): string | null;
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

/** Keeps an answer until the command is done; a server that never stops answering ends the connection. */
export function keep<T>(kept: T[], answer: T, name: string): void {
  if (kept.length >= KEPT_ANSWER_LIMIT)
    throw new ImapProtocolError(`${name} was answered more than ${KEPT_ANSWER_LIMIT} times`);
  kept.push(answer);
}
