import {
  ENDPOINT_DEFAULTS,
  type EndpointSettings,
  isPresetName,
  nearestWord,
  PRESET_NAMES,
  type PresetName,
  presetOf,
  presetOfServer,
  presetSettings,
} from '@mailhaul/domain';
import type { Checks } from '../use-cases/checks.ts';
import type { EndpointInput } from '../use-cases/use-cases.ts';

/**
 * What an endpoint's settings start from before those that were said: as they were, or the defaults. A preset that is named goes over
 * them; for a new endpoint also one that the server's name gives away, unless null was said.
 */
export function settingsStart(
  before: EndpointSettings | null,
  { preset, remoteServer }: EndpointInput,
  checks: Checks,
): EndpointSettings {
  const start: EndpointSettings = before ?? { ...ENDPOINT_DEFAULTS, remoteServer: '' };
  if (preset === null) return { ...start, preset: null };
  const name = preset === undefined ? impliedPreset(before, remoteServer) : knownPreset(preset, checks);
  return name === null || name === before?.preset ? start : { ...start, ...presetSettings(name) };
}

/** Folder rules that a batch from an endpoint begins with when it names none. */
export function presetExclusions({ preset }: Pick<EndpointSettings, 'preset'>): readonly string[] {
  return preset !== null && isPresetName(preset) ? (presetOf(preset).excludeFolders?.value ?? []) : [];
}

function impliedPreset(before: EndpointSettings | null, remoteServer = ''): PresetName | null {
  return before === null ? presetOfServer(remoteServer) : null;
}

function knownPreset(word: string, checks: Checks): PresetName | null {
  if (isPresetName(word)) return word;
  const nearest = nearestWord(word, PRESET_NAMES);
  const hint = nearest === null ? `there are ${PRESET_NAMES.join(', ')}` : `did you mean \`${nearest}\`?`;
  checks.refuse('preset', `There is no preset \`${word}\`; ${hint}`);
  return null;
}
