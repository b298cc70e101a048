import type { ImapsyncAccount, ImapsyncImport, ImapsyncSettings } from '@mailhaul/domain';

/** The words of the `mailhaul copy` that does what a call of imapsync did. A password itself is never among them. */
export function copyWords({ source, target, settings }: ImapsyncImport): readonly string[] {
  return [
    'copy',
    ...accountWords('from', source),
    ...accountWords('to', target),
    ...folderWords(settings),
    ...messageWords(settings),
  ];
}

function accountWords(prefix: 'from' | 'to', account: ImapsyncAccount): string[] {
  const { authUser, secret } = account;
  return [
    ...[`--${prefix}`, url(account)],
    ...(authUser === null ? [] : [`--${prefix}-auth-user`, authUser]),
    ...(secret?.kind === 'password-file' ? [`--${prefix}-passfile`, secret.path] : []),
    ...(secret?.kind === 'token-file' ? [`--${prefix}-token-file`, secret.path] : []),
  ];
}

function url({ place, user }: ImapsyncAccount): string {
  if (place === null) return '';
  const { host, port, security } = place;
  const scheme = security === 'Ssl' ? 'imaps' : 'imap';
  const usual = security === 'Ssl' ? 993 : 143;
  const shownHost = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const name = encodeURIComponent(user ?? '').replaceAll('%40', '@');
  return `${scheme}://${name}@${shownHost}${port === usual ? '' : `:${port}`}${security === 'None' ? '?security=none' : ''}`;
}

function folderWords(settings: ImapsyncSettings): string[] {
  const { includeFolders, excludeFolders, sourceRootFolder, targetRootFolder, folderMap } = settings;
  const below = sourceRootFolder === null ? [] : [`${sourceRootFolder}/*`];
  return [
    ...[...includeFolders, ...below].flatMap((rule) => ['--include', rule]),
    ...excludeFolders.flatMap((rule) => ['--exclude', rule]),
    ...folderMap.flatMap(({ source, target }) => ['--map', [source, target].map(escaped).join('=')]),
    ...(targetRootFolder === null ? [] : ['--into', targetRootFolder]),
    ...(settings.keepSpecialUseNames ? ['--no-special-use'] : []),
  ];
}

function escaped(name: string): string {
  return name.replaceAll('=', '\\=');
}

function messageWords(settings: ImapsyncSettings): string[] {
  const { receivedAfterMs, receivedBeforeMs, maxItemSizeBytes, maxBytesPerSecond } = settings;
  return [
    ...(receivedAfterMs === null ? [] : ['--since', instant(receivedAfterMs)]),
    ...(receivedBeforeMs === null ? [] : ['--before', instant(receivedBeforeMs)]),
    ...(maxItemSizeBytes === null ? [] : ['--max-item-size', String(maxItemSizeBytes)]),
    ...(maxBytesPerSecond === null ? [] : ['--max-rate', String(maxBytesPerSecond)]),
    ...(settings.dryRun ? ['--dry-run'] : []),
  ];
}

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
