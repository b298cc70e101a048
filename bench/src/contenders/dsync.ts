import { runProcess } from '../measure/run-process.ts';
import type { Contender } from './contender.ts';

/**
 * Dovecot's own migration, run on the target's machine: it writes the target's store directly and sends no APPEND, so it is
 * a ceiling rather than a peer.
 */
export const dsync: Contender = {
  name: 'dsync',
  how: 'doveadm backup -R with imapc, mail_prefetch_count 20',
  delivers: true,
  async run({ stage, source, target }) {
    const settings = [
      `imapc_host=${source.host}`,
      `imapc_port=${source.port}`,
      `imapc_user=${source.user}`,
      `imapc_password=${source.password}`,
      'imapc_ssl=no',
      'imapc_features=rfc822.size fetch-headers',
      'mail_prefetch_count=20',
    ].flatMap((setting) => ['-o', setting]);
    const args = ['-c', stage.target.configFile, ...settings, 'backup', '-R', '-u', target.user, 'imapc:'];
    const run = await runProcess({ command: 'doveadm', args });
    if (run.code !== 0) throw new Error(`doveadm ended with ${run.code}: ${run.stderr.slice(-2000)}`);
    return run;
  },
};
