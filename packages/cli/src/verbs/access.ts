import { RESOURCES, ROLES } from '@mailhaul/domain';
import type { Identity, OptionRow, Verb } from './verb.ts';

const ROLE: OptionRow = {
  name: 'role',
  value: { kind: 'choice', words: ROLES },
  help: 'what it may: everything; work with batches; look',
  required: true,
};

const token = (help: string): Identity => ({ word: 'name', help, required: true, field: 'name' });

/** Tokens by which programs use the API. */
export const TOKEN_VERBS: readonly Verb[] = [
  {
    noun: 'token',
    name: 'new',
    summary: 'make a token for the API and print it, this once',
    identity: token('what it is for, so that it can be found and revoked'),
    changes: true,
    options: [
      ROLE,
      {
        name: 'scopes',
        value: { kind: 'list', form: 'scope' },
        help: `only this of what the role may: RESOURCE:read or RESOURCE:write, with ${RESOURCES.join(', ')}`,
        fallback: 'everything that the role may',
      },
      {
        name: 'expires-in-days',
        value: { kind: 'number', least: 1, most: 3_650 },
        help: 'it ends by itself after so many days',
        fallback: 'never',
      },
      {
        name: 'out',
        local: true,
        value: { kind: 'text', form: 'file' },
        help: 'write it into this file, which only you can read',
        fallback: 'standard output',
      },
    ],
    examples: [
      {
        says: 'For a monitoring system, for a year',
        typed: 'token new grafana --role viewer --expires-in-days 365',
      },
      { says: 'For scripts, into a file', typed: 'token new scripts --role operator --out token.txt' },
    ],
  },
  {
    noun: 'token',
    name: 'list',
    summary: 'show the tokens: role, scopes, until when, last used',
    changes: false,
    options: [],
    examples: [{ says: 'All', typed: 'token list' }],
  },
  {
    noun: 'token',
    name: 'revoke',
    summary: 'make a token invalid, at once',
    identity: { word: 'name', help: 'its name or id', required: true },
    changes: true,
    options: [],
    examples: [{ says: 'One that leaked', typed: 'token revoke scripts' }],
  },
];

/** People who may sign in to the admin page. */
export const ADMIN_VERBS: readonly Verb[] = [
  {
    noun: 'admin',
    name: 'list',
    summary: 'show who may sign in: role, last seen',
    changes: false,
    options: [],
    examples: [{ says: 'All', typed: 'admin list' }],
  },
  {
    noun: 'admin',
    name: 'reset-password',
    summary: 'give an admin a new password and end its sessions',
    identity: { word: 'name', help: 'whose', required: true },
    changes: true,
    options: [
      {
        name: 'passfile',
        field: 'password',
        value: { kind: 'file', as: 'secret' },
        help: 'file whose first line is the new password; it has 12 characters at least',
        required: true,
      },
    ],
    examples: [{ says: 'When nobody remembers it', typed: 'admin reset-password olga --passfile new.txt' }],
  },
];
