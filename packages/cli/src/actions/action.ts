import type { OpenService } from '../open-service.ts';
import type { Paper } from '../views/paper.ts';
import type { VerbCall } from './verb-call.ts';

/** What a command answers with: one document for programs, lines for people, and how it ended. */
export interface Answer {
  readonly document: unknown;
  readonly lines: (paper: Paper) => readonly string[];
  readonly exitCode: number;
}

/** Does what a command of the table says, on a service that is open. */
export type Action = (call: VerbCall, service: OpenService) => Promise<Answer>;
