import { expect, test } from 'vitest';
import { leadsHere } from './dial.ts';

test.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.5', true],
  ['::1', '::1', true],
  ['::ffff:127.0.0.1', '::ffff:127.0.0.1', true],
  // through the address that others reach this machine by
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.7', '192.0.2.8', false],
  ['192.0.2.7', '12.7.0.1', false],
  ['192.0.2.7', undefined, false],
])('from %s to %s is on one machine: %s', (localAddress, remoteAddress, here) => {
  expect(leadsHere({ localAddress, remoteAddress })).toBe(here);
});
