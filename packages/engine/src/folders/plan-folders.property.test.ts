import { type FolderRules, foldName, type ListedFolder, type TargetNaming } from '@mailhaul/domain';
import { decodeMailboxName, encodeMailboxName } from '@mailhaul/imap';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FolderPlan, type PlanInput, planFolders } from './plan-folders.ts';

const SPECIAL = ['sent', 'drafts', 'trash', 'junk', 'archive', 'all', 'noselect', 'noinferiors', 'inbox'];
// few letters, so that names meet; everything that has a rule of its own among them
const PIECES = [
  'a',
  'A',
  'b',
  '_',
  '.',
  '/',
  ' ',
  '&',
  'é',
  'e\u0301',
  'ß',
  'SS',
  '📬',
  '\u0001',
  '%',
  'ſ',
  'İ',
];
const WORDS = [
  'INBOX',
  'Inbox',
  'Sent',
  'SENT',
  'Sent Items',
  'Gesendet',
  'Trash',
  '..',
  'R&D',
  'x'.repeat(90),
];

const level = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const delimiters = fc.constantFrom('/', '.', '\\', '_', null);

function wireName(
  levels: readonly string[],
  delimiter: string | null,
  encode: (text: string) => string,
): string {
  const raw = levels.map(encode).join(delimiter ?? '');
  return raw === '' ? 'x' : raw;
}

function listed(rawName: string, delimiter: string | null, attributes: readonly string[]): ListedFolder {
  const raw = delimiter === null ? [rawName] : rawName.split(delimiter);
  const path = raw.map((part) => decodeMailboxName(part).text);
  return { rawName, path, delimiter, attributes, subscribed: false, namespace: 'personal' };
}

function folders(delimiter: string | null, prefix: string): fc.Arbitrary<ListedFolder[]> {
  const folder = fc.record({
    levels: fc.array(level, { minLength: 1, maxLength: 3 }),
    encode: fc.constantFrom(encodeMailboxName, (text: string) => text),
    attributes: fc.array(fc.constantFrom(...SPECIAL), { maxLength: 1 }),
    prefixed: fc.boolean(),
    namespace: fc.constantFrom<ListedFolder['namespace']>('personal', 'personal', 'personal', 'shared'),
  });
  const toFolder = (given: { levels: string[]; encode: (text: string) => string; prefixed: boolean }) =>
    (given.prefixed ? prefix : '') + wireName(given.levels, delimiter, given.encode);
  return fc
    .array(
      folder.map((given) => ({
        ...listed(toFolder(given), delimiter, given.attributes),
        namespace: given.namespace,
      })),
      { maxLength: 14 },
    )
    .map((all) => [...new Map(all.map((one) => [one.rawName, one])).values()]);
}

const target: fc.Arbitrary<TargetNaming> = fc
  .record({
    delimiter: delimiters,
    prefixed: fc.boolean(),
    caseInsensitive: fc.boolean(),
    astral: fc.boolean(),
  })
  .chain(({ delimiter, prefixed, caseInsensitive, astral }) => {
    const prefix = prefixed && delimiter !== null ? `INBOX${delimiter}` : '';
    return fc.record({
      delimiter: fc.constant(delimiter),
      prefix: fc.constant(prefix),
      caseInsensitive: fc.constant(caseInsensitive),
      astral: fc.constant(astral),
      maxLevelBytes: fc.integer({ min: 24, max: 60 }),
      forbidden: fc.constantFrom('', '%', '%_*', '_-'),
      existing: folders(delimiter, prefix).map((all) =>
        all.filter(({ namespace }) => namespace === 'personal'),
      ),
    });
  });

const rules: fc.Arbitrary<FolderRules> = fc.record({
  include: fc.constant([]),
  exclude: fc.constant([]),
  map: fc.constant([]),
  into: fc.option(fc.constantFrom('Moved', 'INBOX', 'a/b', 'INBOX/Moved'), { nil: null, freq: 4 }),
  mapSpecialUse: fc.boolean(),
  includeShared: fc.boolean(),
});

const input: fc.Arbitrary<PlanInput> = delimiters
  .chain((delimiter) =>
    fc
      .constantFrom('', delimiter === null ? '' : `INBOX${delimiter}`)
      .map((prefix) => ({ delimiter, prefix })),
  )
  .chain(({ delimiter, prefix }) =>
    fc.record({ source: folders(delimiter, prefix), sourcePrefix: fc.constant(prefix), target, rules }),
  );

const nameOf = (plan: FolderPlan) =>
  new Map(plan.mappings.map((row) => [row.source.rawName, row.targetRawName]));

/** The listing of the target after a plan was carried out. */
function afterwards(plan: FolderPlan, naming: TargetNaming): TargetNaming {
  const had = new Set(naming.existing.map(({ rawName }) => rawName));
  const made = [...plan.parentsToCreate.map(({ rawName }) => rawName), ...nameOf(plan).values()];
  const fresh = [...new Set(made)].filter((rawName) => !had.has(rawName));
  return {
    ...naming,
    existing: [...naming.existing, ...fresh.map((rawName) => listed(rawName, naming.delimiter, []))],
  };
}

const RUNS = { numRuns: 200 };

describe('the mapping of any listing to any target', () => {
  test('sends no two folders to one name, whatever the target takes for equal', () => {
    fc.assert(
      fc.property(input, (given) => {
        const plan = planFolders(given);
        const fold = given.target.caseInsensitive ? foldName : (name: string) => name.normalize('NFC');
        const paths = plan.mappings.map(({ targetPath }) => targetPath.map(fold).join('\0'));
        expect(new Set(paths).size).toBe(paths.length);
        expect(new Set(nameOf(plan).values()).size).toBe(paths.length);
      }),
      { numRuns: 500 },
    );
  });

  test('stays so when the target refuses names, and no refused name is planned again', () => {
    fc.assert(
      fc.property(input, fc.nat(), (given, pick) => {
        const first = [...nameOf(planFolders(given)).values()].filter((name) => !/^inbox$/i.test(name));
        const refused = new Set(first.filter((_, i) => (pick >> (i % 16)) % 2 === 1));
        const { mappings } = planFolders({ ...given, refused });
        const second = mappings.map(({ targetRawName }) => targetRawName);
        expect(new Set(second).size).toBe(second.length);
        expect(second.filter((name) => refused.has(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('with --map, two folders share a name only when a rule names it, and that is told', () => {
    const written = fc.constantFrom('a', 'A', 'Sent', 'INBOX', 'INBOX/a', 'a/b', 'a/*', 'x');
    const map = fc.uniqueArray(fc.record({ source: written, target: written }), {
      selector: ({ source }) => source,
      maxLength: 4,
    });
    fc.assert(
      fc.property(input, map, (given, rows) => {
        const plan = planFolders({ ...given, rules: { ...given.rules, map: rows } });
        const fold = given.target.caseInsensitive ? foldName : (name: string) => name.normalize('NFC');
        const byTarget = Map.groupBy(plan.mappings, ({ targetPath }) => targetPath.map(fold).join('\0'));
        const shared = [...byTarget.values()].filter((sharing) => sharing.length > 1);
        const named = new Set(rows.map(({ source }) => foldName(source)));
        const isNamed = ({ path }: ListedFolder) =>
          path.some((_, i) =>
            named.has(
              foldName(
                path
                  .slice(i)
                  .filter((part) => part !== '')
                  .join('/'),
              ),
            ),
          );
        for (const sharing of shared)
          expect(sharing.filter(({ source }) => !isNamed(source)).length).toBeLessThanOrEqual(1);
        expect(plan.warnings.filter(({ kind }) => kind === 'shared-target').length).toBe(shared.length);
      }),
      { numRuns: 500 },
    );
  });

  test('maps or skips every folder, INBOX to INBOX', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { mappings, skipped } = planFolders({ ...given, rules: { ...given.rules, into: null } });
        const inboxes = given.source.filter(
          ({ path, namespace }) =>
            namespace === 'personal' && path.length === 1 && foldName(path[0] ?? '') === 'inbox',
        );
        const repeated = Math.max(
          0,
          inboxes.filter((folder) => !skipped.some(({ source }) => source === folder)).length - 1,
        );
        expect(mappings.length + skipped.length + repeated).toBe(given.source.length);
        for (const row of mappings)
          if (inboxes.includes(row.source)) expect(row.targetPath).toEqual(['INBOX']);
      }),
      RUNS,
    );
  });

  test('does not depend on the order of LIST', () => {
    fc.assert(
      fc.property(input, (given) => {
        const turned = planFolders({ ...given, source: given.source.toReversed() });
        const listedTwice = planFolders({ ...given, source: [...given.source, ...given.source] });
        const straight = nameOf(planFolders(given));
        const sorted = (names: ReadonlyMap<string, string>) => [...names.values()].sort();
        expect(sorted(nameOf(turned))).toEqual(sorted(straight));
        expect(sorted(nameOf(listedTwice))).toEqual(sorted(straight));
      }),
      RUNS,
    );
  });

  test('gives only levels that the target takes or has', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { target: naming } = given;
        const had = new Set(naming.existing.flatMap(({ path }) => path));
        for (const { targetPath } of planFolders(given).mappings)
          for (const part of targetPath) if (!had.has(part)) expectLegal(part, naming);
      }),
      RUNS,
    );
  });

  test('says why, wherever the levels differ', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const { source, targetPath, renamed } of planFolders(given).mappings) {
          const tail = named(source.path)
            .slice(-targetPath.length)
            .map((part, i) => (i === 0 ? part.toUpperCase() : part));
          const same =
            targetPath.map((part, i) => (i === 0 ? part.toUpperCase() : part)).join('\0') === tail.join('\0');
          if (!same) expect(renamed).not.toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('writes names that read back as the planned path', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { delimiter, prefix } = given.target;
        for (const { targetRawName, targetPath, exists } of planFolders(given).mappings) {
          if (exists || given.target.existing.length > 0) continue;
          const inbox = /^inbox$/i.test(targetPath[0] ?? '');
          expect(inbox || targetRawName.startsWith(prefix)).toBe(true);
          const raw = inbox ? targetRawName : targetRawName.slice(prefix.length);
          const levels = delimiter === null ? [raw] : raw.split(delimiter);
          expect(levels.map((part) => decodeMailboxName(part).text)).toEqual(targetPath);
        }
      }),
      RUNS,
    );
  });

  test('is the same again once its folders exist, special use apart', () => {
    fc.assert(
      fc.property(input, (drawn) => {
        const given = { ...drawn, rules: { ...drawn.rules, mapSpecialUse: false } };
        const first = planFolders(given);
        const second = planFolders({ ...given, target: afterwards(first, given.target) });
        expect(nameOf(second)).toEqual(nameOf(first));
        expect(second.parentsToCreate).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps every settled name when the source has grown', () => {
    fc.assert(
      fc.property(input, fc.nat(), (drawn, pick) => {
        // XLIST's word for INBOX is a matter of its own
        const unmarked = drawn.source.map((folder) => ({
          ...folder,
          attributes: folder.attributes.filter((attribute) => attribute !== 'inbox'),
        }));
        const given = { ...drawn, source: unmarked };
        const grown = given.source.filter((_, i) => i !== pick % (given.source.length || 1));
        const first = planFolders({ ...given, source: grown });
        const naming = afterwards(first, given.target);
        const second = nameOf(planFolders({ ...given, target: naming, settled: nameOf(first) }));
        for (const [source, name] of nameOf(first))
          if (second.has(source)) expect(second.get(source)).toBe(name);
        expect(new Set(second.values()).size).toBe(second.size);
      }),
      { numRuns: 500 },
    );
  });

  test('creates parents before children, and only such as are needed', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { mappings, parentsToCreate } = planFolders(given);
        const depths = parentsToCreate.map(({ path }) => path.length);
        expect(depths).toEqual(depths.toSorted((a, b) => a - b));
        const fold = given.target.caseInsensitive ? foldName : (name: string) => name.normalize('NFC');
        const key = (path: readonly string[]) => path.map(fold).join('\0');
        const targets = mappings.map(({ targetPath }) => key(targetPath));
        const into = given.rules.into !== null;
        for (const { path } of parentsToCreate)
          expect(into || targets.some((other) => other.startsWith(`${key(path)}\0`))).toBe(true);
      }),
      RUNS,
    );
  });
});

const named = (path: readonly string[]) => path.filter((part) => part !== '');

function expectLegal(part: string, naming: TargetNaming): void {
  expect(part).not.toBe('');
  expect(part).toBe(part.trim());
  expect(['.', '..']).not.toContain(part);
  expect(part).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  if (naming.delimiter !== null) expect(part).not.toContain(naming.delimiter);
  for (const char of naming.forbidden) expect(part).not.toContain(char);
  if (!naming.astral) expect(part).not.toMatch(/[\u{10000}-\u{10ffff}]/u);
  expect(encodeMailboxName(part).length).toBeLessThanOrEqual(naming.maxLevelBytes);
}
