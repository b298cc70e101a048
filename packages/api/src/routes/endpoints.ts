import { ENDPOINT_PRESETS, type EndpointPreset, PRESET_NAMES } from '@mailhaul/domain';
import type { ApiDeps } from '../deps.ts';
import type { HandlersOf } from './handler.ts';
import { listPage } from './list-page.ts';
import { only } from './only.ts';

/** Endpoints and what is known of providers. */
export function endpointHandlers({ service: { useCases } }: ApiDeps): HandlersOf<'endpoint' | 'preset'> {
  return {
    'endpoint.list': async ({ role, text, sort = 'identity', ...page }) => {
      const all = await useCases['endpoint.get']({});
      const wanted = all.filter(
        (one) =>
          (role === undefined || one.role === role || one.role === 'both') &&
          (text === undefined ||
            `${one.identity} ${one.remoteServer}`.toLowerCase().includes(text.toLowerCase())),
      );
      return listPage(wanted, { ...page, key: (one) => one[sort], id: ({ guid }) => guid });
    },
    'endpoint.show': async ({ identity }) => only(await useCases['endpoint.get']({ identity })),
    'endpoint.new': (input) => useCases['endpoint.new'](input),
    'endpoint.set': (input) => useCases['endpoint.set'](input),
    'endpoint.remove': ({ identity }) => useCases['endpoint.remove']({ identity }),
    'preset.list': async () => ({ items: PRESET_NAMES.map((name) => preset(name, ENDPOINT_PRESETS[name])) }),
  };
}

function preset(name: string, row: EndpointPreset) {
  const { title, port, security, takesAuthzid, takesPasswords, oauth } = row;
  return {
    name,
    title,
    remoteServer: row.remoteServer?.value ?? null,
    port,
    security,
    messageSizeLimitBytes: row.messageSizeLimitBytes?.value ?? null,
    maxConnectionsPerMailbox: row.maxConnectionsPerMailbox?.value ?? null,
    excludeFolders: row.excludeFolders?.value ?? [],
    adminTemplates: row.adminTemplates?.value ?? [],
    takesAuthzid,
    takesPasswords,
    oauth: oauth && {
      tokenUrl: oauth.tokenUrl.value,
      scope: oauth.scope.value,
      mechanism: oauth.mechanism,
      grants: oauth.grants,
    },
  };
}
