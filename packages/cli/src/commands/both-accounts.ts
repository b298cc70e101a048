import { checkEndpointUrl, type EndpointRequest, UsageError } from '@mailhaul/service';
import { accountRequest, type OptionValues, text } from '../options/account-options.ts';

/** Both accounts as the options describe them; both URLs are read before anybody is asked for a password. */
export function bothAccounts(options: OptionValues): EndpointRequest[] {
  const from = requiredUrl(options, 'from');
  const to = requiredUrl(options, 'to');
  const requests = [
    accountRequest(options, { prefix: 'from', side: 'source', url: from }),
    accountRequest(options, { prefix: 'to', side: 'target', url: to }),
  ];
  for (const request of requests) checkEndpointUrl(request);
  return requests;
}

function requiredUrl(options: OptionValues, name: 'from' | 'to'): string {
  const url = text(options[name]);
  if (url === null)
    throw new UsageError(
      `--${name} is missing; it names an account, as in --${name} imaps://anna@imap.example.org`,
    );
  return url;
}
