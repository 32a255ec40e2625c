import { createBrowserRouter } from 'react-router';
import { NotFound } from './shell/not-found.tsx';
import { PageError } from './shell/page-error.tsx';
import { PageLoading } from './shell/page-loading.tsx';
import { SignedIn } from './shell/signed-in.tsx';

/** Every page is its own chunk; the paths of a stream are the contract's, section 3. */
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
              { path: 'streams', lazy: () => import('../features/streams/list/streams-page.tsx') },
              { path: 'streams/new', lazy: () => import('../features/streams/new/new-stream-page.tsx') },
              {
                path: 'streams/:id',
                lazy: () => import('../features/streams/stream/stream-layout.tsx'),
                children: [
                  { index: true, lazy: () => import('../features/streams/stream/stream-index.tsx') },
                  { path: 'story', lazy: () => import('../features/streams/story/story-page.tsx') },
                  { path: 'spec', lazy: () => import('../features/streams/spec/spec-page.tsx') },
                  { path: 'keyframes', lazy: () => import('../features/streams/review/keyframes-page.tsx') },
                  { path: 'videos', lazy: () => import('../features/streams/review/videos-page.tsx') },
                  { path: 'preview', lazy: () => import('../features/streams/preview/preview-page.tsx') },
                  { path: 'history', lazy: () => import('../features/streams/history/history-page.tsx') },
                ],
              },
              { path: 'colour', lazy: () => import('../features/colour/dashboard-page.tsx') },
              {
                path: 'files',
                lazy: () => import('../features/files/list/files-page.tsx'),
                children: [{ path: ':id', lazy: () => import('../features/files/file/file-panel.tsx') }],
              },
              { path: 'transfers', lazy: () => import('../features/transfers/transfers-page.tsx') },
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
