import { createBrowserRouter } from 'react-router';
import { characterRoutes } from '../features/characters/routes.ts';
import { scriptRoutes } from '../features/scripts/routes.ts';
import { ALL_WEB_KINDS } from './kinds.ts';
import { NotFound } from './shell/not-found.tsx';
import { PageError } from './shell/page-error.tsx';
import { PageLoading } from './shell/page-loading.tsx';
import { SignedIn } from './shell/signed-in.tsx';

/** Every page is its own chunk. */
export const router = createBrowserRouter([
  {
    HydrateFallback: PageLoading,
    ErrorBoundary: PageError,
    children: [
      { path: '/sign-in', lazy: () => import('../features/auth/sign-in-page.tsx') },
      {
        Component: SignedIn,
        children: [
          {
            ErrorBoundary: PageError,
            children: [
              { index: true, lazy: () => import('../features/inbox/inbox-page.tsx') },
              ...ALL_WEB_KINDS.flatMap(({ routes }) => routes),
              ...scriptRoutes,
              ...characterRoutes,
              { path: 'legacy', lazy: () => import('../features/legacy/legacy-page.tsx') },
              { path: 'library', lazy: () => import('../features/library/library-page.tsx') },
              { path: 'colour', lazy: () => import('../features/colour/dashboard-page.tsx') },
              { path: 'sites', lazy: () => import('../features/sites/sites-page.tsx') },
              { path: 'settings', lazy: () => import('../features/settings/settings-page.tsx') },
              { path: 'users', lazy: () => import('../features/users/users-page.tsx') },
              { path: 'audit', lazy: () => import('../features/audit/audit-page.tsx') },
              { path: 'operations', lazy: () => import('../features/operations/operations-page.tsx') },
              { path: '*', Component: NotFound },
            ],
          },
        ],
      },
    ],
  },
]);
