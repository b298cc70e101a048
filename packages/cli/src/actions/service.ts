import { configLines, statisticsLines } from '../views/service-view.ts';
import type { Action } from './action.ts';
import { answer, ask, done } from './ask.ts';
import { bundleReport } from './bundle-report.ts';
import { exportReport } from './export-report.ts';
import { requestOf } from './request-of.ts';

const getConfig: Action = async (_, { useCases }) => {
  const config = await ask(useCases, 'config.get', {});
  return answer(config, (paper) => configLines(config, paper));
};

const setConfig: Action = async (call, { useCases }) => {
  const config = await ask(useCases, 'config.set', requestOf(call));
  return answer(
    config,
    done('The configuration is changed.', (paper) => ['', ...configLines(config, paper)]),
  );
};

const testMail: Action = async (call, { useCases }) => {
  const answered = await ask(useCases, 'config.test-mail', requestOf(call));
  return answer(answered, done(`The mail server took a mail to ${answered.sentTo}.`));
};

const testWebhook: Action = async (_, { useCases }) => {
  const answered = await ask(useCases, 'config.test-webhook', {});
  return answer(answered, done(`The web address at ${answered.sentTo} took the call.`));
};

const stats: Action = async (_, { useCases }) => {
  const totals = await ask(useCases, 'statistics.get', {});
  return answer(totals, (paper) => statisticsLines(totals, paper));
};

/** What the verbs of configuration, reports and totals do. */
export const SERVICE_ACTIONS: Readonly<Record<string, Action>> = {
  'config get': getConfig,
  'config set': setConfig,
  'config test-mail': testMail,
  'config test-webhook': testWebhook,
  'report bundle': bundleReport,
  'report export': exportReport,
  stats,
};
