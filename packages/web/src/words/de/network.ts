import type { NETWORK as EN } from '../en/network.ts';
import type { Message } from '../message.ts';

/** Texts of the network test, in German. */
export const NETWORK: Readonly<Record<keyof typeof EN, Message>> = {
  'network.note': 'wie schnell der Weg zu einem Server ist, und wie viele Postfächer zugleich er trägt',
  'network.measure': 'Messen',
  'network.endpoint': 'Endpunkt',
  'network.needsEndpoint': 'Wählen Sie erst einen Endpunkt.',
  'network.mailboxHint': 'Eines mit etwas Mail; die Rampe geht auch ohne',
  'network.append': 'Auch das Ablegen messen',
  'network.appendHint': 'In einen eigenen Ordner, der wieder entfernt wird',
  'network.run': 'Netz testen',
  'network.ramp': 'Rampe',
  'network.rampHint':
    'Die Rampe öffnet 1, 2, 4 … Verbindungen, bis eine abgelehnt wird oder Antworten doppelt so lange brauchen, und sagt, wie viele Postfächer zugleich richtig sind.',
  'network.history': 'Früher gemessen',
  'network.kind.network': 'Netztest',
  'network.kind.ramp': 'Verbindungsrampe',
  'network.bears': { one: 'Trägt {count} Postfach zugleich', other: 'Trägt {count} Postfächer zugleich' },
  'network.empty': 'Noch nichts gemessen',
  'network.emptyText':
    'Wählen Sie einen Endpunkt, nennen Sie ein Postfach und testen Sie: Verzögerung, Tempo über immer mehr Verbindungen, und wo mehr nichts mehr bringen.',
  'network.emptyEndpoint':
    'Bei {endpoint} wurde noch nichts gemessen. Nennen Sie eines seiner Postfächer und testen Sie.',
  'network.stopped': 'Der Dienst endete, bevor das fertig war.',
  'network.connect': 'Verbinden',
  'network.signIn': 'Anmelden',
  'network.roundTrip': 'Umlauf, Median',
  'network.p95': 'p95 {ms}',
  'network.fetch': 'Holen',
  'network.noMessage': 'Das Postfach hat keine Nachricht, die geholt werden könnte.',
  'network.connections': { one: '{count} Verbindung', other: '{count} Verbindungen' },
  'network.knee': 'Knie',
  'network.kneeSays': {
    one: 'Eine Verbindung bringt fast alles; mehr bringen wenig.',
    other: '{count} Verbindungen bringen fast alles; mehr bringen wenig.',
  },
  'network.refused': 'Der Server nahm keine weitere Verbindung: {words}',
  'network.store': 'Ablegen, über eine Verbindung',
  'network.perSecond': '{count} Nachrichten zu {size} je Sekunde',
  'network.folderLeft': 'Der Testordner ließ sich nicht entfernen: {folder}',
  'network.apply': 'Am Endpunkt übernehmen',
  'network.rampServer': 'Ohne Anmeldung',
  'network.rampMailbox': 'In ein Postfach',
  'network.end.most': 'Alle gewünschten sind offen; er trägt vielleicht mehr.',
  'network.end.refused': 'Die nächste lehnte der Server ab.',
  'network.end.slow': 'Antworten brauchten doppelt so lange wie über eine.',
};
