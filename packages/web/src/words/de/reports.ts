import type { REPORTS as EN } from '../en/reports.ts';
import type { Message } from '../message.ts';

/** Texts of the reports and of failures by their cause, in German. */
export const REPORTS: Readonly<Record<keyof typeof EN, Message>> = {
  'reports.batches': 'Batches',
  'reports.causes': 'Fehler nach Ursache',
  'reports.note.batches': 'was aus jedem Batch wurde, und seine Dateien',
  'reports.note.causes': 'woran Benutzer in allen Batches scheitern, und was hilft',
  'reports.empty': 'Noch kein Bericht',
  'reports.emptyText':
    'Ein Batch hat vom ersten Start an einen Bericht. Starten Sie einen, dann steht er hier mit seinen Dateien.',
  'reports.bundleShort': 'Paket',
  'reports.bundle': 'Support-Paket, ohne Geheimnisse und Mail',
  'causes.search':
    'Einen Fehler finden: nach Code, Name der Ausnahme oder irgendwelchen Worten eines Fehlertextes',
  'causes.searchHint':
    'Texte von Microsofts Seiten und Berichten sind auch bekannt. Fügen Sie gern einen ganzen Bericht ein.',
  'causes.users': { one: '{count} Benutzer', other: '{count} Benutzer' },
  'causes.none':
    'Zurzeit scheitert kein Benutzer. Wenn doch, steht seine Ursache hier mit dem Schritt, der hilft. Darunter steht alles, was Mailhaul benennen kann.',
  'causes.known': 'Bekannte Fehler',
  'causes.nothing': 'Kein Fehler passt zu diesen Worten',
  'causes.nothingText':
    'Versuchen Sie nur den Namen der Ausnahme, oder was der Server in Anführungszeichen sagte. Die Problemlösung findet die Ursache mit Fragen.',
  'causes.here': 'Was hier daraus wird',
  'causes.names': 'Auch bekannt als',
  'causes.nobody': 'Zurzeit niemand.',
  'remedy.cannot-happen': 'Kommt nicht vor',
  'remedy.heals-itself': 'Heilt von selbst',
  'remedy.explained': 'Wird erklärt',
};
