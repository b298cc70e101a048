export * from './failures/failures.ts';
export * from './folders/rules.ts';
export * from './ledger/flags.ts';
export * from './ledger/ledger.ts';
export * from './ledger/segment.ts';
