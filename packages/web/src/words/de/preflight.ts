import type { PREFLIGHT as EN } from '../en/preflight.ts';
import type { Message } from '../message.ts';

/** Texts of the preflight of a batch, in German. */
export const PREFLIGHT: Readonly<Record<keyof typeof EN, Message>> = {
  'tab.preflight': 'Vorprüfung',
  'pre.note': 'bevor etwas kopiert wird',
  'pre.users': 'Benutzer, die geprüft werden',
  'pre.again': 'Noch einmal prüfen',
  'pre.says':
    'Meldet sich je Konto einmal auf beiden Seiten an, so langsam, dass niemand gesperrt wird. Nichts wird geschrieben.',
  'pre.empty': 'Noch wurde niemand geprüft',
  'pre.emptyText':
    'Eine Vorprüfung versucht jede Anmeldung, vergleicht Größen mit Grenzen und Platz und nennt, was nicht umzieht. Lassen Sie sie vor dem Start laufen.',
  'pre.stop': 'Prüfung abbrechen',
  'pre.lost': 'Der Blick endete mit dem Dienst, bevor alle geprüft waren. Sehen Sie noch einmal nach.',
  'pre.stopped': 'Abgebrochen, bevor alle geprüft waren. Was bis dahin gefunden wurde, steht unten.',
  'pre.batch': 'Betrifft den ganzen Batch',
  'pre.ok': 'Bereit',
  'pre.warn': 'Mit Warnungen',
  'pre.fail': 'Nicht bereit',
  'pre.looked': { one: '{count} von {all} geprüft', other: '{count} von {all} geprüft' },
  'pre.sample': { one: '(von {count} Benutzer)', other: '(von {count} Benutzern)' },
  'pre.free': 'Frei am Ziel',
};
