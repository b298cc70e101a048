/** The tabs of the settings, as in their addresses. */
export const SETTINGS_TABS = [
  'work',
  'notifications',
  'account',
  'admins',
  'tokens',
  'sessions',
  'audit',
  'backup',
] as const;
/** One of them. */
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** Which of them an owner alone may see. */
export const OWNERS_TABS: readonly SettingsTab[] = ['admins', 'tokens', 'sessions', 'audit'];

/** The tab of an address; an unknown one is the first. */
export function settingsTab(text: string): SettingsTab {
  return SETTINGS_TABS.find((tab) => tab === text) ?? 'work';
}
