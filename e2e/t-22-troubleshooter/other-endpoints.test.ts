import { describe, expect, test } from 'vitest';
import { account, row, Stage } from './stage.ts';

const PLAIN = { security: 'None', skipVerification: true, remoteServer: 'localhost' } as const;

describe('a batch whose rows name endpoints of their own', () => {
  test('has the servers looked at by which users fail, named in the headline and in the commands', async () => {
    await using stage = await Stage.open();
    const { source, target } = await stage.pair([account('anna'), account('ben')]);
    await stage.endpoints(source, target);
    const second = await stage.server({ accounts: [account('ben')] });
    // no STARTTLS there
    await stage.useCases['endpoint.new']({ ...PLAIN, name: 'second', port: second.port, security: 'Tls' });
    await stage.batch([row('anna'), row('ben', { sourceEndpoint: 'second' })]);
    await stage.run();
    const { result, verdicts } = await stage.ask('batch', 'Wave1');
    expect([result, verdicts[0]?.cause, verdicts[0]?.worksNow]).toEqual(['cause', 'StartTlsMissing', false]);
    expect(verdicts[0]?.headline).toContain('localhost');
  }, 60_000);

  test('is not called mended where another server than that of the user was tried', async () => {
    await using stage = await Stage.open();
    const names = ['anna', 'ben', 'carl'];
    const { source, target } = await stage.pair(names.map((name) => account(name)));
    await stage.endpoints(source, target, { source: { security: 'Tls' } });
    const second = await stage.server({ accounts: [account('carl')] });
    await stage.useCases['endpoint.new']({ ...PLAIN, name: 'second', port: second.port, security: 'Tls' });
    await stage.batch([row('anna'), row('ben'), row('carl', { sourceEndpoint: 'second' })]);
    await stage.run();
    await stage.useCases['endpoint.set']({ identity: 'old', security: 'None', skipVerification: true });
    const { verdicts } = await stage.ask('batch', 'Wave1');
    const mended = verdicts.filter(({ worksNow }) => worksNow).flatMap(({ users }) => users);
    expect(mended.toSorted()).toEqual(['anna@example.org', 'ben@example.org']);
    const open = verdicts.filter(({ worksNow }) => !worksNow);
    expect(open.map(({ users, headline }) => [users, headline])).toEqual([
      [['carl@example.org'], expect.stringContaining('localhost')],
    ]);
  }, 60_000);
});
