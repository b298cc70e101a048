import { parseArgs } from 'node:util';
import type { Scenario } from './scenario.ts';

/** What the command line asked for. */
export interface Wish {
  readonly scenarios: readonly Scenario[];
  readonly rounds: number;
  readonly quick: boolean;
}

const ROUNDS = 3;

/** The text of --help. */
export function usage(scenarios: readonly Scenario[]): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  return `usage: npm run bench -- [NAME …] [options]
Measures Mailhaul beside mbsync, dsync and the raw limits of two private Dovecot servers, and holds the figures
against their gates. Prints one table; keeps it in bench/results/latest.md and latest.json. Needs Linux and
nothing else running on it: about twelve minutes for everything.

  NAME           only this scenario, or those whose names begin so; --only NAME says the same
  --rounds N     runs of each contender (default ${ROUNDS}); the order is drawn anew in each round
  --quick        small sizes, one round, nothing judged: to see that it works; kept in bench/results/quick.md
  --help         this

${scenarios.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`).join('\n')}

Ends with 0 when every gate was kept, 1 when one was not or a run went wrong, 2 for a wrong command line.
By itself: node bench/src/ledger-speed.ts (what a copy spends on its ledger).
`;
}

/** Reads the arguments; throws what is wrong with them. Null: --help. */
export function readWish(args: readonly string[], scenarios: readonly Scenario[]): Wish | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
    },
  });
  if (values.help) return null;
  const rounds = Number(values.rounds ?? (values.quick ? 1 : ROUNDS));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1 on');
  return {
    scenarios: chosen(scenarios, [...positionals, ...(values.only ?? [])]),
    rounds,
    quick: values.quick,
  };
}

function chosen(scenarios: readonly Scenario[], only: readonly string[]): readonly Scenario[] {
  if (only.length === 0) return scenarios;
  for (const wanted of only) {
    if (!scenarios.some(({ name }) => name.startsWith(wanted)))
      throw new Error(
        `there is no scenario ${wanted}; there are ${scenarios.map(({ name }) => name).join(', ')}`,
      );
  }
  return scenarios.filter(({ name }) => only.some((wanted) => name.startsWith(wanted)));
}
