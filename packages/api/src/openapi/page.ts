import { API_ROOT, pathFields, ROUTE_NAMES, ROUTES, type RouteName, wayOf } from '@mailhaul/contract';

/** A page about the API that needs nothing from elsewhere, not even a script. */
export function openApiPage(version: string): string {
  const resources = Map.groupBy(ROUTE_NAMES, (name) => wayOf(name).resource);
  const sections = [...resources].map(
    ([resource, names]) => `<h2 id="${resource}">${resource}</h2>\n${names.map(section).join('\n')}`,
  );
  const doors = [...resources.keys()].map((resource) => `<a href="#${resource}">${resource}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mailhaul API ${escaped(version)}</title>
<link rel="stylesheet" href="${API_ROOT}/openapi.css">
<main>
<h1>Mailhaul API</h1>
<p>Version ${escaped(version)} · <a href="${API_ROOT}/openapi.json">openapi.json</a> (OpenAPI 3.1)</p>
<nav>${doors.join(' ')}</nav>
${sections.join('\n')}
</main>
</html>
`;
}

function section(name: RouteName): string {
  const { method, path, needs } = wayOf(name);
  const inPath = pathFields(path);
  const { says, input } = ROUTES[name];
  const fields = Object.keys(input.shape).map(
    (field) => `<code>${field}</code>${inPath.includes(field) ? '*' : ''}`,
  );
  const takes = fields.length === 0 ? '' : `<p class="fields">${fields.join(' ')}</p>`;
  return `<section id="${name}">
<h3><b class="${method.toLowerCase()}">${method}</b> <code>${API_ROOT}${path}</code></h3>
<p>${escaped(says)}. <i>${needs}</i></p>${takes}
</section>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Its style sheet. */
export const OPENAPI_CSS = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
nav a { margin-right: 0.75rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 0.5rem 0; }
h3 { font-size: 1rem; margin: 0.25rem 0; }
b { display: inline-block; min-width: 4.5rem; }
p { margin: 0.25rem 0; }
.fields { font-size: 0.85rem; }
`;
