import { cutOverLines } from '../views/cut-over-view.ts';
import type { Action } from './action.ts';
import { answer, ask } from './ask.ts';
import { requestOf } from './request-of.ts';

/** Where a batch stands at its cut-over, or the letter to its users. */
export const cutOver: Action = async (call, { useCases }) => {
  const view = await ask(useCases, 'cutover.get', requestOf(call));
  if (!call.has('welcome-mail')) return answer(view, (paper) => cutOverLines(view, paper));
  const { subject, text } = view.welcomeMail;
  return answer(view.welcomeMail, () => [`Subject: ${subject}`, '', text.trimEnd()]);
};
