import type { Draft } from '../draft.ts';
import { plain, type StrangeKind, variations } from './kind.ts';

const AROUND_BLOCKS = [100, 255, 256, 511, 512, 1000, 1023, 1024, 1025, 4095, 4096, 4097, 8191, 8192, 8193];
const AROUND_BUFFERS = [
  16_384, 32_767, 65_535, 65_536, 65_537, 131_072, 262_144, 524_289, 1_048_576, 2_000_003,
];

function exactly(draft: Draft, sizeBytes: number): string {
  const head = `Message-ID: <${draft.id}@example.org>\r\n\r\n`;
  const body = draft.prose(20).repeat(Math.ceil(sizeBytes / 300) + 1);
  return (head + body).slice(0, sizeBytes);
}

const bySize = Object.fromEntries(
  [...AROUND_BLOCKS, ...AROUND_BUFFERS].map((size) => [`${size}-bytes`, size]),
);

/** Messages that are next to nothing, or exactly as long as somebody's buffer. */
export const sizeKinds: readonly StrangeKind[] = [
  ...variations('size', bySize, exactly),
  ...variations(
    'tiny',
    {
      empty: '',
      'one-byte': 'x',
      'one-space': ' ',
      'one-newline': '\r\n',
      'one-lf': '\n',
      'two-newlines': '\r\n\r\n',
      'one-colon': ':',
      'one-field-no-newline': 'Subject: x',
      'one-field': 'Subject: x\r\n',
      'field-without-value': 'Subject:\r\n\r\n',
      'only-blank-lines': '\r\n'.repeat(40),
      'only-spaces': ' '.repeat(300),
    },
    (_, bytes) => bytes,
  ),
  { kind: 'shape/no-header', make: (draft) => draft.prose(5) },
  { kind: 'shape/no-header-blank-line-first', make: (draft) => `\r\n${draft.prose(5)}` },
  { kind: 'shape/only-header', make: (draft) => `${draft.head()}\r\n` },
  { kind: 'shape/only-header-no-blank-line', make: (draft) => draft.head() },
  { kind: 'shape/only-header-no-final-newline', make: (draft) => draft.head().slice(0, -2) },
  { kind: 'shape/body-of-one-byte', make: (draft) => plain(draft, 'y') },
  { kind: 'shape/body-of-one-newline', make: (draft) => plain(draft, '\r\n') },
  { kind: 'shape/body-of-blank-lines', make: (draft) => plain(draft, '\r\n'.repeat(200)) },
  {
    kind: 'shape/text-where-header-should-be',
    make: (draft) => `${draft.prose(1)}${plain(draft, draft.prose(2))}`,
  },
];
