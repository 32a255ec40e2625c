import { IconVideo } from '@tabler/icons-react';
import type { WebKind } from '../../app/web-kind.ts';
import { jobKeys } from './keys.ts';
import { mayRender } from './may-render.ts';

export const renderKind: WebKind = {
  icon: IconVideo,
  // Those of streams are found as their streams.
  found: 'Renders',
  menu: { group: 'Work', label: 'Renders', shortcut: 'Shift+V' },
  start: { label: 'New render', path: '/renders/new', may: mayRender, shortcut: 'Shift+N' },
  routes: [
    { path: 'renders', lazy: () => import('./list/renders-page.tsx') },
    { path: 'renders/stats', lazy: () => import('./stats/stats-page.tsx') },
    { path: 'renders/compare', lazy: () => import('./compare/compare-page.tsx') },
    { path: 'renders/new', lazy: () => import('./new/new-render-page.tsx') },
    { path: 'renders/:id', lazy: () => import('./render/render-page.tsx') },
  ],
  concerns: (news) => {
    const { type, id } = news;
    if (type === 'state') return [jobKeys.list, jobKeys.counts, jobKeys.stats, jobKeys.one(id)];
    // A scene is ready, or the next step has begun. How far a scene is shows without asking.
    return type === 'progress' && news.step === 'render' ? [jobKeys.list, jobKeys.one(id)] : [];
  },
};
