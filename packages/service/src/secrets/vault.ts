import { Secret } from '@mailhaul/base';
import { type KeyRing, openSealed, type StoredEndpoint, type StoredUser, sealSecret } from '@mailhaul/store';

/** The passwords of a CSV row. */
export interface RowSecrets {
  readonly password: Secret<string> | null;
  readonly targetPassword: Secret<string> | null;
}

const NONE: RowSecrets = { password: null, targetPassword: null };

/** Seals secrets for their rows and opens them again; a sealed secret moved to another row does not open. */
export class Vault {
  readonly #ring: KeyRing;

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  sealRow(guid: string, { password, targetPassword }: RowSecrets): Uint8Array | null {
    if (password === null && targetPassword === null) return null;
    const text = JSON.stringify([password?.reveal() ?? null, targetPassword?.reveal() ?? null]);
    return sealSecret(this.#ring, new Secret(text), rowCell(guid));
  }

  openRow({ guid, secrets }: Pick<StoredUser, 'guid' | 'secrets'>): RowSecrets {
    if (secrets === null) return NONE;
    const [password, targetPassword]: (string | null)[] = JSON.parse(
      openSealed(this.#ring, secrets, rowCell(guid)).reveal(),
    );
    return { password: wrapped(password), targetPassword: wrapped(targetPassword) };
  }

  sealEndpoint(guid: string, secret: Secret<string> | null): Uint8Array | null {
    return secret === null ? null : sealSecret(this.#ring, secret, endpointCell(guid));
  }

  /** Seals a secret of the installation. */
  sealNamed(name: string, secret: Secret<string> | null): Uint8Array | null {
    return secret === null ? null : sealSecret(this.#ring, secret, namedCell(name));
  }

  openNamed(name: string, sealed: Uint8Array | null): Secret<string> | null {
    return sealed === null ? null : openSealed(this.#ring, sealed, namedCell(name));
  }

  openEndpoint({ guid, secret }: Pick<StoredEndpoint, 'guid' | 'secret'>): Secret<string> | null {
    return secret === null ? null : openSealed(this.#ring, secret, endpointCell(guid));
  }
}

function namedCell(name: string) {
  return { table: 'config', rowId: name, column: 'content' };
}

function rowCell(guid: string) {
  return { table: 'migration_user', rowId: guid, column: 'secrets' };
}

function endpointCell(guid: string) {
  return { table: 'endpoint', rowId: guid, column: 'secret' };
}

function wrapped(text: string | null | undefined): Secret<string> | null {
  return text == null ? null : new Secret(text);
}
