import { setTimeout as delay } from 'node:timers/promises';
import type { Command, CommandFamily, CommandRule, CommandState } from './command.ts';
import { appendCommands } from './commands/append.ts';
import { authenticationCommands } from './commands/authentication.ts';
import { expungeCommands } from './commands/expunge.ts';
import { fetchCommands } from './commands/fetch.ts';
import { generalCommands } from './commands/general.ts';
import { listCommands } from './commands/list.ts';
import { mailboxCommands } from './commands/mailboxes.ts';
import { quotaCommands } from './commands/quota.ts';
import { searchCommands } from './commands/search.ts';
import { selectCommands } from './commands/select.ts';
import { statusCommands } from './commands/status.ts';
import { storeCommands } from './commands/store.ts';
import { changesState, type LoggedCommand, timestampMs } from './connection-log.ts';
import { bad, no, Refusal, type Reply, scriptedReply } from './reply.ts';
import type { CommandScript } from './script.ts';
import type { Session } from './session.ts';
import { parseValues, SyntaxFault } from './tokens.ts';

const RULES: CommandFamily = {
  ...generalCommands,
  ...authenticationCommands,
  ...listCommands,
  ...mailboxCommands,
  ...statusCommands,
  ...selectCommands,
  ...fetchCommands,
  ...searchCommands,
  ...storeCommands,
  ...expungeCommands,
  ...appendCommands,
  ...quotaCommands,
};

/** Lets the script have its say, executes the command and answers it. */
export async function runCommand(session: Session, command: Command): Promise<void> {
  const logged = logCommand(session, command);
  session.tag = command.tag;
  const before = session.out.writtenBytes;
  const script = (await scriptFor(session, command)) ?? {};
  await perform(session, command, { script, logged });
  logged.bytesOut = session.out.writtenBytes - before;
  logged.completedAtMs = timestampMs();
}

interface Performance {
  readonly script: CommandScript;
  readonly logged: LoggedCommand;
}

async function perform(session: Session, command: Command, { script, logged }: Performance): Promise<void> {
  await holdBack(session, script.delayMs);
  if (script.inject !== undefined) raw(session, script.inject);
  if (script.drop === 'before') return session.cut(script.linger);
  if (script.bye !== undefined) return session.bye(script.bye);
  const reply = await replyTo(session, command, script);
  if (script.drop === 'after') return session.cut(script.linger);
  logged.status = reply.status;
  session.out.text(`${command.tag} ${reply.status} ${reply.text}\r\n`);
  if (script.after !== undefined) raw(session, script.after);
  const afterReply = session.afterReply;
  session.afterReply = undefined;
  await afterReply?.();
}

async function replyTo(session: Session, command: Command, script: CommandScript): Promise<Reply> {
  if (script.reply !== undefined) return scriptedReply(script.reply);
  const silent = script.drop === 'after' || script.replyAfter !== undefined;
  session.out.muted = silent;
  const reply = command.refused ?? (await execute(session, command));
  session.reportChanges(command.verb);
  session.out.muted = false;
  return script.replyAfter === undefined ? reply : scriptedReply(script.replyAfter);
}

async function execute(session: Session, command: Command): Promise<Reply> {
  const rule = RULES[command.verb];
  if (!rule) return bad('Unknown command');
  const fault = stateFault(session, rule.state);
  if (fault) return fault;
  try {
    return await run(session, command, rule);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    if (error instanceof SyntaxFault) return bad(error.message);
    throw error;
  }
}

function run(session: Session, command: Command, rule: CommandRule): Reply | Promise<Reply> {
  const [first] = command.segments;
  return rule.run(session, {
    verb: command.verb,
    values: parseValues(command.segments),
    text: typeof first === 'string' ? first : '',
  });
}

function stateFault(session: Session, state: CommandState): Reply | undefined {
  if (state === 'any') return undefined;
  if (state === 'not authenticated') return session.account ? bad('Signed in already') : undefined;
  if (!session.account) return no('Sign in first');
  return state === 'selected' && !session.selection ? bad('No mailbox is selected') : undefined;
}

async function scriptFor(session: Session, command: Command): Promise<CommandScript | undefined> {
  const { script, countByVerb } = session.server;
  const sizes = command.segments.flatMap((part) =>
    typeof part === 'string' ? [] : [part.content.sizeBytes],
  );
  return script.onCommand?.({
    connection: session.log.connection,
    user: session.account?.user,
    tag: command.tag,
    verb: command.verb,
    line: command.line,
    nth: session.log.count(command.verb),
    nthOnServer: countByVerb.get(command.verb) ?? 0,
    selected: session.selection?.mailbox.name,
    literalSizes: sizes,
  });
}

function logCommand(session: Session, command: Command): LoggedCommand {
  const { countByVerb } = session.server;
  countByVerb.set(command.verb, (countByVerb.get(command.verb) ?? 0) + 1);
  const logged: LoggedCommand = {
    connection: session.log.connection,
    tag: command.tag,
    verb: command.verb,
    line: command.line,
    user: session.account?.user,
    selected: session.selection?.mailbox.name,
    changesState: changesState(command.verb, command.line, session.selection?.readOnly ?? true),
    receivedAtMs: timestampMs(),
    completedAtMs: undefined,
    bytesIn: command.bytesIn,
    bytesOut: 0,
    status: undefined,
  };
  session.log.add(logged);
  return logged;
}

async function holdBack(session: Session, delayMs: number | undefined): Promise<void> {
  if (!delayMs) return;
  session.out.flush();
  // a closing server ends the wait; the session finds its connection gone afterwards
  await delay(delayMs, undefined, { signal: session.server.closing }).catch(() => undefined);
}

function raw(session: Session, bytes: string | Uint8Array): void {
  if (typeof bytes === 'string') session.out.text(bytes);
  else session.out.bytes(bytes);
}
