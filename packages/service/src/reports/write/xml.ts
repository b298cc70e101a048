import type { TypedValue } from '../typed-value.ts';
import { xmlDuration, xmlText } from './xml-text.ts';

const NAME = /^[A-Za-z_][\w.-]*$/;

/** Values as one XML document: an element per property, lists as elements in an element. */
export function writeXml(values: readonly TypedValue[]): string {
  const body = values.flatMap((value) => element(nameOf(value), value, '  '));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<MailhaulReport>',
    ...body,
    '</MailhaulReport>',
    '',
  ].join('\n');
}

function nameOf(value: TypedValue): string {
  return typeof value === 'object' && value?.kind === 'object' ? value.type : 'Value';
}

function element(name: string, value: TypedValue, pad: string): string[] {
  // a key that cannot be a tag is said in an attribute
  const open = NAME.test(name) ? name : `Property Name="${xmlText(name)}"`;
  const close = NAME.test(name) ? name : 'Property';
  if (value === null) return [`${pad}<${open} />`];
  if (typeof value !== 'object') return [`${pad}<${open}>${xmlText(String(value))}</${close}>`];
  if (value.kind === 'time-span') return [`${pad}<${open}>${xmlDuration(value.ms)}</${close}>`];
  if (value.kind === 'instant') return [`${pad}<${open}>${new Date(value.ms).toISOString()}</${close}>`];
  const inner =
    value.kind === 'list'
      ? value.items.flatMap((item) => element(itemName(item), item, `${pad}  `))
      : value.properties.flatMap(([key, held]) => element(key, held, `${pad}  `));
  return inner.length === 0 ? [`${pad}<${open} />`] : [`${pad}<${open}>`, ...inner, `${pad}</${close}>`];
}

function itemName(item: TypedValue): string {
  return typeof item === 'object' && item?.kind === 'object' ? item.type : 'Item';
}
