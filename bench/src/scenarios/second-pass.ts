import { rmSync } from 'node:fs';
import { type FaultProxy, startFaultProxy } from '@mailhaul/test-kit';
import { runMailhaul } from '../contenders/mailhaul.ts';
import { spread } from '../measure/statistics.ts';
import { figure, seconds } from '../row.ts';
import type { Scenario } from '../scenario.ts';

/** A copy when nothing has changed since the last. */
export const secondPass: Scenario = {
  name: 'second-pass',
  title: 'mixed mailbox copied again with nothing changed: commands on the wire per folder, and wall time',
  async run(bench) {
    const { stage, rounds } = bench;
    const { account, folders } = await stage.corpus('mixed');
    const target = stage.target.user();
    const folder = stage.newFolder();
    await using toSource = await countingProxy(account.port);
    await using toTarget = await countingProxy(target.port);
    const ports = { source: { ...account, port: toSource.port }, target: { ...target, port: toTarget.port } };
    await runMailhaul('clone', { ...ports, folder });
    const afterFirst = commandsThrough([toSource, toTarget]);
    const wallS: number[] = [];
    for (let round = 0; round < rounds; round++)
      wallS.push((await runMailhaul('clone', { ...ports, folder })).wallMs / 1000);
    const perPass = (commandsThrough([toSource, toTarget]) - afterFirst) / rounds;
    stage.forget(target.user);
    rmSync(folder, { recursive: true });
    const wall = spread(wallS);
    return {
      rows: [
        figure({ what: 'commands per folder', value: perPass / folders, unit: '', digits: 2 }, { atMost: 3 }),
        {
          ...figure({ what: 'wall', value: wall.median, unit: 's', digits: 2 }, { atMost: 1 }),
          ours: seconds(wall),
        },
      ],
      notes: [`${perPass} commands for ${folders} folders, both sides together, with sign-in and LOGOUT`],
    };
  },
};

async function countingProxy(port: number): Promise<FaultProxy & AsyncDisposable> {
  const proxy = await startFaultProxy({ upstream: { host: '127.0.0.1', port } });
  return { ...proxy, [Symbol.asyncDispose]: () => proxy.close() };
}

function commandsThrough(proxies: readonly FaultProxy[]): number {
  const connections = proxies.flatMap((proxy) => proxy.statistics());
  return connections
    .flatMap(({ commands }) => Object.values(commands))
    .reduce((sum, count) => sum + count, 0);
}
