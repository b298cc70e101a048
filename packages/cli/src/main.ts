#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { VERSION } from './version.ts';

// compiled code is kept in the user's cache folder (XDG): without it each start costs three times as much
const cacheHome = process.env.XDG_CACHE_HOME?.startsWith('/')
  ? process.env.XDG_CACHE_HOME
  : join(homedir(), '.cache');
enableCompileCache(join(cacheHome, 'mailhaul', 'compiled'));

// a function that is called a few thousand times in a copy costs more to optimise than it then saves (decision 0019)
setFlagsFromString('--invocation-count-for-turbofan=100000');

const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) process.stdout.write(`${VERSION}\n`);
else process.exitCode = await (await import('./start.ts')).start(argv);
