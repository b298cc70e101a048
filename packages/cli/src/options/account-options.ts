import type { EndpointRequest } from '@mailhaul/service';
import type { Command } from 'commander';

/** Values of options as commander hands them out. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** Adds the options of one account; with a prefix its URL is an option too, without one it is an argument. */
export function addAccountOptions(command: Command, prefix: 'from' | 'to' | '', whose: string): Command {
  const flag = (name: string) => (prefix === '' ? `--${name}` : `--${prefix}-${name}`);
  if (prefix !== '') command.option(`--${prefix} <url>`, `${whose}, as imaps://user@host`);
  return command
    .option(`${flag('passfile')} <file>`, `file with the password of ${whose}`)
    .option(`${flag('token-file')} <file>`, `file with an OAuth access token for ${whose}`)
    .option(`${flag('auth-user')} <admin>`, `admin who signs in for ${whose} (SASL PLAIN)`)
    .option(`${flag('user-template')} <form>`, `how the admin's sign-in name is made, e.g. '{user}*{admin}'`);
}

/** The account that the options describe. */
export function accountRequest(
  values: OptionValues,
  account: { readonly prefix: 'from' | 'to' | ''; readonly side: 'source' | 'target'; readonly url: string },
): EndpointRequest {
  const { prefix, side, url } = account;
  const value = (name: string) =>
    text(values[prefix === '' ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1)]);
  const given = {
    passfile: value('passfile'),
    tokenFile: value('tokenFile'),
    authUser: value('authUser'),
    userTemplate: value('userTemplate'),
  };
  return { prefix, side, url, ...withoutNull(given) };
}

/** The text of an option; null when it was not given. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The texts of an option that may be repeated. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Gathers the values of an option that may be repeated. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function withoutNull<T extends Readonly<Record<string, string | null>>>(
  given: T,
): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: string;
  };
}
