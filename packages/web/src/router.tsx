import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { patiently } from './api/patiently.ts';
import { batchTab } from './pages/batch/tab-names.ts';
import { usersSearch } from './pages/batch/users-search.ts';
import { GROUPS, type Group } from './pages/batches/groups.ts';
import { DashboardPage } from './pages/dashboard/dashboard-page.tsx';
import { BrokenPage } from './pages/find/broken-page.tsx';
import { MissingPage } from './pages/find/missing-page.tsx';
import { planSearch } from './pages/planner/plan-search.ts';
import { reportsTab } from './pages/reports/tab-names.ts';
import { settingsTab } from './pages/settings/tab-names.ts';
import { type RunSubject, subjectSearch } from './pages/troubleshoot/run-subject.ts';
import { type Step, wizardStep } from './pages/wizard/steps.ts';
import { Shell } from './shell/shell.tsx';

// Everything has an address; the first page comes with the first load, the others when they are opened.

const root = createRootRoute({ component: Outlet });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const dashboard = createRoute({ getParentRoute: () => shell, path: '/', component: DashboardPage });

const batches = createRoute({
  getParentRoute: () => shell,
  path: '/batches',
  validateSearch: ({
    show,
    sort,
  }: Readonly<Record<string, unknown>>): { show?: Group | 'all'; sort?: string } => {
    const group = GROUPS.find((one) => one === show);
    return { ...(group ? { show: group } : {}), ...(typeof sort === 'string' ? { sort } : {}) };
  },
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/batches/batches-page.tsx')),
    'BatchesPage',
  ),
});

// apart from the batches and endpoints themselves: one of them may be called `new`
const wizard = createRoute({
  getParentRoute: () => shell,
  path: '/new/batch',
  validateSearch: ({ step, draft }: Readonly<Record<string, unknown>>): { step?: Step; draft?: string } => ({
    step: wizardStep(step),
    ...(typeof draft === 'string' ? { draft } : {}),
  }),
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/wizard/wizard-page.tsx')),
    'WizardPage',
  ),
});

const batch = createRoute({
  getParentRoute: () => shell,
  path: '/batches/$batch',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/batches/$batch/$tab', params: { ...params, tab: 'users' }, replace: true });
  },
});

const batchTabs = createRoute({
  getParentRoute: () => shell,
  path: '/batches/$batch/$tab',
  params: { parse: ({ batch: name, tab }) => ({ batch: name, tab: batchTab(tab) }) },
  validateSearch: usersSearch,
  component: lazyRouteComponent(() => patiently(() => import('./pages/batch/batch-page.tsx')), 'BatchPage'),
});

const user = createRoute({
  getParentRoute: () => shell,
  path: '/batches/$batch/users/$user',
  validateSearch: ({ mend }: Readonly<Record<string, unknown>>): { mend?: boolean } =>
    mend === true ? { mend } : {},
  component: lazyRouteComponent(() => patiently(() => import('./pages/user/user-page.tsx')), 'UserPage'),
});

const userVerification = createRoute({
  getParentRoute: () => shell,
  path: '/batches/$batch/users/$user/verification',
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/user/verification-page.tsx')),
    'VerificationPage',
  ),
});

const endpoints = createRoute({
  getParentRoute: () => shell,
  path: '/endpoints',
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/endpoints/endpoints-page.tsx')),
    'EndpointsPage',
  ),
});

const newEndpoint = createRoute({
  getParentRoute: () => shell,
  path: '/new/endpoint',
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/endpoints/new-endpoint-page.tsx')),
    'NewEndpointPage',
  ),
});

const endpoint = createRoute({
  getParentRoute: () => shell,
  path: '/endpoints/$endpoint',
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/endpoints/endpoint-page.tsx')),
    'EndpointPage',
  ),
});

const endpointTest = createRoute({
  getParentRoute: () => shell,
  path: '/endpoints/$endpoint/test',
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/endpoints/endpoint-test-page.tsx')),
    'EndpointTestPage',
  ),
});

const find = createRoute({
  getParentRoute: () => shell,
  path: '/find',
  validateSearch: ({ q }: Readonly<Record<string, unknown>>) => ({ q: String(q ?? '') }),
  component: lazyRouteComponent(() => patiently(() => import('./pages/find/find-page.tsx')), 'FindPage'),
});

const reports = createRoute({
  getParentRoute: () => shell,
  path: '/reports',
  beforeLoad: () => {
    throw redirect({ to: '/reports/$tab', params: { tab: 'batches' }, replace: true });
  },
});

const reportsTabs = createRoute({
  getParentRoute: () => shell,
  path: '/reports/$tab',
  params: { parse: ({ tab }) => ({ tab: reportsTab(tab) }) },
  validateSearch: ({ q }: Readonly<Record<string, unknown>>): { q?: string } =>
    q === undefined || q === '' ? {} : { q: String(q) },
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/reports/reports-page.tsx')),
    'ReportsPage',
  ),
});

const cause = createRoute({
  getParentRoute: () => shell,
  path: '/errors/$code',
  component: lazyRouteComponent(() => patiently(() => import('./pages/causes/cause-page.tsx')), 'CausePage'),
});

const troubleshoot = createRoute({
  getParentRoute: () => shell,
  path: '/troubleshoot',
  validateSearch: subjectSearch,
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/troubleshoot/start-page.tsx')),
    'TroubleStartPage',
  ),
});

const troubleNode = createRoute({
  getParentRoute: () => shell,
  path: '/troubleshoot/$node',
  validateSearch: ({
    path,
    batch,
  }: Readonly<Record<string, unknown>>): { path?: string; batch?: string } => ({
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof batch === 'string' ? { batch } : {}),
  }),
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/troubleshoot/node-page.tsx')),
    'TroubleNodePage',
  ),
});

const troubleRun = createRoute({
  getParentRoute: () => shell,
  path: '/troubleshoot/runs/$id',
  validateSearch: (search: Readonly<Record<string, unknown>>): Partial<RunSubject> & { node?: string } => ({
    ...subjectSearch(search),
    ...(typeof search.node === 'string' ? { node: search.node } : {}),
  }),
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/troubleshoot/run-page.tsx')),
    'TroubleRunPage',
  ),
});

const network = createRoute({
  getParentRoute: () => shell,
  path: '/network',
  validateSearch: ({
    endpoint,
    measurement,
  }: Readonly<Record<string, unknown>>): { endpoint?: string; measurement?: string } => ({
    ...(typeof endpoint === 'string' ? { endpoint } : {}),
    ...(typeof measurement === 'string' ? { measurement } : {}),
  }),
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/network/network-page.tsx')),
    'NetworkPage',
  ),
});

const planner = createRoute({
  getParentRoute: () => shell,
  path: '/planner',
  validateSearch: planSearch,
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/planner/planner-page.tsx')),
    'PlannerPage',
  ),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$tab', params: { tab: 'work' }, replace: true });
  },
});

const settingsTabs = createRoute({
  getParentRoute: () => shell,
  path: '/settings/$tab',
  params: { parse: ({ tab }) => ({ tab: settingsTab(tab) }) },
  component: lazyRouteComponent(
    () => patiently(() => import('./pages/settings/settings-page.tsx')),
    'SettingsPage',
  ),
});

const missing = createRoute({ getParentRoute: () => shell, path: '$', component: MissingPage });

/** The pages by their addresses. */
export const router = createRouter({
  routeTree: root.addChildren([
    shell.addChildren([
      dashboard,
      batches,
      wizard,
      batch,
      batchTabs,
      user,
      userVerification,
      endpoints,
      newEndpoint,
      endpoint,
      endpointTest,
      find,
      reports,
      reportsTabs,
      cause,
      troubleshoot,
      troubleNode,
      troubleRun,
      planner,
      network,
      settings,
      settingsTabs,
      missing,
    ]),
  ]),
  defaultNotFoundComponent: MissingPage,
  defaultErrorComponent: BrokenPage,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
