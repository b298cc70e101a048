export { bytesEqual, bytesToLatin1, concatBytes, formatBytes, latin1ToBytes } from './bytes.ts';
export { type Clock, systemClock } from './clock.ts';
export { type Log, type LogFields, type LogLevel, makeLog, silentLog } from './log.ts';
export { Secret } from './secret.ts';
