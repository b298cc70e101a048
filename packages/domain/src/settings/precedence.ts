/** Who can say a setting, the strongest first. */
export const PRECEDENCE = ['user', 'csv', 'batch', 'endpoint', 'config'] as const;

/** One who can say a setting. */
export type SettingOrigin = (typeof PRECEDENCE)[number];

/** A setting with the one who said it. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: SettingOrigin;
}

/**
 * The value that counts: user > CSV cell > batch > endpoint > config. What is undefined was not said (a blank cell); the config
 * always says something.
 */
export function settle<T>(said: Partial<Record<SettingOrigin, T>> & { readonly config: T }): Setting<T> {
  for (const origin of PRECEDENCE) {
    const value = said[origin];
    if (value !== undefined) return { value, origin };
  }
  return { value: said.config, origin: 'config' };
}
