import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUsersCsv } from './read-users-csv.ts';

const CANARY = 'kanarie17';

/** Good files whose every password is the canary. */
const FILES = [
  `EmailAddress,UserName,Password\nann@b.c,contoso/ann,${CANARY}\nbob@b.c,contoso/bob,${CANARY}\n`,
  `EmailAddress;UserName;Password;TargetPassword;Priority\nann@b.c;ann;"${CANARY}";${CANARY};High\n;;;;\nbob@b.c;bob;${CANARY};;x\n`,
  `srchost,srcport,srcsecurity,srcuser,srcpassword,dsthost,dstport,dstsecurity,dstuser,dstpassword\na.b,993,ssl,ann,${CANARY},c.d,x,tls,ann@b.c,${CANARY}\n`,
  `# mine\nh1.example;ann;${CANARY};h2.example;ann@b.c;${CANARY};\nh1.example;bob;${CANARY};h2.example;bob@b.c;${CANARY};;\n`,
];

/** A slip: some characters less here, some others more there. */
const slip = fc.record({
  at: fc.nat(400),
  cut: fc.nat(3),
  put: fc.oneof(
    fc.constantFrom('', '"', ',', ';', '\t', '\n', '\r', '@', "'", '=', '""', ',,', '\0', 'é'),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  ),
});

function mangled(text: string, { at, cut, put }: { at: number; cut: number; put: string }): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + cut);
}

test('whatever slip a file has, it is read or refused, and no message repeats a password', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FILES), slip, fc.boolean(), (file, one, allow) => {
      const text = mangled(file, one);
      const result = readUsersCsv(new TextEncoder().encode(text), { allowUnknownColumns: allow });
      const said =
        result.kind === 'refused'
          ? result.errors
          : [...result.warnings, ...result.rows.flatMap(({ errors }) => errors)];
      for (const { headline, fix, column } of said)
        expect(`${headline} ${fix} ${column}`).not.toContain(CANARY);
      // where there is no endpoint for a server, a message names it
      const servers = result.kind === 'refused' ? [] : result.endpoints;
      for (const { host, name } of servers) expect(`${host} ${name}`).not.toContain(CANARY);
    }),
    { numRuns: 500 },
  );
});

test('bytes of any kind are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(['read', 'refused']).toContain(readUsersCsv(bytes).kind);
    }),
    { numRuns: 500 },
  );
});
