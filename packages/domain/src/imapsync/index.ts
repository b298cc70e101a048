export type { ImapsyncNote } from './describe-options.ts';
export { IMAPSYNC_OPTION_NAMES } from './find-option.ts';
export { type ImapsyncImport, importImapsyncCall, type RefusedImport } from './import-call.ts';
export type { OptionVerdict } from './option-row.ts';
export type { ImapsyncSettings } from './read-settings.ts';
export type { ImapsyncAccount, ImapsyncSecret } from './read-side.ts';
