import { type ImapSession, quoted } from './imap-session.ts';
import { decodeMailboxName, encodeMailboxName } from './modified-utf7.ts';
import { asList, asText, type ResponseValue, responseValues } from './response-value.ts';

/** A folder that holds messages. */
export interface ListedFolder {
  /** Levels below the personal namespace, joined by folderName(). */
  readonly name: string;
  /** As the server spells it, undecoded. */
  readonly wireName: string;
}

/** How a server arranges an account's own folders. */
export interface Layout {
  readonly prefix: string;
  readonly delimiter: string;
  /** What other people's and shared folders begin with. */
  readonly foreignPrefixes: readonly string[];
}

/** Levels as one name: "/" between them, "/" and "\" inside a level escaped, so that no two meet. */
export function folderName(levels: readonly string[]): string {
  return levels.map((level) => level.replace(/[\\/]/g, '\\$&')).join('/');
}

/** The levels of such a name. */
export function folderLevels(name: string): readonly string[] {
  const levels = name.match(/(?:[^\\/]|\\.)+/gs) ?? [];
  return levels.map((level) => level.replace(/\\(.)/gs, '$1'));
}

/** Asks for the namespaces; a server without the extension has the plain layout. */
export async function readLayout(session: ImapSession): Promise<Layout> {
  let answer: readonly ResponseValue[] = [];
  if (session.capabilities.has('NAMESPACE')) {
    await session.demand('NAMESPACE', (parts) => {
      const values = responseValues(parts);
      if (values[1] === 'NAMESPACE') answer = values.slice(2);
    });
  }
  const [personal, ...foreign] = answer.map((group) => asList(group).map(asList));
  const [prefix, delimiter] = personal?.[0] ?? [];
  const foreignPrefixes = [...foreign.flat(), ...(personal?.slice(1) ?? [])].map(
    (one) => asText(one[0]) ?? '',
  );
  return {
    prefix: asText(prefix) ?? '',
    delimiter: asText(delimiter) ?? (await listedDelimiter(session)),
    foreignPrefixes: foreignPrefixes.filter((text) => text !== ''),
  };
}

async function listedDelimiter(session: ImapSession): Promise<string> {
  let delimiter = '';
  await session.demand('LIST "" ""', (parts) => {
    delimiter = asText(responseValues(parts)[3]) ?? delimiter;
  });
  return delimiter;
}

/** Every selectable folder of the account itself. */
export async function listFolders(session: ImapSession, layout: Layout): Promise<readonly ListedFolder[]> {
  const folders: ListedFolder[] = [];
  await session.demand('LIST "" "*"', (parts) => {
    const [, word, attributes, delimiter, name] = responseValues(parts);
    const wireName = asText(name);
    if (word !== 'LIST' || wireName === undefined) return;
    const flags = asList(attributes).map((flag) => asText(flag)?.toLowerCase());
    if (flags.includes('\\noselect') || flags.includes('\\nonexistent')) return;
    if (layout.foreignPrefixes.some((prefix) => wireName.startsWith(prefix))) return;
    folders.push({ name: folderName(levelsOf(wireName, asText(delimiter), layout)), wireName });
  });
  return folders;
}

function levelsOf(wireName: string, delimiter: string | undefined, layout: Layout): readonly string[] {
  if (wireName.toUpperCase() === 'INBOX') return ['INBOX'];
  const { prefix } = layout;
  const own = wireName.slice(0, prefix.length).toUpperCase() === prefix.toUpperCase();
  const below = own ? wireName.slice(prefix.length) : wireName;
  return (delimiter ? below.split(delimiter) : [below]).map(decodeMailboxName);
}

/** How the server spells a folder, in quotes, or why it cannot exist there. */
export function quotedWireName(levels: readonly string[], layout: Layout): string {
  if (levels.length === 1 && levels[0]?.toUpperCase() === 'INBOX') return 'INBOX';
  return quoted(layout.prefix + levels.map(encodeMailboxName).join(layout.delimiter));
}
