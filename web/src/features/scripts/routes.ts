import type { RouteObject } from 'react-router';

export const scriptRoutes: readonly RouteObject[] = [
  { path: 'scripts', lazy: () => import('./list/scripts-page.tsx') },
  { path: 'scripts/new', lazy: () => import('./new/new-script-page.tsx') },
  {
    path: 'scripts/:id',
    lazy: () => import('./script/script-layout.tsx'),
    children: [
      { index: true, lazy: () => import('./write/write-page.tsx') },
      { path: 'pages', lazy: () => import('./pages/pages-page.tsx') },
      { path: 'scenes', lazy: () => import('./scenes/scenes-page.tsx') },
      { path: 'breakdown', lazy: () => import('./breakdown/breakdown-page.tsx') },
      { path: 'analysis', lazy: () => import('./analysis/analysis-page.tsx') },
      { path: 'versions', lazy: () => import('./versions/versions-page.tsx') },
      { path: 'diff', lazy: () => import('./diff/diff-page.tsx') },
    ],
  },
];
