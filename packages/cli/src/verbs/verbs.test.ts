import { describe, expect, test } from 'vitest';
import { allOptions } from './common-options.ts';
import { allVerbs, NOUNS } from './nouns.ts';
import { verbWords } from './verb.ts';

const verbs = await allVerbs();

describe('the table of verbs', () => {
  test('has the verbs that the service offers', () => {
    expect(verbs.map(verbWords).sort()).toEqual(
      [
        ...['new', 'get', 'set', 'remove', 'test'].map((verb) => `endpoint ${verb}`),
        ...[
          'new',
          'get',
          'set',
          'preflight',
          'start',
          'watch',
          'folders',
          'stop',
          'sync-now',
          'analyze',
          'approve',
          'cutover',
          'complete',
          'remove',
        ].map((verb) => `batch ${verb}`),
        ...['get', 'set', 'start', 'stop', 'approve', 'retry', 'verify', 'remove', 'stats'].map(
          (verb) => `user ${verb}`,
        ),
        ...['new', 'get', 'set', 'suspend', 'resume', 'remove', 'stats'].map((verb) => `request ${verb}`),
        ...[
          'config get',
          'config set',
          'config test-mail',
          'config test-webhook',
          'report bundle',
          'report export',
          'stats',
          'run',
          'serve',
          'worker',
          'worker list',
          'network-test',
          'token new',
          'token list',
          'token revoke',
          'admin list',
          'admin reset-password',
        ],
      ].sort(),
    );
  });

  test('names each verb of a noun in the overview', async () => {
    for (const { summary, load } of NOUNS)
      for (const { name } of await load()) if (name !== '') expect(summary).toContain(name);
  });

  test.each(verbs.map((verb) => [verbWords(verb), verb] as const))(
    '%s is described and has an example that it understands',
    (_, verb) => {
      expect(verb.summary).toMatch(/^[a-z].*[^.]$/);
      expect(verb.examples.length).toBeGreaterThan(0);
      const options = allOptions(verb).map(({ name }) => `--${name}`);
      expect(new Set(options).size).toBe(options.length);
      for (const { typed } of verb.examples) {
        expect(typed.startsWith(verbWords(verb)) || typed.startsWith('report export')).toBe(true);
        if (typed.startsWith(verbWords(verb)))
          for (const [word] of typed.matchAll(/--[a-z-]+/g)) expect(options).toContain(word);
      }
      for (const { name, help } of verb.options) {
        expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        expect(help.length).toBeGreaterThan(5);
      }
    },
  );

  test('asks before what cannot be undone', () => {
    const asked = verbs.filter(({ question }) => question !== undefined).map(verbWords);
    expect(asked).toEqual(
      expect.arrayContaining([
        ...['endpoint', 'batch', 'user', 'request'].map((noun) => `${noun} remove`),
        ...['batch stop', 'batch complete', 'user stop', 'request suspend'],
      ]),
    );
  });
});
