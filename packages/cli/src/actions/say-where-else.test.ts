import { expect, test } from 'vitest';
import { FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

/** A service of this process, in which nothing is set up. */
function alone(answers: ConstructorParameters<typeof FakeService>[0] = {}): FakeService {
  const service = new FakeService({ 'endpoint.get': [], 'batch.get': [], ...answers });
  const { open } = service;
  return Object.assign(service, {
    open: async (wishes: Parameters<typeof open>[0]) => ({ ...(await open(wishes)), alone: true }),
  });
}

const WORDS = /^There is no service in .*mailhaul, and nothing is set up there\. .*MAILHAUL_DATA.*--server/s;

test.each(['batch get', 'endpoint get', 'config get'])(
  '%s in an empty folder that nobody named says how a service elsewhere is reached',
  async (typed) => {
    const { stderr } = await runCommand([...typed.split(' ')], { service: alone() });
    expect(stderr).toMatch(WORDS);
  },
);

test.each([
  ['--data names it', ['batch', 'get', '--data', '/srv/mail'], {}, {}],
  ['a variable names it', ['batch', 'get'], { MAILHAUL_DATA: '/srv/mail' }, {}],
  ['a database is named', ['batch', 'get'], { DATABASE_URL: 'postgres://db/mailhaul' }, {}],
] as const)('nothing is said where %s', async (_, argv, env, answers) => {
  const { stderr } = await runCommand([...argv], { service: alone(answers), env });
  expect(stderr).toBe('');
});

test('nothing is said where something is set up', async () => {
  const { stderr } = await runCommand(['batch', 'get'], { service: alone({ 'endpoint.get': [{}] }) });
  expect(stderr).toBe('');
});

test('a service that works is found', async () => {
  const service = new FakeService({ 'endpoint.get': [], 'batch.get': [] });
  expect((await runCommand(['batch', 'get'], { service })).stderr).toBe('');
});
