import { describe, expect, test } from 'vitest';
import { account, PASSWORD, row, Stage } from './stage.ts';

describe('a source that is well until somebody signs in', () => {
  test('and then lists no folders is named, and nothing is called well', async () => {
    await using stage = await Stage.open();
    const reply = 'NO the index is being rebuilt';
    const { source, target } = await stage.pair([account('anna')], {
      source: { script: { onCommand: ({ verb }) => (verb === 'LIST' ? { reply } : undefined) } },
    });
    await stage.endpoints(source, target);
    await stage.batch([row('anna')]);
    const { result, verdicts } = await stage.ask('user', 'anna@example.org');
    expect(result).toBe('cause');
    expect(verdicts[0]?.evidence.join()).toContain(`let us in and then said: ${reply}`);
  }, 60_000);

  test.each([
    ['by a user', {}],
    ['by an admin', { signIn: { kind: 'admin-authzid', admin: 'master' }, secret: PASSWORD } as const],
  ])(
    'and takes no second connection is not said to let anybody in, %s',
    async (_, signIn) => {
      await using stage = await Stage.open();
      const { source, target } = await stage.pair([account('anna')], {
        source: {
          masterUsers: { master: PASSWORD },
          script: {
            onConnect: ({ connection }) =>
              connection > 1 ? { greeting: '* BYE Too many connections from your address' } : undefined,
          },
        },
      });
      await stage.endpoints(source, target, { source: signIn });
      await stage.batch([row('anna')]);
      const { result, verdicts, findings } = await stage.ask('user', 'anna@example.org');
      expect([result, verdicts[0]?.cause]).toEqual(['cause', 'TooManyConnections']);
      const told = findings.flatMap(({ evidence }) => evidence).join('\n');
      expect(told).not.toMatch(/at the source works|gets in at the source/);
      expect(told).toContain('the source could not be reached for the sign-in');
    },
    60_000,
  );
});
