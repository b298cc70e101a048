import { FAILURE_ACTIONS } from '../../packages/domain/src/failures/actions.ts';
import type {
  FailureClass,
  FailureRow,
  FailureScope,
  Verdict,
} from '../../packages/domain/src/failures/failure-row.ts';

const SCOPES: Readonly<Record<FailureScope, string>> = {
  item: 'One message',
  folder: 'One folder',
  user: 'One mailbox',
  endpoint: 'A server',
  connection: 'One connection',
  batch: 'A batch',
  file: 'A file',
};

const CLASSES: Readonly<Record<FailureClass, string>> = {
  permanent: 'permanent: trying again gives the same answer',
  transient: 'transient: it may pass by itself',
  throttle: 'throttle: the server wants less or later',
  validation: 'validation: found before anything was moved',
  warning: 'warning: nothing is broken',
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  retry: 'tries again by itself, with growing pauses',
  'retry-later': 'waits as long as the server asks, then goes on',
  'skip-item': 'leaves this message out, lists it, and goes on',
  'skip-folder': 'leaves this folder out, lists it, and goes on',
  stop: 'stops; what was moved stays moved',
  'go-on': 'tells it, and goes on',
};

const SIDES: Readonly<Record<FailureRow['side'], string>> = {
  either: 'either server',
  source: 'the source',
  target: 'the target',
  service: 'Mailhaul and what it was given',
};

const HEAD = `# Failures

<!-- Written by scripts/generate-failures.ts from the tables packages/domain/src/failures/rows-*.ts. Change them there. -->

Everything that can go wrong has a code. The code appears in reports, in the log and in \`--json\`, always together with
the server's own words; beside it stands the reference, the spelling in which such errors are known elsewhere. The exit
code is the one with which a run ends when this failure ends it; what exit codes mean is told in
[manual/exit-codes.md](manual/exit-codes.md).

You have an error text, from here or from another migration service? Search this page for a few words of it, or ask
\`mailhaul explain "TEXT"\`. What becomes of the errors of Microsoft's service is listed in
[manual/errors-elsewhere.md](manual/errors-elsewhere.md).
`;

/** Writes docs/failures.md from the failure catalogue. */
export function failuresPage(failures: Readonly<Record<string, FailureRow>>): string {
  const scopes = Object.entries(SCOPES).flatMap(([scope, title]) => {
    const rows = Object.entries(failures).filter(([, row]) => row.scope === scope);
    return rows.length === 0 ? [] : [`## ${title}\n`, ...rows.map(([code, row]) => section(code, row))];
  });
  return [HEAD, ...scopes].join('\n');
}

function section(code: string, row: FailureRow): string {
  const lines = [
    ...(row.headline === undefined ? [] : [`- **Known as:** “${literal(row.headline)}”`]),
    `- **What to do:** ${stepsOf(row)}`,
    `- **What Mailhaul does:** ${VERDICTS[row.verdict]}.`,
    ...(row.actions.length === 0
      ? []
      : [
          `- **What it can do for you:** ${row.actions.map((action) => FAILURE_ACTIONS[action]).join(' · ')}.`,
        ]),
    `- **Kind:** ${CLASSES[row.class]}.`,
    `- **Side:** ${SIDES[row.side]}.`,
    `- **Exit code:** ${row.exitCode === 0 ? '0, it does not change how the run ends' : row.exitCode}.`,
    ...(row.aka.length === 0 ? [] : [`- **Elsewhere:** ${row.aka.map((text) => `\`${text}\``).join(' · ')}`]),
  ];
  return `### ${code}\n\n\`${row.reference}\` ${row.message}\n\n${lines.join('\n')}\n`;
}

function stepsOf({ steps }: FailureRow): string {
  const [first = '', ...rest] = steps;
  return rest.length === 0 ? first : `\n${steps.map((step, n) => `  ${n + 1}. ${step}`).join('\n')}`;
}

// placeholders would be taken for HTML
function literal(text: string): string {
  return text.replaceAll('<', '\\<');
}
