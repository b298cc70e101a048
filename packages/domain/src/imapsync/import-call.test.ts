import { describe, expect, test } from 'vitest';
import { IMAPSYNC_OPTION_NAMES } from './find-option.ts';
import { folderRulesOf } from './folder-expression.ts';
import { type ImapsyncImport, importImapsyncCall } from './import-call.ts';
import { splitShellWords } from './shell-words.ts';

const NOW_MS = Date.UTC(2026, 0, 31);
const ACCOUNTS =
  '--host1 imap.a.example --user1 ann --password1 S3cret1 --host2 imap.b.example --user2 bob --password2 S3cret2';

function read(options: string, accounts = ACCOUNTS): ImapsyncImport {
  const imported = importImapsyncCall(`imapsync ${accounts} ${options}`, NOW_MS);
  if (imported.kind === 'refused') throw new Error(imported.problems.join('\n'));
  return imported;
}

function fates(options: string): unknown[] {
  return read(options)
    .notes.filter(({ option }) => !/^--(host|user|password)[12]$/.test(option))
    .map(({ option, verdict }) => [option, verdict]);
}

describe('a call as the manual of imapsync shows it', () => {
  const line = `imapsync \\
    --host1 test1.lamiral.info --user1 test1 --password1 secret1 \\
    --host2 test2.lamiral.info --user2 test2 --password2 secret2`;

  test('becomes two accounts, and its passwords are wrapped', () => {
    const imported = importImapsyncCall(line, NOW_MS);
    expect(imported).toMatchObject({
      kind: 'read',
      source: {
        place: { host: 'test1.lamiral.info', port: 993, security: 'Ssl' },
        user: 'test1',
        secret: { kind: 'password' },
      },
      target: { place: { host: 'test2.lamiral.info', port: 993, security: 'Ssl' }, user: 'test2' },
      settings: { includeFolders: [], excludeFolders: [], dryRun: false, receivedAfterMs: null },
      strayWords: 0,
    });
    expect(JSON.stringify(imported)).not.toMatch(/secret[12]/);
    expect(
      imported.kind === 'read' &&
        imported.source.secret?.kind === 'password' &&
        imported.source.secret.secret.reveal(),
    ).toBe('secret1');
  });
});

describe('server and encryption', () => {
  test.each([
    ['', 993, 'Ssl'],
    ['--port1 143', 143, 'Tls'],
    ['--port1 993', 993, 'Ssl'],
    ['--ssl1 --port1 1993', 1993, 'Ssl'],
    ['--tls1', 143, 'Tls'],
    ['--nossl1', 143, 'Tls'],
    ['--nossl1 --notls1', 143, 'None'],
    ['--port1 143 --notls1', 143, 'None'],
    ['--port1=1143 --nossl1 --notls1', 1143, 'None'],
  ])('%s is port %d with %s', (options, port, security) => {
    expect(read(options).source.place).toEqual({ host: 'imap.a.example', port, security });
  });

  test('come from the presets for Gmail and Microsoft 365', () => {
    const { source, target } = read('', '--gmail1 --user1 a --office2 --user2 b');
    expect([source.place?.host, target.place?.host]).toEqual(['imap.gmail.com', 'outlook.office365.com']);
  });
});

test('sign-in: an admin, a method, files with a password or a token', () => {
  const { source, target } = read(
    '--authuser1 admin --authmech1 PLAIN --passfile1 /run/secret --oauthaccesstoken2 token.txt --authmech2 XOAUTH2',
  );
  expect(source).toMatchObject({
    authUser: 'admin',
    authMethod: 'PLAIN',
    secret: { kind: 'password-file', path: '/run/secret' },
  });
  expect(target).toMatchObject({ authMethod: 'XOAUTH2', secret: { kind: 'token-file', path: 'token.txt' } });
  expect(fates('--authmech1 CRAM-MD5')).toEqual([['--authmech1', 'missing']]);
});

describe('folders', () => {
  test.each<[expression: string, rules: readonly string[] | null]>([
    ['^Trash$', ['Trash']],
    ['^Junk$|^Trash$', ['Junk', 'Trash']],
    ['Junk', ['glob:**Junk**']],
    ['^Old', ['glob:Old**']],
    ['2009$', ['glob:**2009']],
    ['^\\[Gmail\\]$', ['[Gmail]']],
    ['^INBOX\\.Trash$', ['INBOX/Trash']],
    ['^Public.*$', ['glob:Public**']],
    ['^#News$', ['\\#News']],
    ['a\\|b', ['glob:**a|b**']],
    ['^(Junk|Trash)$', null],
    ['^[A-C]', null],
    ['^\\d+$', null],
    ['Junk+', null],
    ['', null],
  ])('the expression %s is %j', (expression, rules) => expect(folderRulesOf(expression)).toEqual(rules));

  test('are included by name, mapped and moved below a folder', () => {
    expect(
      read(
        '--folder INBOX --folderrec "My Work" --exclude ^Trash$ --f1f2 "Old Stuff=Archive/Old" --subfolder2 Imported --noautomap',
      ).settings,
    ).toMatchObject({
      includeFolders: ['INBOX', 'My Work/*'],
      excludeFolders: ['Trash'],
      folderMap: [{ source: 'Old Stuff', target: 'Archive/Old' }],
      targetRootFolder: 'Imported',
      keepSpecialUseNames: true,
    });
  });

  test('that an expression chooses in a way that rules cannot are named', () => {
    const [note] = read("--exclude '^(Junk|Trash)$'").notes.slice(-1);
    expect(note).toMatchObject({ option: '--exclude', verdict: 'missing' });
    expect(note?.words).toContain('^(Junk|Trash)$');
  });
});

describe('messages', () => {
  const DAY_MS = 86_400_000;

  test('are chosen by age and by size; --maxsize leaves out what is exactly as large, too', () => {
    expect(read('--maxage 30 --minage 2 --maxsize 1000').settings).toMatchObject({
      receivedAfterMs: NOW_MS - 30 * DAY_MS,
      receivedBeforeMs: NOW_MS - 2 * DAY_MS,
      maxItemSizeBytes: 999,
    });
    expect(read('--maxsize 1000 --appendlimit 500').settings.maxItemSizeBytes).toBe(500);
  });

  test('are chosen by a search for dates, and by no other search', () => {
    expect(read('--search "SINCE 1-Feb-2024 BEFORE 01-Mar-2024"').settings).toMatchObject({
      receivedAfterMs: Date.UTC(2024, 1, 1),
      receivedBeforeMs: Date.UTC(2024, 2, 1),
    });
    expect(fates('--search "UNSEEN"')).toEqual([['--search', 'missing']]);
    expect(fates('--search "SINCE 31-Feb-2024"')).toEqual([['--search', 'missing']]);
  });

  test('are not chosen by two ages that cross, which is no span of time', () => {
    const { settings } = read('--maxage 2 --minage 30');
    expect([settings.receivedAfterMs, settings.receivedBeforeMs]).toEqual([null, null]);
    expect(fates('--maxage 2 --minage 30')).toEqual([
      ['--maxage', 'missing'],
      ['--minage', 'missing'],
    ]);
  });
});

describe('what becomes of an option is told', () => {
  test.each([
    ['--syncinternaldates', 'usual'],
    ['--useheader Message-Id', 'usual'],
    ['--usecache', 'usual'],
    ['--automap', 'usual'],
    ['--delete1', 'missing'],
    ['--delete2', 'missing'],
    ['--regextrans2 s/a/b/', 'missing'],
    ['--regexmess s/a/b/', 'missing'],
    ['--skipcrossduplicates', 'missing'],
    ['--maxmessagespersecond 4', 'missing'],
    ['--justlogin', 'elsewhere'],
    ['--logfile a.log', 'elsewhere'],
    ['--emailreport2', 'elsewhere'],
    ['--maxbytespersecond 100000', 'carried'],
    ['--dry', 'carried'],
  ])('%s is %s', (option, verdict) => {
    const [note] = read(option).notes.slice(-1);
    expect(note).toMatchObject({ option: option.split(' ')[0], verdict });
    expect(note?.words).not.toBe('');
  });

  test('every option that is known has its say, and swallows its value where it takes one', () => {
    for (const name of IMAPSYNC_OPTION_NAMES) {
      const { notes, strayWords } = read(`--${name}=1`);
      expect([
        name,
        notes.some(({ option, words }) => option === `--${name}` && words !== ''),
        strayWords,
      ]).toEqual([name, true, 0]);
    }
  });

  test('however Perl lets it be written', () => {
    expect(fates('-DRY --no-foldersizes --maxbytespers=5')).toEqual([
      ['--dry', 'carried'],
      ['--nofoldersizes', 'usual'],
      ['--maxbytespersecond', 'carried'],
    ]);
  });

  test('and what imapsync does not have is told with a guess', () => {
    expect(read('--exlude Junk').notes.at(-1)).toEqual({
      option: '--exlude',
      verdict: 'unknown',
      words: 'imapsync is not known to have it; --exclude was probably meant.',
    });
    expect(read('--exlude Junk').strayWords).toBe(1);
    expect(read('--maxage').notes.at(-1)).toMatchObject({
      option: '--maxage',
      words: 'Its value is missing.',
    });
  });
});

describe('a call is refused', () => {
  test.each([
    ['imapsync --host1 a --user1 b', ['no --host2', 'no --user2']],
    ['', ['no --host1', 'no --user1', 'no --host2', 'no --user2']],
    [
      'imapsync --host1 "$h1" --user1 b --host2 c --user2 "$(whoami)"',
      ['--host1 is a variable', '--user2 is a variable'],
    ],
    ["imapsync --host1 'a", ['quotation mark is not closed']],
  ])('%s', (line, problems) => {
    const imported = importImapsyncCall(line, NOW_MS);
    expect(imported.kind).toBe('refused');
    for (const [index, words] of problems.entries())
      expect(imported.kind === 'refused' && imported.problems[index]).toContain(words);
  });

  test('but a password that is a variable is only told', () => {
    const { source, notes } = read('', '--host1 a --user1 b --password1 "$PW" --host2 c --user2 d');
    expect(source.secret).toBeNull();
    expect(notes.find(({ option }) => option === '--password1')).toMatchObject({ verdict: 'missing' });
  });
});

describe('words of a shell', () => {
  test.each<[line: string, words: readonly string[] | null]>([
    ['a \'b c\' "d \'e\' \\"f\\""', ['a', 'b c', 'd \'e\' "f"']],
    ['a\\ b  c\\\\d', ['a b', 'c\\d']],
    ['a \\\n  b ^\r\n c', ['a', 'b', 'c']],
    ["it''s 'P@ss'\"w0rd\"", ['its', 'P@ssw0rd']],
    ["'open", null],
    ['"open', null],
    ['', []],
  ])('%s', (line, words) => expect(splitShellWords(line)?.map(({ text }) => text) ?? null).toEqual(words));

  test('with a variable are marked, unless single quotes keep it', () => {
    expect(splitShellWords('"$a" \'$b\' $c \\$d')?.map(({ variable }) => variable)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
