import { parseArgs } from 'node:util';
import { accountFromUrl } from '../servers/account-url.ts';
import { compareAccounts } from './compare-accounts.ts';
import { describeComparison } from './finding.ts';

const USAGE = `usage: node packages/test-kit/src/compare/main.ts SOURCE-URL TARGET-URL [options]
Compares a copied account with its source: exit 0 equal, 1 different, 2 could not compare.
  URL  imap://user:password@host:port or imaps://…?ca=FILE
  --map SOURCE=TARGET   a folder that got another name (again for more)
  --exclude FOLDER      a source folder to leave out, with all below it (again for more)
  --level raw           nothing but the very bytes will do
  --ignore-extra        what only the target has is no difference
  --json                the whole result as JSON`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    exclude: { type: 'string', multiple: true },
    'ignore-extra': { type: 'boolean' },
    json: { type: 'boolean' },
    level: { type: 'string' },
    map: { type: 'string', multiple: true },
  },
});

async function main(source: string | undefined, target: string | undefined): Promise<number> {
  if (source === undefined || target === undefined) throw new Error(USAGE);
  const comparison = await compareAccounts(accountFromUrl(source), accountFromUrl(target), {
    folderMap: Object.fromEntries((values.map ?? []).map((pair) => pair.split('=', 2))),
    exclude: values.exclude ?? [],
    ignoreExtra: values['ignore-extra'] === true,
    level: values.level === 'raw' ? 'raw' : 'canon',
  });
  process.stdout.write(`${values.json ? JSON.stringify(comparison) : describeComparison(comparison)}\n`);
  return comparison.equal ? 0 : 1;
}

try {
  process.exitCode = await main(positionals[0], positionals[1]);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 2;
}
