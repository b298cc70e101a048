import type { ListedFolder } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { mailboxBelow } from './mailbox-root.ts';

function folder(rawName: string, delimiter = '/', more: Partial<ListedFolder> = {}): ListedFolder {
  const namespace = 'shared';
  return {
    rawName,
    path: rawName.split(delimiter),
    delimiter,
    attributes: [],
    subscribed: true,
    namespace,
    ...more,
  };
}

const shown = (folders: readonly ListedFolder[]) =>
  folders.map(({ rawName, path, namespace }) => [rawName, path.join('/'), namespace]);

describe('a mailbox in a tree of shared folders', () => {
  const tree = [
    'INBOX',
    'Sent',
    'users',
    'users/terry',
    'users/terry/Sent',
    'users/terry/Work/2019',
    'users/terry2',
    'users/ann',
  ];

  test.each(['/users/terry', 'users/terry', 'users/terry/'])(
    '%s is its root, and nothing else is its',
    (root) => {
      expect(
        shown(
          mailboxBelow(
            tree.map((name) => folder(name)),
            root,
          ),
        ),
      ).toEqual([
        ['users/terry', 'INBOX', 'personal'],
        ['users/terry/Sent', 'Sent', 'personal'],
        ['users/terry/Work/2019', 'Work/2019', 'personal'],
      ]);
    },
  );

  test("may be written with the server's own delimiter or with /", () => {
    const dotted = ['user.terry', 'user.terry.Sent', 'user.ann'].map((name) => folder(name, '.'));
    for (const root of ['user.terry', '/user/terry'])
      expect(shown(mailboxBelow(dotted, root)).map(([, path]) => path)).toEqual(['INBOX', 'Sent']);
  });

  test('keeps its own INBOX beside the root', () => {
    const folders = ['shared/terry', 'shared/terry/INBOX', 'shared/terry/Sent'].map((name) => folder(name));
    expect(shown(mailboxBelow(folders, 'shared/terry')).map(([, path]) => path)).toEqual([
      'terry',
      'INBOX',
      'Sent',
    ]);
  });

  test.each(['/users/nobody', 'Users/Terry', 'terry', '/', ''])(
    '%j is refused where it is no folder',
    (root) => {
      expect(() =>
        mailboxBelow(
          tree.map((name) => folder(name)),
          root,
        ),
      ).toThrow('There is no folder');
    },
  );
});
