import { checkEndpointUrl, type EndpointRequest, surveyFolders } from '@mailhaul/service';
import { accountRequest, text } from '../options/account-options.ts';
import { folderRules } from '../options/copy-settings.ts';
import { folderSurveyLines } from '../render/folder-survey.ts';
import { openTerminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';
import { signInTo } from './sign-in.ts';
import { openTrace } from './trace-option.ts';

/** Runs `mailhaul folders`; resolves with the exit code. */
export async function runFolders({ host, options, arguments: [url = ''] }: Invocation): Promise<number> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const requests: EndpointRequest[] = [accountRequest(options, { prefix: '', side: 'source', url })];
  const to = text(options.to);
  if (to !== null) requests.push(accountRequest(options, { prefix: 'to', side: 'target', url: to }));
  for (const request of requests) checkEndpointUrl(request);
  const rules = folderRules(options);
  const endpoints = await signInTo(requests, { host, terminal, options });
  const [account, target = null] = endpoints;
  if (!account) return 0;
  using trace = openTrace(options, host, endpoints);
  const survey = await surveyFolders({ account, target, rules, ...trace.deps });
  const { stdout } = terminal;
  const lines = options.json === true ? [JSON.stringify(survey, null, 2)] : folderSurveyLines(survey, stdout);
  stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
