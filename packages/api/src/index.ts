export { type Api, createApi } from './app.ts';
export { DEMO_PATH } from './auth/demo-door.ts';
export type { ApiDeps, ServiceBehind, TlsFiles } from './deps.ts';
export {
  LISTEN_DEFAULT,
  type ListenAddress,
  readListenAddress,
  requireProtected,
} from './listen-address.ts';
export type { ApiProblemCode } from './problem/http-problem.ts';
