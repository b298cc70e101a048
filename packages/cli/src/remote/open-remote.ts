import { createClient, ProblemError } from '@mailhaul/contract';
import { ServiceError, type ServiceErrorCode, secretFromFile, UsageError } from '@mailhaul/service';
import type { OpenService } from '../open-service.ts';
import { useCasesOverHttp } from './use-cases-over-http.ts';

/** A service that is asked over the network. */
export interface RemotePlace {
  /** `--server`, e.g. `https://mailhaul.example.org`. */
  readonly server: string;
  /** `--token-file`. */
  readonly tokenFile: string | null;
  readonly warn: (words: string) => void;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** The service at a URL. UsageError when it would be asked in plain text over a network. */
export function openRemote({ server, tokenFile, warn }: RemotePlace): OpenService {
  const url = URL.parse(server);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `--server: \`${server}\` is no address; write it as in https://mailhaul.example.org.`,
    );
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    throw new UsageError(`--server: the token would go to ${url.hostname} in plain text; use https.`);
  if (tokenFile === null)
    throw new UsageError(
      '--server needs --token-file; `mailhaul token new` makes a token where the service runs.',
    );
  const token = secretFromFile(tokenFile, { warn });
  const client = createClient({
    server: url.origin,
    fetch,
    headers: () => ({ authorization: `Bearer ${token.reveal()}` }),
  });
  const call: typeof client.call = (...what) => client.call(...what).catch(refused);
  return {
    useCases: useCasesOverHttp({ ...client, call }),
    alone: false,
    works: false,
    logFile: null,
    location: url.origin,
    onNews: null,
    openHttp: null,
    [Symbol.asyncDispose]: async () => undefined,
  };
}

// the codes of use cases come over as they are; what the API adds is told with its code
function refused(error: unknown): never {
  if (!(error instanceof ProblemError)) throw error;
  const { code, detail, fix, fields } = error.problem;
  throw new ServiceError({ code: code as ServiceErrorCode, message: detail, fix, fields }, { cause: error });
}
