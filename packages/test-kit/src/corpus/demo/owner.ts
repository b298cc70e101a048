import { type Language, languages } from './language.ts';

/** A folder of a demo mailbox, and what lies in it. */
export interface DemoFolderPlan {
  readonly levels: readonly string[];
  readonly specialUse?: string;
  /** How many letters. */
  readonly letters: number;
  /** Letters that the owner wrote, not received. */
  readonly sent?: boolean;
  readonly languages?: readonly [Language, ...Language[]];
  /** How many of a hundred letters carry files. */
  readonly withFiles?: number;
}

/** Whose mailbox it is. */
export interface DemoOwner {
  readonly user: string;
  readonly name: string;
  readonly languages: readonly [Language, ...Language[]];
  readonly folders: readonly DemoFolderPlan[];
}

const { german, french, japanese, english, spanish, portuguese } = languages;

/** The people of the demo. Their server parts folder levels with ".", so a "/" is part of a name. */
export const demoOwners: readonly DemoOwner[] = [
  {
    user: 'marie@atelier.example',
    name: 'Marie Keller',
    languages: [german, french],
    folders: [
      { levels: ['INBOX'], letters: 160 },
      { levels: ['Gesendet'], specialUse: '\\Sent', letters: 70, sent: true },
      { levels: ['Entwürfe'], specialUse: '\\Drafts', letters: 6, sent: true },
      { levels: ['Papierkorb'], specialUse: '\\Trash', letters: 25 },
      { levels: ['Indésirables'], specialUse: '\\Junk', letters: 12 },
      { levels: ['Archives'], specialUse: '\\Archive', letters: 60 },
      { levels: ['Clients'], letters: 20, languages: [french] },
      { levels: ['Clients', 'Müller & Söhne'], letters: 55, languages: [german] },
      { levels: ['Clients', 'Café du Port'], letters: 45, languages: [french], withFiles: 30 },
      { levels: ['Devis/Factures'], letters: 35, languages: [french], withFiles: 60 },
      { levels: ['Fotos'], letters: 22, withFiles: 100 },
    ],
  },
  {
    user: 'kenji@kamome.example',
    name: '山本 健二',
    languages: [japanese, english],
    folders: [
      { levels: ['INBOX'], letters: 140 },
      { levels: ['送信済み'], specialUse: '\\Sent', letters: 60, sent: true },
      { levels: ['下書き'], specialUse: '\\Drafts', letters: 5, sent: true },
      { levels: ['ゴミ箱'], specialUse: '\\Trash', letters: 20 },
      { levels: ['迷惑メール'], specialUse: '\\Junk', letters: 10 },
      { levels: ['注文'], letters: 40, languages: [japanese] },
      { levels: ['注文', '2023'], letters: 50, languages: [japanese] },
      { levels: ['注文', '2024'], letters: 60, languages: [japanese, english] },
      { levels: ['領収書'], letters: 45, languages: [japanese], withFiles: 80 },
      { levels: ['Newsletters'], letters: 25, languages: [english] },
      { levels: ['家族の写真'], letters: 25, languages: [japanese], withFiles: 100 },
      { levels: ['空のフォルダ'], letters: 0 },
    ],
  },
  {
    user: 'amelia@harbour.example',
    name: 'Amelia Souza',
    languages: [english, spanish, portuguese],
    folders: [
      { levels: ['INBOX'], letters: 170 },
      { levels: ['Sent'], specialUse: '\\Sent', letters: 75, sent: true },
      { levels: ['Drafts'], specialUse: '\\Drafts', letters: 4, sent: true },
      { levels: ['Trash'], specialUse: '\\Trash', letters: 30 },
      { levels: ['Junk'], specialUse: '\\Junk', letters: 15 },
      { levels: ['Archive'], specialUse: '\\Archive', letters: 50 },
      { levels: ['Archive', '2021/22'], letters: 40 },
      { levels: ['Tripulación'], letters: 40, languages: [spanish] },
      { levels: ['Bilhetes'], letters: 35, languages: [portuguese], withFiles: 50 },
      { levels: ['⚓ Harbour festival'], letters: 26, languages: [english], withFiles: 100 },
    ],
  },
];
