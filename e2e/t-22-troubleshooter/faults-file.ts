import type { Fault } from './fault.ts';
import { account, row, type Stage } from './stage.ts';

async function asked(stage: Stage, csv: string) {
  await stage.endpoints({ port: 1 }, { port: 1 });
  return stage.ask('new-batch', 'Wave2', { csvData: Buffer.from(csv).toString('base64') });
}

const HEADER = 'EmailAddress,UserName,Password\n';
const MANY = 50_001;

/** The file and the name of a batch: nodes B5 and C1–C4. */
export const FILE_FAULTS: readonly Fault[] = [
  {
    name: 'an empty file',
    cause: 'CsvEmpty',
    node: 'C1',
    evidence: /Upload file can't be empty/,
    find: (stage) => asked(stage, '\n\n'),
  },
  {
    name: 'a file of more than 50,000 rows',
    cause: 'CsvTooManyRows',
    node: 'C2',
    evidence: /more than 50,000 rows/,
    find: (stage) =>
      asked(
        stage,
        HEADER + Array.from({ length: MANY }, (_, n) => `u${n}@example.org,u${n},p${n}\n`).join(''),
      ),
  },
  {
    name: 'a file without the column Password',
    cause: 'CsvColumnMissing',
    node: 'C3',
    evidence: /Column "Password" is missing/,
    find: (stage) => asked(stage, 'EmailAddress,UserName\na@example.org,a\n'),
  },
  {
    name: 'a row with the wrong number of columns',
    cause: 'CsvRowColumns',
    node: 'C4',
    evidence: /Row 3/,
    find: (stage) => asked(stage, `${HEADER}a@example.org,a,p\nb@example.org,b\n`),
  },
  {
    name: 'a batch whose name is taken',
    cause: 'BatchExists',
    node: 'B5',
    evidence: /There is a batch Wave1; it is Created/,
    find: async (stage) => {
      const { source, target } = await stage.pair([account('anna')]);
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      return stage.ask('new-batch', 'wave1');
    },
  },
];
