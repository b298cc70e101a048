import { makeLog, systemClock } from '@mailhaul/base';
import { openService } from '../use-cases/open-service.ts';

// `node service-process.ts LOCATION`: works until it is killed; says when it does.

const [, , location = ''] = process.argv;
const log = makeLog((level, message, fields) => {
  if (level === 'warn' || level === 'error')
    process.stderr.write(`${level} ${message} ${JSON.stringify(fields)}\n`);
});
const service = await openService(location, { clock: systemClock, log, environment: process.env });
await service.work();
process.stdout.write('works\n');
