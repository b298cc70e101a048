import type { TypedList, TypedObject, TypedValue } from '../typed-value.ts';
import { xmlDuration } from './xml-text.ts';

// CLIXML, schema 1.1 ([MS-PSRP] §2.2.5): what Import-Clixml reads.

const NAMESPACE = 'http://schemas.microsoft.com/powershell/2004/04';
const LARGEST_INT32 = 2_147_483_647;
const OBJECT_TYPES = ['System.Management.Automation.PSCustomObject', 'System.Object'] as const;
const LIST_TYPES = ['System.Object[]', 'System.Array', 'System.Object'] as const;

/** Values as one CLIXML document; each is one object that Import-Clixml answers with. */
export function writeClixml(values: readonly TypedValue[]): string {
  const writer = new ClixmlWriter();
  const objects = values.map((value) => writer.value(value, { name: null, depth: 1 }));
  return `<Objs Version="1.1.0.1" xmlns="${NAMESPACE}">\n${objects.join('\n')}\n</Objs>\n`;
}

interface Place {
  /** The property that holds it; null for an object of its own or an item of a list. */
  readonly name: string | null;
  readonly depth: number;
}

class ClixmlWriter {
  #refs = 0;
  readonly #typeRefs = new Map<string, number>();

  value(value: TypedValue, place: Place): string {
    const pad = '  '.repeat(place.depth);
    const name = place.name === null ? '' : ` N="${clixmlText(place.name)}"`;
    const simple = simpleValue(value);
    if (simple === null) return `${pad}<Nil${name} />`;
    if (simple) return `${pad}<${simple[0]}${name}>${simple[1]}</${simple[0]}>`;
    return this.#object(value as TypedList | TypedObject, { ...place, name });
  }

  #object(value: TypedList | TypedObject, { name, depth }: Place): string {
    const pad = '  '.repeat(depth);
    const refId = this.#refs;
    this.#refs += 1;
    const types = value.kind === 'list' ? LIST_TYPES : [`Mailhaul.${value.type}`, ...OBJECT_TYPES];
    // a list of type names must stand before what refers to it, also inside of this very object
    const typeLines = this.#types(types, depth);
    const body =
      value.kind === 'list'
        ? this.#block(
            'LST',
            depth,
            value.items.map((item) => this.value(item, { name: null, depth: depth + 2 })),
          )
        : this.#block(
            'MS',
            depth,
            value.properties.map(([property, held]) =>
              this.value(held, { name: property, depth: depth + 2 }),
            ),
          );
    const text =
      value.kind === 'object' && value.text !== null
        ? [`${pad}  <ToString>${clixmlText(value.text)}</ToString>`]
        : [];
    return [`${pad}<Obj${name ?? ''} RefId="${refId}">`, typeLines, ...text, body, `${pad}</Obj>`].join('\n');
  }

  #block(tag: 'LST' | 'MS', depth: number, lines: readonly string[]): string {
    const pad = '  '.repeat(depth + 1);
    return lines.length === 0
      ? `${pad}<${tag} />`
      : [`${pad}<${tag}>`, ...lines, `${pad}</${tag}>`].join('\n');
  }

  // a list of type names is written once, and referred to afterwards
  #types(types: readonly string[], depth: number): string {
    const pad = '  '.repeat(depth + 1);
    const key = types.join();
    const known = this.#typeRefs.get(key);
    if (known !== undefined) return `${pad}<TNRef RefId="${known}" />`;
    const refId = this.#typeRefs.size;
    this.#typeRefs.set(key, refId);
    return [
      `${pad}<TN RefId="${refId}">`,
      ...types.map((type) => `${pad}  <T>${clixmlText(type)}</T>`),
      `${pad}</TN>`,
    ].join('\n');
  }
}

/** Tag and content of a value without parts; null for nothing, undefined for a list or an object. */
function simpleValue(value: TypedValue): readonly [tag: string, text: string] | null | undefined {
  if (value === null) return null;
  if (typeof value === 'string') return ['S', clixmlText(value)];
  if (typeof value === 'boolean') return ['B', String(value)];
  if (typeof value === 'number') return numberValue(value);
  if (value.kind === 'time-span') return ['TS', xmlDuration(value.ms)];
  if (value.kind === 'instant') return ['DT', new Date(value.ms).toISOString()];
  return undefined;
}

function numberValue(value: number): readonly [tag: string, text: string] {
  if (!Number.isSafeInteger(value)) return ['Db', String(value)];
  return [Math.abs(value) <= LARGEST_INT32 ? 'I32' : 'I64', String(value)];
}

/** Text in CLIXML: control characters and halves of characters beyond U+FFFF are written as `_xHHHH_`, as PowerShell does. */
export function clixmlText(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll(/[\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/g, encoded)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function encoded(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
