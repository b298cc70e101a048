import { Buffer } from 'node:buffer';
import type { FolderRules, ListedFolder, TargetNaming } from '@mailhaul/domain';
import { decodeMailboxName, encodeMailboxName } from '@mailhaul/imap';
import { describe, expect, test } from 'vitest';
import { type FolderPlan, planFolders } from './plan-folders.ts';

/** A listing in short: `Name` or `Name attribute attribute`, with '|' between levels. */
function listing(entries: readonly string[], delimiter: string | null = '/', prefix = ''): ListedFolder[] {
  return entries.map((entry) => {
    const [name = '', ...attributes] = entry.split(' \\');
    const rawLevels = name.split('|').map(encodeMailboxName);
    const inbox = rawLevels[0]?.toUpperCase() === 'INBOX';
    return fromWire(`${inbox ? '' : prefix}${rawLevels.join(delimiter ?? '')}`, delimiter, attributes);
  });
}

function fromWire(
  rawName: string,
  delimiter: string | null = '/',
  attributes: readonly string[] = [],
): ListedFolder {
  const levels = delimiter === null ? [rawName] : rawName.split(delimiter);
  const path = levels.map((level) => decodeMailboxName(level).text);
  return { rawName, path, delimiter, attributes, subscribed: true, namespace: 'personal' };
}

const SLASH: TargetNaming = {
  delimiter: '/',
  prefix: '',
  caseInsensitive: false,
  maxLevelBytes: 200,
  astral: true,
  forbidden: '',
  existing: [],
};
const DOTTED: TargetNaming = { ...SLASH, delimiter: '.', prefix: 'INBOX.' };
const EXCHANGE: TargetNaming = { ...SLASH, caseInsensitive: true };
const NO_RULES: FolderRules = {
  include: [],
  exclude: [],
  map: [],
  into: null,
  mapSpecialUse: true,
  includeShared: false,
};

interface Case {
  readonly source: readonly ListedFolder[];
  readonly sourcePrefix?: string;
  readonly target?: TargetNaming;
  readonly rules?: Partial<FolderRules>;
  readonly settled?: ReadonlyMap<string, string>;
  readonly refused?: readonly string[];
}

function plan({
  source,
  sourcePrefix = '',
  target = SLASH,
  rules,
  settled = new Map(),
  refused = [],
}: Case): FolderPlan {
  const names = { settled, refused: new Set(refused) };
  return planFolders({ source, sourcePrefix, target, rules: { ...NO_RULES, ...rules }, ...names });
}

/** Source raw name → target raw name. */
function names(given: Case): Record<string, string> {
  return Object.fromEntries(plan(given).mappings.map((row) => [row.source.rawName, row.targetRawName]));
}

/** Source raw name → why it is renamed, for those that are. */
function renames(given: Case): Record<string, readonly string[]> {
  const rows = plan(given).mappings.filter(({ renamed }) => renamed.length > 0);
  return Object.fromEntries(rows.map((row) => [row.source.rawName, row.renamed]));
}

const marked = (stem: string) => expect.stringMatching(new RegExp(`^${stem}_[0-9a-f]{8}$`));

describe('delimiters and prefixes', () => {
  test('Dovecot with / to Cyrus with INBOX. and .: the prefix is added, nothing counts as renamed', () => {
    const given = { source: listing(['INBOX', 'Work', 'Work|2019', 'Entwürfe']), target: DOTTED };
    expect(names(given)).toEqual({
      INBOX: 'INBOX',
      Work: 'INBOX.Work',
      'Work/2019': 'INBOX.Work.2019',
      'Entw&APw-rfe': 'INBOX.Entw&APw-rfe',
    });
    expect(renames(given)).toEqual({});
  });

  test('Courier to Dovecot: the prefix goes, INBOX is not nested', () => {
    const source = [fromWire('INBOX', '.'), fromWire('INBOX.Work', '.'), fromWire('inbox.Work.2019', '.')];
    expect(names({ source, sourcePrefix: 'INBOX.' })).toEqual({
      INBOX: 'INBOX',
      'INBOX.Work': 'Work',
      'inbox.Work.2019': 'Work/2019',
    });
  });

  test('prefix to prefix: never nested twice', () => {
    const source = [fromWire('INBOX', '.'), fromWire('INBOX.Work', '.')];
    expect(names({ source, sourcePrefix: 'INBOX.', target: DOTTED })).toEqual({
      INBOX: 'INBOX',
      'INBOX.Work': 'INBOX.Work',
    });
  });

  test('children of INBOX stay its children where the target allows it, and move up where it does not', () => {
    const source = listing(['INBOX', 'Inbox|Sub', 'INBOX|Sub|Deep', 'Sub']);
    expect(names({ source })).toMatchObject({ 'Inbox/Sub': 'INBOX/Sub', 'INBOX/Sub/Deep': 'INBOX/Sub/Deep' });
    expect(names({ source, target: DOTTED })).toEqual({
      INBOX: 'INBOX',
      'Inbox/Sub': expect.stringMatching(/^INBOX\.Sub_[0-9a-f]{8}$/),
      'INBOX/Sub/Deep': expect.stringMatching(/^INBOX\.Sub_[0-9a-f]{8}\.Deep$/),
      Sub: 'INBOX.Sub',
    });
    expect(renames({ source, target: DOTTED })['Inbox/Sub']).toEqual(['inbox-child', 'collision']);
  });

  test('INBOX that takes no children on the target gives its children to the root', () => {
    const target = { ...SLASH, existing: listing(['INBOX \\Noinferiors']) };
    const source = listing(['INBOX', 'INBOX|Sub']);
    expect(names({ source, target })['INBOX/Sub']).toBe('Sub');
    expect(renames({ source, target })).toEqual({ 'INBOX/Sub': ['inbox-child'] });
  });

  test('a target folder that takes no children has them beside it', () => {
    const target = { ...SLASH, existing: listing(['Work \\Noinferiors']) };
    expect(names({ source: listing(['Work', 'Work|2019']), target })['Work/2019']).toBe('Work_2019');
  });

  test('a target without delimiter gets flat names', () => {
    const target = { ...SLASH, delimiter: null };
    const given = { source: listing(['INBOX', 'INBOX|Sub', 'a', 'a|b|c', 'a_b']), target };
    expect(names(given)).toEqual({
      INBOX: 'INBOX',
      'INBOX/Sub': 'Sub',
      a: 'a',
      'a/b/c': 'a_b_c',
      a_b: 'a_b',
    });
    expect(renames(given)['a/b/c']).toEqual(['flattened']);
  });

  test('a source without delimiter keeps its names', () => {
    expect(names({ source: listing(['INBOX', 'Work'], null), target: DOTTED })).toEqual({
      INBOX: 'INBOX',
      Work: 'INBOX.Work',
    });
  });

  test('a folder that is called INBOX below INBOX. is not the INBOX', () => {
    const source = [fromWire('INBOX', '.'), fromWire('INBOX.INBOX', '.')];
    expect(names({ source, sourcePrefix: 'INBOX.' })).toEqual({
      INBOX: 'INBOX',
      'INBOX.INBOX': marked('INBOX'),
    });
  });

  test('INBOX listed twice is one INBOX', () => {
    expect(names({ source: listing(['INBOX', 'Inbox']) })).toEqual({ INBOX: 'INBOX' });
  });
});

describe('special use', () => {
  const target = {
    ...SLASH,
    existing: listing(['INBOX', 'Sent \\Sent', 'Trash \\Trash', 'Junk \\Junk', 'Drafts \\Drafts']),
  };

  test('Gmail: the attribute decides, whatever the language of the name', () => {
    const source = listing([
      'INBOX',
      '[Gmail] \\Noselect',
      '[Gmail]|Gesendet \\Sent',
      '[Gmail]|Spam \\junk',
      'Work',
    ]);
    const given = { source, target };
    expect(names(given)).toEqual({
      INBOX: 'INBOX',
      '[Gmail]/Gesendet': 'Sent',
      '[Gmail]/Spam': 'Junk',
      Work: 'Work',
    });
    expect(renames(given)).toEqual({ '[Gmail]/Gesendet': ['special-use'], '[Gmail]/Spam': ['special-use'] });
    expect(plan(given).parentsToCreate).toEqual([]);
  });

  test('Exchange: without attributes the names decide', () => {
    const source = listing([
      'INBOX',
      'Sent Items',
      'Sent Items|2019',
      'Deleted Items',
      'Junk Email',
      'Drafts',
    ]);
    expect(names({ source, target })).toEqual({
      INBOX: 'INBOX',
      'Sent Items': 'Sent',
      'Sent Items/2019': 'Sent/2019',
      'Deleted Items': 'Trash',
      'Junk Email': 'Junk',
      Drafts: 'Drafts',
    });
  });

  test.each([
    ['Gesendete Elemente', 'Sent'],
    ['Entwürfe', 'Drafts'],
    ['Éléments supprimés', 'Trash'],
    ['迷惑メール', 'Junk'],
  ])('%s goes to %s', (name, expected) => {
    const source = listing(['INBOX', name]);
    expect(Object.values(names({ source, target }))).toContain(expected);
  });

  test('from the root of an INBOX. server to the folder of an INBOX. server that only sounds right', () => {
    const source = [fromWire('INBOX.Gesendet', '.')];
    const named = { ...DOTTED, existing: [fromWire('INBOX', '.'), fromWire('INBOX.Sent', '.')] };
    expect(names({ source, sourcePrefix: 'INBOX.', target: named })).toEqual({
      'INBOX.Gesendet': 'INBOX.Sent',
    });
  });

  test('without a folder for it on the target the own name is kept', () => {
    expect(names({ source: listing(['Gesendet \\Sent']) })).toEqual({ Gesendet: 'Gesendet' });
  });

  test('only one folder is mapped, its rival by name keeps away from it', () => {
    const source = listing(['Sent Items \\Sent', 'Sent', 'Gesendet']);
    expect(names({ source, target })).toEqual({
      'Sent Items': 'Sent',
      Sent: marked('Sent'),
      Gesendet: 'Gesendet',
    });
  });

  test('a target folder that only sounds right is left to the source folder of that name', () => {
    const named = { ...SLASH, existing: listing(['Sent']) };
    expect(names({ source: listing(['Verschickt \\Sent', 'Sent']), target: named })).toEqual({
      Verschickt: 'Verschickt',
      Sent: 'Sent',
    });
  });

  test('it can be switched off', () => {
    const given = { source: listing(['Gesendet']), target, rules: { mapSpecialUse: false } };
    expect(names(given)).toEqual({ Gesendet: 'Gesendet' });
  });

  test('an INBOX under a translated name that XLIST declares goes to INBOX', () => {
    expect(names({ source: listing(['Posteingang \\Inbox', 'Work']) })).toEqual({
      Posteingang: 'INBOX',
      Work: 'Work',
    });
  });
});

describe('names that the target does not take', () => {
  test.each([
    ['a.b', DOTTED, 'INBOX.a_b', ['delimiter-in-name']],
    ['R&D', DOTTED, 'INBOX.R&-D', []],
    ['Post 📬', SLASH, 'Post &2D3c7A-', []],
    ['Post 📬', { ...SLASH, astral: false }, 'Post _', ['illegal-character']],
    [' blank ', SLASH, 'blank', ['edge-blank']],
    ['50% \\o/', { ...SLASH, delimiter: '.', forbidden: '%\\' }, '50_ _o/', ['illegal-character']],
    ['a\u0001b', SLASH, 'a_b', ['illegal-character']],
    ['..', SLASH, '__', ['illegal-character']],
    ['a_b', { ...SLASH, delimiter: '_' }, 'a-b', ['delimiter-in-name']],
  ] as const)('%j', (name, target, expected, reasons) => {
    const source = [fromWire(encodeMailboxName(name), '\\')].map((folder) => ({ ...folder, path: [name] }));
    const [row] = plan({ source, target }).mappings;
    expect(row?.targetRawName).toBe(expected);
    expect(row?.renamed).toEqual(reasons);
  });

  test('a slash in a name on a . server becomes part of one level on a / server', () => {
    const given = { source: listing(['x/y', 'x|y'], '.') };
    expect(names(given)).toEqual({ 'x/y': 'x_y', 'x.y': 'x/y' });
  });

  test('long names are cut at a character and marked, the same in every run', () => {
    const long = 'ä'.repeat(150);
    const twin = `${long}!`;
    const [first, second] = plan({ source: listing([long, twin]) }).mappings;
    expect(first?.renamed).toEqual(['too-long']);
    expect(first?.targetRawName.length).toBeLessThanOrEqual(200);
    expect(first?.targetPath[0]).toMatch(/^ä+_[0-9a-f]{8}$/);
    expect(second?.targetRawName).not.toBe(first?.targetRawName);
    expect(plan({ source: listing([long]) }).mappings[0]?.targetRawName).toBe(first?.targetRawName);
  });

  test('raw UTF-8 and broken names arrive readable', () => {
    const raw = Buffer.from('Entwürfe', 'utf8').toString('latin1');
    const given = { source: [fromWire(raw), fromWire('R&D')], rules: { mapSpecialUse: false } };
    expect(names(given)).toEqual({ [raw]: 'Entw&APw-rfe', 'R&D': 'R&-D' });
    expect(renames(given)).toEqual({ 'R&D': ['invalid-encoding'] });
  });

  test('two spellings of one name stay two folders, the valid one keeps the name', () => {
    const source = [fromWire('R&D'), fromWire('R&-D')];
    expect(names({ source })).toEqual({ 'R&D': expect.stringMatching(/^R&-D_[0-9a-f]{8}$/), 'R&-D': 'R&-D' });
  });

  test('a folder that the target already has under a name we would mend is used as it is', () => {
    const target = { ...SLASH, existing: listing([' Old ']) };
    expect(names({ source: listing([' Old ']), target })).toEqual({ ' Old ': ' Old ' });
  });

  test('a trailing delimiter is no level', () => {
    expect(names({ source: [fromWire('Junk/'), fromWire('a//b')] })).toEqual({
      'Junk/': 'Junk',
      'a//b': 'a/b',
    });
  });
});

describe('twins', () => {
  const twins = listing(['Trash', 'trash', 'TRASH', 'trash|x', 'TRASH|x']);

  test('stay apart on a target that does not mind case, with their children', () => {
    const given = { source: twins, target: EXCHANGE, rules: { mapSpecialUse: false } };
    const result = names(given);
    expect(result).toMatchObject({ TRASH: 'TRASH', 'TRASH/x': 'TRASH/x', Trash: marked('Trash') });
    expect(result['trash/x']).toBe(`${result.trash}/x`);
    expect(renames(given).Trash).toEqual(['case-twin']);
  });

  test('are no matter on a target that minds case', () => {
    expect(renames({ source: twins, rules: { mapSpecialUse: false } })).toEqual({});
  });

  test('the one that the target already has keeps it', () => {
    const target = { ...EXCHANGE, existing: listing(['trash']) };
    const result = names({ source: twins, target, rules: { mapSpecialUse: false } });
    expect(result).toMatchObject({ trash: 'trash', Trash: marked('Trash') });
  });

  test('a single folder goes into the existing one of another spelling', () => {
    const given = {
      source: listing(['Work', 'Work|2019']),
      target: { ...EXCHANGE, existing: listing(['WORK']) },
    };
    expect(names(given)).toEqual({ Work: 'WORK', 'Work/2019': 'WORK/2019' });
    expect(renames(given).Work).toEqual(['existing-spelling']);
  });

  test('a case twin of an existing folder is told when the target minds case', () => {
    const { warnings } = plan({
      source: listing(['work']),
      target: { ...SLASH, existing: listing(['Work']) },
    });
    expect(warnings).toEqual([{ kind: 'twin-on-target', words: expect.stringContaining('`Work`') }]);
  });

  test('the mark of a folder does not depend on the others', () => {
    const rules = { mapSpecialUse: false };
    const few = names({ source: listing(['Trash', 'trash']), target: EXCHANGE, rules });
    const many = names({ source: listing(['Trash', 'trash', 'Other', 'TrAsh2']), target: EXCHANGE, rules });
    expect(many).toMatchObject(few);
  });
});

describe('parents', () => {
  test('a parent that LIST does not show is created, not copied', () => {
    const result = plan({
      source: listing(['Hidden|One', 'Hidden|Two', 'Box \\Noselect', 'Box|In']),
      target: DOTTED,
    });
    expect(result.mappings.map(({ targetRawName }) => targetRawName)).toEqual([
      'INBOX.Hidden.One',
      'INBOX.Hidden.Two',
      'INBOX.Box.In',
    ]);
    expect(result.parentsToCreate.map(({ rawName }) => rawName)).toEqual(['INBOX.Box', 'INBOX.Hidden']);
    expect(result.skipped).toMatchObject([{ source: { rawName: 'Box' }, reason: 'not-selectable' }]);
  });

  test('a parent that the target has is not created again', () => {
    const target = { ...SLASH, existing: listing(['Hidden \\Noselect']) };
    expect(plan({ source: listing(['Hidden|One']), target }).parentsToCreate).toEqual([]);
  });

  test('a folder that exists but cannot hold messages is to be created', () => {
    const target = { ...SLASH, existing: listing(['Work \\Noselect', 'Home']) };
    const { mappings } = plan({ source: listing(['Work', 'Home']), target });
    expect(mappings.map(({ exists }) => exists)).toEqual([false, true]);
  });

  test('shared folders are skipped and named; asked for, they are copied and never mixed with own ones', () => {
    const shared = { ...fromWire('Team'), namespace: 'shared' as const };
    const source = [
      ...listing(['INBOX.Team'], null).map((own) => ({ ...own, ...fromWire('INBOX.Team', '.') })),
      shared,
    ];
    const given = { source, sourcePrefix: 'INBOX.' };
    expect(names(given)).toEqual({ 'INBOX.Team': 'Team' });
    expect(plan(given).skipped).toMatchObject([{ source: shared, reason: 'shared-namespace' }]);
    expect(names({ ...given, rules: { includeShared: true } })).toEqual({
      'INBOX.Team': 'Team',
      Team: marked('Team'),
    });
  });
});

describe('what people ask for', () => {
  const source = listing(['INBOX', 'Old', 'Old|2019', 'Old|2020', 'Sent \\Sent', 'Work']);

  test('a mapped folder takes what is below it along, a rule for a child goes before', () => {
    const map = [
      { source: 'old', target: 'Archive/Old mail' },
      { source: 'Old/2020', target: 'Y2020' },
    ];
    const given = { source, rules: { map } };
    expect(names(given)).toMatchObject({
      Old: 'Archive/Old mail',
      'Old/2019': 'Archive/Old mail/2019',
      'Old/2020': 'Y2020',
    });
    expect(renames(given)['Old/2019']).toEqual(['rule']);
    expect(plan(given).parentsToCreate.map(({ rawName }) => rawName)).toEqual(['Archive']);
  });

  test('Name/* sends the children elsewhere and leaves the folder', () => {
    const map = [{ source: 'Old/*', target: 'Years/*' }];
    expect(names({ source, rules: { map } })).toMatchObject({ Old: 'Old', 'Old/2019': 'Years/2019' });
  });

  test('a rule wins over special use', () => {
    const target = { ...SLASH, existing: listing(['Gesendet \\Sent']) };
    const map = [{ source: 'Sent', target: 'Mine' }];
    expect(names({ source, target, rules: { map } }).Sent).toBe('Mine');
  });

  test('two folders in one is allowed when a rule says so, and told', () => {
    const map = [{ source: 'Old', target: 'Work' }];
    const given = { source, rules: { map } };
    expect(names(given)).toMatchObject({ Old: 'Work', Work: 'Work', 'Old/2019': 'Work/2019' });
    expect(plan(given).warnings).toEqual([
      { kind: 'shared-target', words: expect.stringMatching(/`Old`, `Work` go into one folder, `Work`/) },
    ]);
  });

  test('the children of merged folders are not merged', () => {
    const both = listing(['A', 'A|x', 'B', 'B|x']);
    const result = names({ source: both, rules: { map: [{ source: 'A', target: 'B' }] } });
    expect(result).toEqual({
      A: 'B',
      B: 'B',
      'A/x': expect.stringMatching(/^B\/x_[0-9a-f]{8}$/),
      'B/x': 'B/x',
    });
  });

  test('a target may be written as its server shows it', () => {
    const map = [{ source: 'Old', target: 'INBOX.Archive.Old' }];
    expect(names({ source, target: DOTTED, rules: { map } }).Old).toBe('INBOX.Archive.Old');
  });

  test('into puts everything below a folder, the INBOX too', () => {
    const given = {
      source,
      target: DOTTED,
      rules: { into: 'Moved/anna', map: [{ source: 'Work', target: 'Job' }] },
    };
    expect(names(given)).toEqual({
      INBOX: 'INBOX.Moved.anna.INBOX',
      Old: 'INBOX.Moved.anna.Old',
      'Old/2019': 'INBOX.Moved.anna.Old.2019',
      'Old/2020': 'INBOX.Moved.anna.Old.2020',
      Sent: 'INBOX.Moved.anna.Sent',
      Work: 'INBOX.Moved.anna.Job',
    });
    expect(renames(given).Sent).toEqual(['into']);
    expect(plan(given).parentsToCreate.map(({ rawName }) => rawName)).toEqual([
      'INBOX.Moved',
      'INBOX.Moved.anna',
    ]);
  });

  test('into INBOX means nothing on a server that keeps everything there', () => {
    expect(names({ source, target: DOTTED, rules: { into: 'INBOX' } }).Work).toBe('INBOX.Work');
    expect(names({ source, rules: { into: 'INBOX' } }).Work).toBe('INBOX/Work');
  });

  test('a rule that meets nothing is told, and a pattern taken for a name is explained', () => {
    const rules = { exclude: ['W*'], map: [{ source: 'Wrok', target: 'Work' }] };
    const words = plan({ source, rules }).warnings.map((warning) => warning.words);
    expect(words).toEqual([expect.stringContaining('glob:W*'), expect.stringContaining('Wrok=Work')]);
  });

  test('nothing left to copy is told', () => {
    const { warnings } = plan({ source, rules: { exclude: ['#Root#/*'] } });
    expect(warnings).toMatchObject([{ kind: 'nothing-to-copy' }]);
  });

  test.each([
    [[{ source: '', target: 'A' }], 'lacks a folder name'],
    [[{ source: 'A', target: '/' }], 'lacks a folder name'],
    [
      [
        { source: 'A', target: 'B' },
        { source: 'A', target: 'C' },
      ],
      'keep one',
    ],
  ])('rules that cannot be meant are refused: %j', (map, words) => {
    expect(() => plan({ source, rules: { map } })).toThrow(words);
  });
});

describe('later runs', () => {
  test('a name that an earlier run chose stays when a better one comes to the source', () => {
    const before = names({ source: listing(['a.b'], '/'), target: DOTTED });
    const source = listing(['a.b', 'a_b'], '/');
    const after = names({ source, target: DOTTED, settled: new Map(Object.entries(before)) });
    expect(after).toEqual({ 'a.b': 'INBOX.a_b', a_b: expect.stringMatching(/^INBOX\.a_b_[0-9a-f]{8}$/) });
  });

  test('a settled name outside the folder of --into is not kept', () => {
    const settled = new Map([['Work', 'Work']]);
    expect(names({ source: listing(['Work']), rules: { into: 'New' }, settled })).toEqual({
      Work: 'New/Work',
    });
  });

  test('of two folders that a rule once merged the one of that name keeps it', () => {
    const settled = new Map([
      ['Old', 'Work'],
      ['Work', 'Work'],
    ]);
    expect(names({ source: listing(['Old', 'Work']), settled })).toEqual({ Old: 'Old', Work: 'Work' });
  });

  test('a settled name gives way to a rule', () => {
    const rules = { map: [{ source: 'Work', target: 'Job' }] };
    const settled = new Map([['Work', 'Old job']]);
    expect(names({ source: listing(['Work']), rules, settled })).toEqual({ Work: 'Job' });
    expect(renames({ source: listing(['Work']), settled })).toEqual({ Work: ['earlier-run'] });
  });
});

describe('names that the target refused', () => {
  const source = listing(['a.b', 'a.b|c', 'a!b', 'dbox-Mails', 'Work']);

  test('Dovecot on Maildir takes no dot: it is replaced, the others keep their names', () => {
    const given = { source, refused: ['a.b'] };
    expect(names(given)).toEqual({
      'a.b': 'a_b',
      'a.b/c': 'a_b/c',
      'a!b': 'a!b',
      'dbox-Mails': 'dbox-Mails',
      Work: 'Work',
    });
    expect(renames(given)['a.b']).toEqual(['refused']);
  });

  test('two that become one are marked', () => {
    const result = names({ source, refused: ['a.b', 'a!b'] });
    expect([result['a.b'], result['a!b']]).toEqual([marked('a_b'), 'a_b']);
  });

  test('a name without anything odd in it is reserved: it is marked', () => {
    const result = names({ source, refused: ['dbox-Mails'] });
    expect(result['dbox-Mails']).toEqual(marked('dbox-Mails'));
    const again = names({
      source,
      refused: ['dbox-Mails'],
      settled: new Map([['dbox-Mails', 'dbox-Mails']]),
    });
    expect(again).toEqual(result);
  });
});
