import type { VERIFY as EN } from '../en/verify.ts';
import type { Message } from '../message.ts';

/** Texts of the comparison of both sides of a user, in German. */
export const VERIFY: Readonly<Record<keyof typeof EN, Message>> = {
  'verify.title': 'Überprüfung',
  'verify.do': 'Überprüfen',
  'verify.again': 'Erneut überprüfen',
  'verify.note': 'beide Seiten werden verglichen, nichts wird geändert',
  'verify.level': 'Wie gründlich',
  'verify.quick': 'Schnell',
  'verify.standard': 'Standard',
  'verify.deep': 'Gründlich',
  'verify.quickSays':
    'Von jeder Nachricht ist bekannt, wo sie ist und wie groß. Liest Listen, keine Nachrichten; Sekunden bis Minuten.',
  'verify.standardSays':
    'Auch die Kopfzeilen sind gleich. Liest die Kopfzeilen jeder Nachricht auf beiden Seiten; Minuten.',
  'verify.deepSays':
    'Jedes Byte ist gleich. Lädt jede Nachricht von beiden Seiten, was etwa so lange dauert wie eine Kopie.',
  'verify.viewer': 'Betrachter sehen zu und ändern nichts; überprüfen kann ein Bediener oder Besitzer.',
  'verify.nothingYet': 'Vor dem Ende der ersten Synchronisierung gibt es nichts zu vergleichen.',
  'verify.beingSynced':
    'Der Benutzer wird gerade synchronisiert; was unterwegs ist, würde als Unterschied zählen.',
  'verify.isRunning': 'Eine Überprüfung läuft bereits.',
  'verify.empty': 'Noch niemand hat diesen Benutzer überprüft',
  'verify.emptyText':
    'Eine Überprüfung sucht jede Nachricht der Quelle im Ziel: zugestellt, mit Grund ausgelassen oder fehlend. Nach einer Synchronisierung reicht „Schnell“; „Gründlich“ gehört vor das Löschen des alten Postfachs.',
  'verify.last': 'Letztes Ergebnis',
  'verify.running': 'Wird verglichen',
  'verify.failed': 'Nicht vergleichbar',
  'verify.stopped': 'Vor dem Ende angehalten',
  'verify.agree': 'Beide Seiten stimmen überein',
  'verify.differ': 'Beide Seiten unterscheiden sich',
  'verify.looked': { one: '{count} von {all} Nachrichten', other: '{count} von {all} Nachrichten' },
  'verify.leave': 'Es geht weiter, wenn Sie diese Seite verlassen.',
  'verify.syncedMeanwhile':
    'Inzwischen lief eine Synchronisierung; was sie bewegt hat, kann als Unterschied zählen. Überprüfen Sie erneut, um sicher zu sein.',
  'verify.stoppedText': 'Angehalten, bevor alles verglichen war. Überprüfen Sie erneut, um mehr zu wissen.',
  'verify.stop': 'Anhalten',
  'verify.lost': 'Die Überprüfung endete mit dem Dienst, bevor alles verglichen war. Überprüfen Sie erneut.',
  'verify.differences': 'Unterschiede',
  'verify.listed': { one: '{count} Nachricht', other: '{count} Nachrichten' },
  'verify.firstOf': 'die ersten {count} von {all} Nachrichten',
  'verify.what': 'Was',
  'verify.folder': 'Ordner',
  'verify.message': 'Nachricht',
  'verify.sourceUid': 'UID Quelle',
  'verify.targetUid': 'UID Ziel',
  'verify.kind.missing': 'Nie zugestellt',
  'verify.kind.gone': 'Im Ziel verschwunden',
  'verify.kind.differ': 'Nicht gleich',
  'verify.kind.doubled': 'Doppelt vorhanden',
  'verify.kind.uncompared': 'Ordner nicht verglichen',
  'verify.remedy.missing':
    'Die nächste Synchronisierung bringt sie. Jetzt synchronisieren, dann erneut überprüfen.',
  'verify.remedy.gone':
    'Sie wurde zugestellt und seither im Ziel verschoben oder gelöscht. Fragen Sie, wem das Postfach gehört; die Quelle hat sie noch.',
  'verify.remedy.differ':
    'Öffnen Sie beide Nachrichten nach ihren UIDs. Was „Schnell“ an Größen nicht erkennt, erkennt „Gründlich“ an jedem Byte.',
  'verify.remedy.doubled':
    'Mailhaul löscht nichts. Lassen Sie im Ziel eine der beiden löschen, nach ihrer UID.',
  'verify.remedy.uncompared':
    'Die Tabelle der Ordner sagt, warum. Beheben Sie das und überprüfen Sie erneut.',
  'verify.atSource': 'In der Quelle',
  'verify.delivered': 'Zugestellt',
  'verify.altered': 'Ungleich',
  'verify.folderDiffers': 'Verschieden',
  'verify.doubled': 'Doppelt',
  'verify.missingBelow': '{never} nie zugestellt, {gone} verschwunden',
  'verify.alteredBelow': '{altered} verändert, {unclear} unklar',
  'verify.rawEqual': { one: '{count} Byte für Byte', other: '{count} Byte für Byte' },
  'verify.canonEqual': { one: '{count} bis auf Zeilenenden', other: '{count} bis auf Zeilenenden' },
  'verify.sameHeader': {
    one: '{count} nach Größe und Kopfzeilen',
    other: '{count} nach Größe und Kopfzeilen',
  },
  'verify.sameSize': { one: '{count} nach Größe', other: '{count} nach Größe' },
  'verify.same': 'Gleich: {parts}',
  'verify.alsoSeen': 'Außerdem gesehen, und kein Unterschied: {parts}',
  'verify.arrivedLater': {
    one: '{count} kam nach der letzten Synchronisierung',
    other: '{count} kamen nach der letzten Synchronisierung',
  },
  'verify.deletedAtSource': {
    one: '{count} seither in der Quelle gelöscht',
    other: '{count} seither in der Quelle gelöscht',
  },
  'verify.extraAtTarget': {
    one: '{count} im Ziel, die nicht von hier kam',
    other: '{count} im Ziel, die nicht von hier kamen',
  },
  'verify.flagsDiffer': {
    one: '{count} mit anderen Markierungen',
    other: '{count} mit anderen Markierungen',
  },
  'verify.datesDiffer': { one: '{count} mit anderem Datum', other: '{count} mit anderem Datum' },
};
