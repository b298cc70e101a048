import { UsageError } from '@mailhaul/service';
import type { OpenService, ServiceWishes } from '../open-service.ts';
import { AskingStopped } from '../terminal/ask-secret.ts';
import { askYes } from '../terminal/ask-yes.ts';
import { type Verb, verbWords } from '../verbs/verb.ts';
import type { Answer } from './action.ts';
import { actionOf } from './actions.ts';
import { sayWhereElse } from './say-where-else.ts';
import { type TypedVerb, type VerbCall, verbCall } from './verb-call.ts';
import { whatIf } from './what-if.ts';

const STOPPED = 22;

/** Runs a command of the table; resolves with the exit code. */
export async function runVerb(verb: Verb, typed: TypedVerb): Promise<number> {
  const call = verbCall(verb, typed);
  if (call.has('what-if')) return print(whatIf(call), call);
  const action = await actionOf(verb);
  const { terminal } = call;
  const slots = call.given.get('slots');
  await using service = await open(call, {
    data: call.text('data'),
    env: terminal.env,
    command: verbWords(verb).replace(' ', '-'),
    works: verb.works === true || call.has('wait'),
    ...(typeof slots === 'number' ? { slots } : {}),
  });
  if (!(await isWanted(call, service))) {
    terminal.stderr.write('Nothing was done.\n');
    return STOPPED;
  }
  try {
    return print(await action(call, service), call);
  } finally {
    // a hint that cannot be given must not stand in the place of what the command came to
    await sayWhereElse(call, service).catch(() => undefined);
  }
}

/** The service here, or the one that `--server` names. */
async function open(call: VerbCall, wishes: ServiceWishes): Promise<OpenService> {
  const [server, tokenFile] = [call.text('server'), call.text('token-file')];
  if (server === null) return call.host.openService(wishes);
  if (call.verb.works)
    throw new UsageError(
      `\`mailhaul ${verbWords(call.verb)}\` does the work itself; --server names another.`,
    );
  const { openRemote } = await import('../remote/open-remote.ts');
  return openRemote({ server, tokenFile, warn: (words) => call.terminal.stderr.write(`${words}\n`) });
}

/** Asks, when the command asks and a person is there; about something that does not exist nobody is asked. */
async function isWanted(call: VerbCall, service: OpenService): Promise<boolean> {
  const question = questionOf(call);
  const { terminal, host } = call;
  if (question === null || call.has('yes') || call.has('no-input') || !terminal.interactive) return true;
  await lookUp(call, service);
  try {
    return await askYes(question, { input: host.raw.stdin, output: host.raw.stderr });
  } catch (error) {
    if (error instanceof AskingStopped) return false;
    throw error;
  }
}

// rejects with NOT_FOUND and the nearest name
async function lookUp({ verb, identity }: VerbCall, { useCases }: OpenService): Promise<void> {
  const { of } = verb.identity ?? {};
  if (identity === null || (of !== 'endpoint' && of !== 'batch' && of !== 'user')) return;
  await useCases[`${of}.get`]({ identity });
}

function questionOf({ verb, identity, has }: VerbCall): string | null {
  if (verb.question !== undefined) return verb.question.replace('{identity}', identity ?? '');
  return has('confirm')
    ? `Do \`mailhaul ${verbWords(verb)}${identity === null ? '' : ` ${identity}`}\`?`
    : null;
}

function print({ document, lines, exitCode }: Answer, { terminal: { stdout }, has, host }: VerbCall): number {
  const text = has('json')
    ? [JSON.stringify(document, null, 2)]
    : lines({ width: stdout.columns(), style: stdout.style, nowMs: host.clock.now() });
  if (text.length > 0) stdout.write(`${text.join('\n')}\n`);
  return exitCode;
}
