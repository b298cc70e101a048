import type { Message } from '../message.ts';

/** What is set in motion, by the names of its routes. */
export const TASKS = {
  'command.waits': 'The service does not answer. This is done as soon as it does.',
  'task.endpoint.new': 'New endpoint',
  'task.endpoint.set': 'Change endpoint',
  'task.endpoint.remove': 'Delete endpoint',
  'task.batch.new': 'New batch',
  'task.batch.set': 'Change batch',
  'task.batch.start': 'Start',
  'task.batch.stop': 'Stop',
  'task.batch.complete': 'Complete',
  'task.batch.sync-now': 'Sync now',
  'task.batch.approve': 'Approve skipped items',
  'task.batch.remove': 'Delete batch',
  'task.user.set': 'Change user',
  'task.user.start': 'Start user',
  'task.user.stop': 'Stop user',
  'task.user.remove': 'Remove user',
  'task.request.new': 'New request',
  'task.request.set': 'Change request',
  'task.request.suspend': 'Suspend',
  'task.request.resume': 'Resume',
  'task.request.remove': 'Remove request',
  'task.config.set': 'Change settings',
  'task.config.test-mail': 'Test mail',
  'task.probe.new': 'Test connection',
} as const satisfies Readonly<Record<string, Message>>;
