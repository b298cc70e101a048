import type { AdminView, TokenView } from '@mailhaul/service';
import { table } from '../render/table.ts';
import { printable } from '../render/text.ts';
import type { Paper } from './paper.ts';
import { moment } from './times.ts';

/** Tokens, a row each. */
export function tokenTable(tokens: readonly TokenView[], paper: Paper): string[] {
  if (tokens.length === 0)
    return [
      'There is no token.',
      `  ${paper.style.cyan('mailhaul token new NAME --role viewer')} makes one.`,
    ];
  const rows = tokens.map((token) => [
    printable(token.name),
    token.role,
    token.scopes.length === 0 ? 'all' : token.scopes.join(','),
    token.expiresAt === null ? 'never' : moment(token.expiresAt, paper),
    token.lastUsedAt === null ? 'never' : moment(token.lastUsedAt, paper),
  ]);
  const columns = [
    { title: 'NAME', least: 8 },
    { title: 'ROLE' },
    { title: 'SCOPES', least: 8 },
    { title: 'ENDS' },
    { title: 'LAST USED' },
  ];
  return table(columns, rows, { ...paper, indent: 0 });
}

/** Admins, a row each. */
export function adminTable(admins: readonly AdminView[], paper: Paper): string[] {
  if (admins.length === 0)
    return ['Nobody may sign in yet: `mailhaul serve` prints the address where the first owner is made.'];
  const rows = admins.map((admin) => [
    printable(admin.name),
    admin.role,
    admin.disabled ? 'no' : 'yes',
    admin.lastSeenAt === null ? 'never' : moment(admin.lastSeenAt, paper),
  ]);
  const columns = [
    { title: 'NAME', least: 8 },
    { title: 'ROLE' },
    { title: 'MAY SIGN IN' },
    { title: 'LAST SEEN' },
  ];
  return table(columns, rows, { ...paper, indent: 0 });
}
