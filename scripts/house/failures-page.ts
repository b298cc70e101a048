import type {
  FailureClass,
  FailureRow,
  FailureScope,
  Verdict,
} from '../../packages/domain/src/failures/failures.ts';

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
};

const HEAD = `# Failures

<!-- Written by scripts/generate-failures.ts from packages/domain/src/failures/failures.ts. Change the table there. -->

Everything that can go wrong has a code. The code appears in reports, in the log and in \`--json\`, always together with
the server's own words. The exit code is the one with which a run ends when this failure ends it; what exit codes mean is
told in [manual/exit-codes.md](manual/exit-codes.md).
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
  const exit = row.exitCode === 0 ? '0, it does not change how the run ends' : String(row.exitCode);
  return `### ${code}

${row.message}

- **What to do:** ${row.fix}
- **What Mailhaul does:** ${VERDICTS[row.verdict]}.
- **Kind:** ${CLASSES[row.class]}.
- **Exit code:** ${exit}.
`;
}
