import type { RouteObject } from 'react-router';

export const characterRoutes: readonly RouteObject[] = [
  { path: 'characters', lazy: () => import('./list/characters-page.tsx') },
  { path: 'characters/new', lazy: () => import('./character/new-character-page.tsx') },
  { path: 'characters/:id', lazy: () => import('./character/character-page.tsx') },
];
