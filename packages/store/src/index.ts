export { StoreInUseError, StoreUnusableError } from './errors.ts';
export { createMemoryLedger } from './ledger/memory-ledger.ts';
export { chooseLocation } from './location.ts';
export { type LedgerOptions, openStore, Store, type StoreDeps, type StoreOptions } from './open-store.ts';
export { RunHistory, type RunRecord } from './runs.ts';
export { createKeyFile, type KeyRing, type KeySource, loadKeyRing } from './secrets/key-ring.ts';
export { openSealed, SealError, type SealedCell, sealSecret } from './secrets/seal.ts';
export { makePrivateFolder } from './sqlite/private-folder.ts';
