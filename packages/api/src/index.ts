export { type Api, createApi } from './app.ts';
export type { ApiDeps, ServiceBehind, TlsFiles } from './deps.ts';
export {
  LISTEN_DEFAULT,
  type ListenAddress,
  readListenAddress,
  requireProtected,
} from './listen-address.ts';
