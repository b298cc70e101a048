import { type TypedObject, type TypedValue, UsageError } from '@mailhaul/service';
import { textOf } from './format.ts';
import { findProperty, follow, isObject } from './property.ts';
import type { Stage } from './statement.ts';

/** Stages that make values of values, without a word to anybody. */
export type PureStage = Extract<Stage, { kind: 'select' | 'group' | 'each' | 'count' }>;

/** What comes out of a stage. */
export function applyStage(stage: PureStage, values: readonly TypedValue[]): readonly TypedValue[] {
  switch (stage.kind) {
    case 'select':
      return selected(stage, values);
    case 'group':
      return grouped(stage.property, values);
    case 'each':
      return values.flatMap((value) => {
        const held = follow(value, stage.path, '$_');
        if (stage.asText) return [textOf(held)];
        return typeof held === 'object' && held?.kind === 'list' ? held.items : [held];
      });
    case 'count':
      return [objectOf('MeasureInfo', [['Count', values.length]])];
  }
}

function selected(
  { first, last, properties, expand }: Extract<Stage, { kind: 'select' }>,
  values: readonly TypedValue[],
): readonly TypedValue[] {
  const head = first === null ? [] : values.slice(0, first);
  const tail = last === null || last === 0 ? [] : values.slice(Math.max(-values.length, -last));
  const chosen = first === null && last === null ? values : [...new Set([...head, ...tail])];
  if (expand !== null) return chosen.map((value) => follow(value, [{ property: expand }], '$_'));
  if (properties.length === 0) return chosen;
  return chosen.map((value) => {
    if (!isObject(value)) throw new UsageError('select: these are single values and have no properties.');
    return objectOf(
      `Selected.${value.type}`,
      properties.map((name) => findProperty(value, name) ?? [name, null]),
    );
  });
}

// the largest group first: what happens most often is what matters
function grouped(property: string, values: readonly TypedValue[]): readonly TypedValue[] {
  const groups = Map.groupBy(values, (value) => textOf(follow(value, [{ property }], '$_')));
  return [...groups]
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([name, items]) =>
      objectOf('GroupInfo', [
        ['Count', items.length],
        ['Name', name],
        ['Group', { kind: 'list', items }],
      ]),
    );
}

function objectOf(type: string, properties: TypedObject['properties']): TypedObject {
  return { kind: 'object', type, properties, text: null };
}
