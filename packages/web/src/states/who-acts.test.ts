import { expect, test } from 'vitest';
import { whoActs } from './who-acts.ts';

test.each([
  ['what passes by itself', { class: 'throttle', actions: ['lower-concurrency'], side: 'source' }, 'nobody'],
  ['what the page can mend', { class: 'permanent', actions: ['re-enter-password'], side: 'source' }, 'you'],
  ['what only the server can', { class: 'permanent', actions: ['retry'], side: 'target' }, 'target'],
  ['what happened here', { class: 'permanent', actions: [], side: 'service' }, 'you'],
] as const)('%s', (_, group, who) => {
  expect(whoActs(group)).toBe(who);
});
