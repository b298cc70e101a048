import {
  firstNode,
  isTroubleNode,
  nearestWord,
  nextNode,
  TROUBLE_NODES,
  TROUBLE_TREES,
  type TroubleEnd,
  type TroubleNode,
  type TroubleNodeId,
  type TroubleTree,
} from '@mailhaul/domain';
import { UsageError } from '@mailhaul/service';
import type { OptionValues } from '../options/account-options.ts';
import { text } from '../options/account-options.ts';
import { endLines, questionLines, treeLines } from '../render/trouble-node.ts';
import { type LineQuestions, lineQuestions } from '../terminal/line-questions.ts';
import { openTerminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';

/** One question that was answered. */
interface Answered {
  readonly id: TroubleNodeId;
  readonly question: string;
  readonly answer: string;
}

/** Where a walk stands. */
interface Walk {
  readonly path: Answered[];
  at: TroubleNodeId | null;
  end: TroubleEnd | null;
}

/** Runs `mailhaul troubleshoot`; resolves with the exit code. */
export async function runTroubleshoot({ host, options }: Invocation): Promise<number> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const { stdout } = terminal;
  const paper = { width: stdout.columns(), style: stdout.style };
  const say = (lines: readonly string[]) => stdout.write(`${lines.join('\n')}\n`);
  const tree = treeOf(options);
  const json = options.json === true;
  if (options.list === true) {
    say(
      json
        ? [JSON.stringify({ document: 'mailhaul-troubleshooter', nodes: TROUBLE_NODES }, null, 2)]
        : treeLines(tree, paper),
    );
    return 0;
  }
  const walk: Walk = { path: [], at: startOf(options, tree), end: null };
  for (const answer of answersOf(options)) take(walk, answer);
  if (json) {
    say([JSON.stringify(document(tree, walk), null, 2)]);
    return 0;
  }
  const asks = terminal.interactive && options.input !== false;
  using questions = asks ? lineQuestions(host.raw.stdin, stdout) : null;
  while (walk.at !== null) {
    say(questionLines(walk.at, paper));
    if (questions === null) return 0;
    await answerOne(walk, questions, say);
  }
  say(endLines(walk.end ?? 'SUPPORT', paper));
  return 0;
}

async function answerOne(
  walk: Walk,
  questions: LineQuestions,
  say: (lines: readonly string[]) => void,
): Promise<void> {
  for (;;) {
    try {
      return take(walk, await questions.ask('> '));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      say([error.message]);
    }
  }
}

/** Goes on by an answer, which may be its number; throws UsageError that names the answers there are. */
function take(walk: Walk, typed: string): void {
  const { at } = walk;
  if (at === null)
    throw new UsageError(`The answer \`${typed.trim()}\` comes after the end of the questions.`);
  const node: TroubleNode = TROUBLE_NODES[at];
  const answer = node.edges[Number(typed.trim()) - 1]?.answer ?? typed.trim().toLowerCase();
  const step = nextNode(at, answer);
  if (step === null) {
    const words = node.edges.map((edge, n) => `${n + 1} or ${edge.answer}`).join('; ');
    throw new UsageError(`\`${typed.trim()}\` is no answer to ${at}; there are ${words}.`);
  }
  walk.path.push({ id: at, question: node.question, answer });
  walk.at = step.kind === 'question' ? step.id : null;
  walk.end = step.kind === 'end' ? step.end : null;
}

function treeOf({ tree }: OptionValues): TroubleTree {
  const asked = text(tree) ?? 'batch';
  const known = (Object.keys(TROUBLE_TREES) as TroubleTree[]).find((one) => one === asked);
  if (known === undefined) throw new UsageError(`--tree: \`${asked}\` is neither batch nor report.`);
  return known;
}

function startOf({ at }: OptionValues, tree: TroubleTree): TroubleNodeId {
  const asked = text(at)?.toUpperCase();
  if (asked === undefined) return firstNode(tree).id;
  if (isTroubleNode(asked)) return asked;
  const near = nearestWord(asked, Object.keys(TROUBLE_NODES));
  throw new UsageError(
    `--at: there is no question \`${asked}\`${near === null ? '' : `; did you mean ${near}?`}`,
  );
}

function answersOf({ answers }: OptionValues): readonly string[] {
  return (text(answers) ?? '').split(',').filter((word) => word.trim() !== '');
}

function document(tree: TroubleTree, { path, at, end }: Walk) {
  const next = at === null ? null : { id: at, ...TROUBLE_NODES[at] };
  return { document: 'mailhaul-troubleshoot', tree, path, next, end };
}
