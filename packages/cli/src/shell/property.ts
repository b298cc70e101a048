import { nearestWord } from '@mailhaul/domain';
import { type TypedObject, type TypedValue, UsageError } from '@mailhaul/service';
import type { Step } from './statement.ts';

/** Names that the cmdlets of Exchange Online use for what has another name here. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  batch: 'batchid',
  lastsynctime: 'lastsuccessfulsynctime',
  lastsyncedtime: 'lastsuccessfulsynctime',
  syncstatus: 'status',
  errormessage: 'message',
};

/** The value that a path leads to; an index beyond a list leads to nothing, as in PowerShell. */
export function follow(value: TypedValue, path: readonly Step[], said: string): TypedValue {
  let held = value;
  let so = said;
  for (const step of path) {
    held = 'index' in step ? indexed(held, step.index, so) : propertyOf(held, step.property, so);
    so += 'index' in step ? `[${step.index}]` : `.${step.property}`;
  }
  return held;
}

function indexed(value: TypedValue, index: number, said: string): TypedValue {
  if (!isList(value)) {
    if (value === null) throw new UsageError(`${said} is empty, so nothing in it has a number.`);
    if (index === 0 || index === -1) return value;
    throw new UsageError(`${said} is no list, so nothing in it has the number ${index}.`);
  }
  return value.items.at(index) ?? null;
}

/** A property, found without regard to case; `Count` and `Length` of a list; of each item where a list has no such property. */
export function propertyOf(value: TypedValue, name: string, said: string): TypedValue {
  if (isList(value)) {
    if (/^(count|length)$/i.test(name)) return value.items.length;
    return { kind: 'list', items: value.items.map((item) => propertyOf(item, name, said)) };
  }
  if (value === null)
    throw new UsageError(
      `${said} is empty, so it has no ${name}.${/report$/i.test(said) || /^report$/i.test(name) ? REPORT : ''}`,
    );
  if (/^count$/i.test(name) && !isObject(value)) return 1;
  if (!isObject(value)) throw new UsageError(`${said} is a single value and has no ${name}.`);
  const found = findProperty(value, name);
  if (found !== undefined) return found[1];
  if (/^report$/i.test(name)) throw new UsageError(`${said} has no Report.${REPORT}`);
  if (/^count$/i.test(name)) return 1;
  const near = nearestWord(
    name,
    value.properties.map(([known]) => known),
  );
  throw new UsageError(
    `${said} has no property ${name}.${near === null ? ` \`${said} | fl\` shows all.` : ` Did you mean ${near}?`}`,
  );
}

const REPORT = ' It is there with -IncludeReport.';

/** The property of that name with its own spelling; undefined when there is none. */
export function findProperty(
  { properties }: TypedObject,
  name: string,
): TypedObject['properties'][number] | undefined {
  const wanted = name.toLowerCase();
  const by = (key: string) => properties.find(([known]) => known.toLowerCase() === key);
  return by(wanted) ?? by(OTHER_NAMES[wanted] ?? '');
}

/** Properties whose names fit patterns with `*` and `?`, in the order of the patterns, each once. */
export function matching(
  value: TypedObject,
  patterns: readonly string[],
): TypedObject['properties'][number][] {
  const found = new Map<string, TypedObject['properties'][number]>();
  for (const pattern of patterns)
    for (const property of /[*?]/.test(pattern) ? globbed(value, pattern) : [findProperty(value, pattern)])
      if (property) found.set(property[0], property);
  return [...found.values()];
}

function globbed({ properties }: TypedObject, pattern: string) {
  const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  return properties.filter(([name]) => expression.test(name));
}

/** Whether a value is a list. */
export function isList(value: TypedValue): value is Extract<TypedValue, { kind: 'list' }> {
  return typeof value === 'object' && value?.kind === 'list';
}

/** Whether a value has properties. */
export function isObject(value: TypedValue): value is TypedObject {
  return typeof value === 'object' && value?.kind === 'object';
}
