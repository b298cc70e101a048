import { type Verb, verbWords } from '../verbs/verb.ts';
import type { Action } from './action.ts';

const batch = async () => (await import('./batch.ts')).BATCH_ACTIONS;
const endpoint = async () => (await import('./endpoint.ts')).ENDPOINT_ACTIONS;
const user = async () => (await import('./user.ts')).USER_ACTIONS;
const request = async () => (await import('./request.ts')).REQUEST_ACTIONS;
const run = async () => (await import('./run-file.ts')).RUN_ACTIONS;
const access = async () => (await import('./access.ts')).ACCESS_ACTIONS;
const serve = async () => (await import('./serve.ts')).SERVE_ACTIONS;
const measure = async () => (await import('./measure.ts')).MEASURE_ACTIONS;
const worker = async () => (await import('./worker.ts')).WORKER_ACTIONS;
const service = async () => (await import('./service.ts')).SERVICE_ACTIONS;

const ACTIONS: Readonly<Record<Verb['noun'], () => Promise<Readonly<Record<string, Action>>>>> = {
  endpoint,
  'network-test': measure,
  batch,
  user,
  request,
  config: service,
  report: service,
  stats: service,
  run,
  serve,
  worker,
  token: access,
  admin: access,
};

/** What does a command of the table; only the actions of its noun are loaded. */
export async function actionOf(verb: Verb): Promise<Action> {
  const action = (await ACTIONS[verb.noun]())[verbWords(verb)];
  if (!action) throw new Error(`nothing does \`${verbWords(verb)}\``);
  return action;
}
