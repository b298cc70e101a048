import { seededRandom } from '../random.ts';
import { languages } from './language.ts';
import type { DemoFolderPlan, DemoOwner } from './owner.ts';

const { german, french, japanese, english, spanish, portuguese } = languages;
const LANGUAGES = [
  [english],
  [german, english],
  [french],
  [spanish],
  [portuguese, spanish],
  [japanese, english],
] as const;

const FIRST_NAMES = [
  'Ada',
  'Bruno',
  'Clara',
  'Diego',
  'Emma',
  'Farid',
  'Greta',
  'Hugo',
  'Inês',
  'Jonas',
] as const;
const LAST_NAMES = ['Aoki', 'Brandt', 'Costa', 'Dubois', 'Evans', 'Fischer', 'García', 'Hansen'] as const;

const DOMAIN = 'harbour.example';
const LETTERS = { median: 18, sigma: 0.8, most: 300 } as const;
const SENT_SHARE = 0.4;
const PROJECTS_SHARE = 0.3;

/** So many colleagues, the same at every start: most have little mail, a few have much. */
export function crowdOwners(count: number): readonly DemoOwner[] {
  const random = seededRandom('demo/crowd');
  return Array.from({ length: count }, (_, at) => {
    const first = FIRST_NAMES[at % FIRST_NAMES.length] ?? '';
    const last = LAST_NAMES[Math.floor(at / FIRST_NAMES.length) % LAST_NAMES.length] ?? '';
    const letters = Math.min(LETTERS.most, Math.ceil(random.logNormal(LETTERS.median, LETTERS.sigma)));
    return {
      user: `${plain(first)}.${plain(last)}@${DOMAIN}`,
      name: `${first} ${last}`,
      languages: random.pick(LANGUAGES),
      folders: foldersOf(letters),
    };
  });
}

function foldersOf(letters: number): readonly DemoFolderPlan[] {
  return [
    { levels: ['INBOX'], letters },
    { levels: ['Sent'], specialUse: '\\Sent', letters: Math.ceil(letters * SENT_SHARE), sent: true },
    { levels: ['Trash'], specialUse: '\\Trash', letters: Math.ceil(letters / 10) },
    { levels: ['Projects'], letters: Math.ceil(letters * PROJECTS_SHARE), withFiles: 25 },
  ];
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
}
