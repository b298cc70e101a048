import { formatBytes } from '@mailhaul/base';
import { isPresetName, presetOf } from '@mailhaul/domain';
import type { EndpointView } from '@mailhaul/service';
import { type Fact, factLines } from '../render/facts.ts';
import { formatCount, formatDuration } from '../render/numbers.ts';
import { hanging, printable } from '../render/text.ts';
import { shellWords } from '../terminal/shell-words.ts';
import { compactTable } from './compact-table.ts';
import { certificateWords, testCells, testFacts } from './last-test-view.ts';
import type { Paper } from './paper.ts';
import { moment } from './times.ts';

const right = { align: 'right' as const };

const SIGN_IN_WORDS: Readonly<Record<EndpointView['signIn']['kind'], string>> = {
  csv: 'with the names and passwords of the CSV',
  'same-password': "with the other side's password",
  'admin-authzid': 'an admin signs in for each user (SASL PLAIN)',
  'admin-template': "an admin's name is built into the user's",
  'oauth-app': 'an application signs in with tokens (OAuth)',
};

/** All endpoints, a row each. */
export function endpointTable(endpoints: readonly EndpointView[], paper: Paper): string[] {
  if (endpoints.length === 0)
    return [
      'There is no endpoint.',
      `  ${paper.style.cyan('mailhaul endpoint new --help')} shows how to make one.`,
    ];
  const rows = endpoints.map((endpoint) => [
    printable(endpoint.identity),
    `${printable(endpoint.remoteServer)}:${endpoint.port}`,
    endpoint.security,
    endpoint.role,
    `${endpoint.activeMigrationCount}/${endpoint.maxConcurrentMigrations}`,
    `${endpoint.activeIncrementalSyncCount}/${endpoint.maxConcurrentIncrementalSyncs}`,
    ...testCells(endpoint, paper),
    printable(endpoint.batches.join(', ')) || paper.style.signs.none,
  ]);
  const columns = [
    { title: 'NAME', least: 8 },
    { title: 'SERVER', least: 14 },
    { title: 'SECURITY' },
    { title: 'ROLE' },
    { title: 'COPIES', ...right },
    { title: 'SYNCS', ...right },
    { title: 'LAST TEST' },
    { title: 'RTT', ...right },
    { title: 'VENDOR', least: 7 },
    { title: 'BATCHES', least: 7 },
  ];
  return [
    ...compactTable(columns, rows, paper),
    ...endpoints.flatMap((endpoint) => certificateNote(endpoint, paper)),
  ];
}

function certificateNote(endpoint: EndpointView, paper: Paper): string[] {
  const words = certificateWords(endpoint, paper);
  if (words === null) return [];
  const { yellow, signs } = paper.style;
  return hanging(`${yellow(signs.warning)} `, `${printable(endpoint.identity)}: ${words}`, paper.width);
}

/** One endpoint with all its settings. */
export function endpointLines(endpoint: EndpointView, paper: Paper): string[] {
  const unlimited = (value: number | null, words: (value: number) => string) =>
    value === null ? 'unlimited' : words(value);
  const facts: readonly Fact[] = [
    ['server', `${printable(endpoint.remoteServer)}:${endpoint.port}, ${endpoint.security}`],
    ['trust', trustWords(endpoint)],
    ['role', endpoint.role],
    ['preset', endpoint.preset],
    ['sign-in', signInWords(endpoint)],
    [
      'copies',
      `at most ${endpoint.maxConcurrentMigrations} users at once, ${endpoint.activeMigrationCount} now`,
    ],
    [
      'syncs',
      `at most ${endpoint.maxConcurrentIncrementalSyncs} users at once, ${endpoint.activeIncrementalSyncCount} now`,
    ],
    ['per user', unlimited(endpoint.maxConnectionsPerMailbox, (count) => `${count} connections`)],
    ['in all', unlimited(endpoint.maxConnectionsTotal, (count) => `${count} connections`)],
    ['speed', unlimited(endpoint.maxBytesPerSecond, (bytes) => `${formatBytes(bytes)}/s`)],
    ['pace', unlimited(endpoint.maxMessagesPerSecond, (count) => `${formatCount(count)} messages/s`)],
    ['a day', dailyWords(endpoint)],
    [
      'messages',
      endpoint.messageSizeLimitBytes === null
        ? 'as large as the server takes'
        : `up to ${formatBytes(endpoint.messageSizeLimitBytes)}`,
    ],
    ['time-out', formatDuration(endpoint.timeoutConnectMs / 1000)],
    ['batches', printable(endpoint.batches.join(', ')) || 'none'],
    ...testFacts(endpoint, paper),
    ['changed', moment(endpoint.lastModifiedTime, paper)],
  ];
  return [
    paper.style.bold(printable(endpoint.identity)),
    '',
    ...factLines(facts, paper),
    ...passwordNote(endpoint, paper),
  ];
}

function signInWords({ signIn, hasSecret }: EndpointView): string {
  return `${SIGN_IN_WORDS[signIn.kind]}${hasSecret ? ', with its own secret' : ''}`;
}

/** Said before everybody is refused. */
function passwordNote({ identity, preset, signIn }: EndpointView, { style, width }: Paper): string[] {
  const byPassword = signIn.kind === 'csv' || signIn.kind === 'same-password';
  if (!byPassword || preset === null || !isPresetName(preset) || presetOf(preset).takesPasswords) return [];
  const app = [
    '--preset',
    preset,
    '--oauth-tenant',
    'TENANT',
    '--oauth-client-id',
    'ID',
    '--secret-file',
    'FILE',
  ];
  const command = `mailhaul ${shellWords(['endpoint', 'set', identity, ...app])}`;
  return [
    '',
    ...hanging(
      `${style.yellow(style.signs.warning)} `,
      `${presetOf(preset).title} takes no passwords any more. An application can sign in for everyone:`,
      width,
    ),
    `  ${style.cyan(command)}`,
  ];
}

function dailyWords({ dailyBytesOut, dailyBytesIn }: EndpointView): string {
  const words = [
    ...(dailyBytesOut === null ? [] : [`${formatBytes(dailyBytesOut)} out of a mailbox`]),
    ...(dailyBytesIn === null ? [] : [`${formatBytes(dailyBytesIn)} into a mailbox`]),
  ];
  return words.join(', ') || 'unlimited';
}

function trustWords(endpoint: EndpointView): string | null {
  if (endpoint.security === 'None') return null;
  if (endpoint.acceptUntrustedCertificates) return 'any certificate: nobody checks who the server is';
  if (endpoint.pinnedFingerprint !== null) return `only the certificate ${endpoint.pinnedFingerprint}`;
  return endpoint.caBundle === null ? 'the authorities of this system' : 'its own authorities';
}
