import { startDovecot } from '@mailhaul/test-kit/servers';
import type { Fault } from './fault.ts';
import { account, PASSWORD, row, type Stage } from './stage.ts';

/** A Dovecot on which only these users exist. */
async function dovecot(stage: Stage, accounts: Readonly<Record<string, string>>, more = {}) {
  const server = stage.keep(await startDovecot({ accounts, storage: 'tmpfs', ...more }));
  return { host: server.host, port: server.imapPort };
}

const ADMIN = { user: 'boss', password: 'of-all' } as const;
const BY_ADMIN = { signIn: { kind: 'admin-authzid', admin: ADMIN.user }, secret: ADMIN.password } as const;
const MASTERS = { masterUsers: { [ADMIN.user]: ADMIN.password } };

/** Nobody gets in, or not everybody: nodes A1–A6 and A13. */
export const SIGN_IN_FAULTS: readonly Fault[] = [
  {
    name: 'a wrong password in one row, at a Dovecot',
    cause: 'AuthenticationFailed',
    node: 'A3',
    evidence: /ben@example\.org: the source answered the sign-in: NO \[AUTHENTICATIONFAILED\]/,
    needs: 'dovecot',
    async find(stage) {
      const server = await dovecot(stage, { anna: PASSWORD, ben: 'another' });
      const { target } = await stage.pair([account('anna'), account('ben')]);
      await stage.endpoints(server, target);
      await stage.batch([row('anna'), row('ben')]);
      await stage.run();
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'a wrong password in one row, which the target refuses as well because it is given the same',
    cause: 'AuthenticationFailed',
    node: 'A3',
    evidence: /ben@example\.org: the source answered the sign-in: NO \[AUTHENTICATIONFAILED\]/,
    needs: 'dovecot',
    async find(stage) {
      const [source, target] = await Promise.all(
        ['old', 'new'].map(() => dovecot(stage, { anna: PASSWORD, ben: 'another' })),
      );
      if (!source || !target) throw new Error('no servers');
      await stage.endpoints(source, target);
      await stage.batch([row('anna'), row('ben')]);
      await stage.run();
      return stage.ask('user', 'ben@example.org');
    },
  },
  {
    name: 'a password where the server wants an app password',
    cause: 'AuthAppPassword',
    node: 'A3',
    evidence: /Application-specific password required/,
    async find(stage) {
      const refusal = '[ALERT] Application-specific password required: https://support.example/ (failure)';
      const { source, target } = await stage.pair([account('anna', { refusal })]);
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'IMAP that is off for one user',
    cause: 'AuthDisabled',
    node: 'A5',
    evidence: /ben@example\.org.*not enabled for IMAP/,
    async find(stage) {
      const refusal = '[AUTHENTICATIONFAILED] Your account is not enabled for IMAP use.';
      const { source, target } = await stage.pair([account('anna'), account('ben', { refusal })]);
      await stage.endpoints(source, target);
      await stage.batch([row('anna'), row('ben')]);
      await stage.run();
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'a mailbox that the source does not have',
    cause: 'AuthenticationFailed',
    node: 'A4',
    evidence: /Unknown user/,
    async find(stage) {
      const refusal = '[AUTHENTICATIONFAILED] Unknown user or wrong domain: no such user';
      const { source, target } = await stage.pair([account('anna'), account('ben', { refusal })]);
      await stage.endpoints(source, target);
      await stage.batch([row('anna'), row('ben')]);
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'an admin without rights on a mailbox',
    cause: 'AccessDenied',
    node: 'A6',
    evidence: /the admin signs in, and opening INBOX ends with: NO \[NOPERM\]/,
    async find(stage) {
      const { source, target } = await stage.pair([account('anna')], {
        source: {
          ...MASTERS,
          script: {
            onCommand: ({ verb }) =>
              /^(SELECT|EXAMINE)$/.test(verb) ? { reply: 'NO [NOPERM] Permission denied' } : undefined,
          },
        },
      });
      await stage.endpoints(source, target, { source: BY_ADMIN, target: { signIn: { kind: 'csv' } } });
      await stage.batch([rowByAdmin('anna')]);
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'an admin whose own password is wrong, for all users',
    cause: 'AuthenticationFailed',
    node: 'A13',
    evidence: /Nobody gets in by the admin/,
    needs: 'dovecot',
    async find(stage) {
      const users = { anna: PASSWORD, ben: PASSWORD, cleo: PASSWORD };
      const server = await dovecot(stage, users, { masterUser: { ...ADMIN, password: 'changed' } });
      const names = Object.keys(users);
      const { target } = await stage.pair(names.map((name) => account(name)));
      await stage.endpoints(server, target, { source: BY_ADMIN, target: { signIn: { kind: 'csv' } } });
      await stage.batch(names.map(rowByAdmin));
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'a target mailbox that is missing, at a Dovecot',
    cause: 'RecipientNotFound',
    node: 'A1',
    evidence: /ben@example\.org: the target answered the sign-in/,
    needs: 'dovecot',
    async find(stage) {
      const server = await dovecot(stage, { anna: PASSWORD });
      const { source } = await stage.pair([account('anna'), account('ben')]);
      await stage.endpoints(source, server);
      await stage.batch([row('anna'), row('ben')]);
      await stage.run();
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'an address that is a group at the target',
    cause: 'RecipientNotFound',
    node: 'A2',
    evidence: /distribution list/,
    async find(stage) {
      const refusal = '[NOPERM] sales is a distribution list: mailbox does not exist';
      const source = await stage.server({ accounts: [account('sales')] });
      const target = await stage.server({ accounts: [account('sales', { refusal })] });
      await stage.endpoints(source, target);
      await stage.batch([row('sales')]);
      return stage.ask('user', 'sales@example.org');
    },
  },
];

function rowByAdmin(user: string) {
  const { password: _, ...others } = row(user);
  return { ...others, targetPassword: PASSWORD };
}
