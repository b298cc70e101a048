import { hanging } from '../render/text.ts';
import type { DemoPaper } from './narration.ts';

/** What is told about the demo's page. */
export interface WebDemoFacts {
  readonly url: string;
  readonly people: number;
  readonly wrongPassword: string;
  readonly tooSmall: string;
  /** The right one of everybody in the demo. */
  readonly password: string;
}

/** Where to look, and what there is to do. */
export function webDemoLines(
  { url, people, wrongPassword, tooSmall, password }: WebDemoFacts,
  { style, width }: DemoPaper,
): string[] {
  const point = (text: string) => hanging(`  ${style.signs.dot} `, text, width);
  return [
    style.bold(`${people} mailboxes are being moved. Watch and steer them here, without signing in:`),
    '',
    `  ${style.cyan(url)}`,
    '',
    'Some of them need you, as in real life:',
    ...point(`${wrongPassword} came with an old password. The right one is ${password}`),
    ...point(`${tooSmall} has too little room on the new server; somebody makes some in a few minutes.`),
    ...point(
      'Three have a message that is larger than what the new server takes, and no limit allows to leave it out.',
    ),
    '',
    style.dim('Both mail servers run inside this process; everything is gone when you end it with Ctrl-C.'),
  ];
}
