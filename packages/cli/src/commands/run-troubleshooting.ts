import { readFileSync } from 'node:fs';
import { FAILURES, TROUBLE_NODES, type TroubleNode } from '@mailhaul/domain';
import {
  type InputOf,
  type TroubleKind,
  type TroubleRecord,
  UsageError,
  writeTroubleHtml,
} from '@mailhaul/service';
import { writeOut } from '../actions/written-report.ts';
import type { OpenService } from '../open-service.ts';
import { type OptionValues, text } from '../options/account-options.ts';
import { questionLines } from '../render/trouble-node.ts';
import { troubleLines, troubleTable } from '../render/trouble-record.ts';
import { lineQuestions } from '../terminal/line-questions.ts';
import { openTerminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';

const KINDS = ['batch', 'user', 'endpoint'] as const;

/** Runs `mailhaul troubleshoot` for a batch, a user or an endpoint, or shows a record; resolves with the exit code. */
export async function runTroubleshooting(invocation: Invocation): Promise<number> {
  const { host, options } = invocation;
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const { stdout } = terminal;
  const paper = { width: stdout.columns(), style: stdout.style };
  const print = (document: unknown, lines: readonly string[]) =>
    stdout.write(`${options.json === true ? JSON.stringify(document, null, 2) : lines.join('\n')}\n`);
  await using service = await open(invocation);
  if (options.records === true) {
    const records = await service.useCases['troubleshoot.list']({});
    print(records, troubleTable(records, paper));
    return 0;
  }
  const shown = text(options.show);
  const found =
    shown === null
      ? await service.useCases['troubleshoot.run'](inputOf(invocation))
      : await service.useCases['troubleshoot.show']({ id: shown });
  const asks = options.interactive === true && options.input !== false && terminal.interactive;
  const record = asks ? await asked(found, { invocation, service }) : found;
  const page = text(options.html);
  if (page !== null) writeOut({ option: '--html', path: page, content: writeTroubleHtml(record) });
  print(record, troubleLines(record, paper));
  return exitCodeOf(record);
}

/** What hinders has its exit code; what is only worth knowing ends well. */
function exitCodeOf({ verdicts, result }: TroubleRecord): number {
  const [first] = verdicts;
  return result === 'cause' && first ? FAILURES[first.cause].exitCode : 0;
}

async function open({ host, options }: Invocation): Promise<OpenService> {
  const server = text(options.server);
  if (server === null)
    return host.openService({
      data: text(options.data),
      env: host.raw.env,
      command: 'troubleshoot',
      works: false,
    });
  const { openRemote } = await import('../remote/open-remote.ts');
  const warn = (words: string) => void host.raw.stderr.write(`${words}\n`);
  return openRemote({ server, tokenFile: text(options.tokenFile), warn });
}

function inputOf({ arguments: words, options }: Invocation): InputOf<'troubleshoot.run'> {
  // an address alone can only be a user's
  const [kind, identity] = words.length === 1 && words[0]?.includes('@') ? ['user', words[0]] : words;
  const known = KINDS.find((one) => one === kind?.toLowerCase());
  if (known === undefined)
    throw new UsageError(
      `\`${kind}\` is neither batch, user nor endpoint: say which, as in \`mailhaul troubleshoot batch NAME\`.`,
    );
  if (identity === undefined || identity === '')
    throw new UsageError(`Which ${known}? Say \`mailhaul troubleshoot ${known} NAME\`.`);
  return {
    kind: kindOf(known, options),
    identity,
    ...field('batch', text(options.batchId)),
    ...field('csvData', fileIn(options)),
    ...field('sourceEndpoint', text(options.sourceEndpoint)),
    ...field('targetEndpoint', text(options.targetEndpoint)),
  };
}

function kindOf(known: (typeof KINDS)[number], { csvData }: OptionValues): TroubleKind {
  if (csvData === undefined) return known;
  if (known === 'batch') return 'new-batch';
  throw new UsageError('--csv-data goes with a batch that is to be made.');
}

function field<K extends string>(name: K, value: string | null): Partial<Record<K, string>> {
  return value === null ? {} : ({ [name]: value } as Record<K, string>);
}

function fileIn({ csvData }: OptionValues): string | null {
  const path = text(csvData);
  if (path === null) return null;
  try {
    return readFileSync(path).toString('base64');
  } catch (error) {
    throw new UsageError(
      `--csv-data: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Asks what is open, one question after the other, until nothing is or the person has no answer. */
async function asked(
  found: TroubleRecord,
  {
    invocation: { host, options },
    service,
  }: { readonly invocation: Invocation; readonly service: OpenService },
): Promise<TroubleRecord> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const paper = { width: terminal.stdout.columns(), style: terminal.stdout.style };
  using questions = lineQuestions(host.raw.stdin, terminal.stdout);
  let record = found;
  const passed = new Set<string>();
  for (;;) {
    const open = record.visits.find(({ id, outcome }) => outcome === 'open' && !passed.has(id));
    if (open === undefined) return record;
    passed.add(open.id);
    terminal.stdout.write(`${questionLines(open.id, paper).join('\n')}\n`);
    const node: TroubleNode = TROUBLE_NODES[open.id];
    const typed = (await questions.ask('(Enter: I do not know) > ')).trim();
    const answer = node.edges[Number(typed) - 1]?.answer ?? typed.toLowerCase();
    if (!node.edges.some((edge) => edge.answer === answer)) continue;
    record = await service.useCases['troubleshoot.answer']({ id: record.id, node: open.id, answer });
  }
}
