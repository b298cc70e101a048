import { expect, test } from 'vitest';
import { decodeHeader } from './header-words.ts';

test.each([
  ['=?UTF-8?Q?Caf=C3=A9_du_Port?=', 'Café du Port'],
  ['=?utf-8?B?5pel5pys?= =?utf-8?B?6Kqe?=', '日本語'],
  ['=?iso-8859-1*de?q?M=FCller?= & co', 'Müller & co'],
  ['=?x-unknown?q?abc?=', '=?x-unknown?q?abc?='],
  ['plain', 'plain'],
])('%s reads %s', (value, text) => expect(decodeHeader(value)).toBe(text));
