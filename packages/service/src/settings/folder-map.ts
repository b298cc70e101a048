import { UsageError } from '../usage-error.ts';

/** One `--map SOURCE=TARGET`; a `=` that belongs to a name is written `\=`. */
export function parseFolderMap(text: string): { readonly source: string; readonly target: string } {
  const parts = text.split(/(?<!\\)=/);
  const [source = '', target = ''] = parts.map((part) => part.replaceAll('\\=', '='));
  if (parts.length !== 2 || source === '' || target === '')
    throw new UsageError(
      `\`${text}\` is no folder mapping; write SOURCE=TARGET, as in --map "Old Stuff=Archive/Old" (a = inside a name is written \\=).`,
    );
  return { source, target };
}
