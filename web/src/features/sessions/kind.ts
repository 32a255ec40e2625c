import { IconSparkles } from '@tabler/icons-react';
import { keys } from '../../app/data/query-keys.ts';
import type { WebKind } from '../../app/web-kind.ts';
import { sessionKeys } from './keys.ts';
import { mayGenerate } from './may-generate.ts';

export const sessionKind: WebKind = {
  icon: IconSparkles,
  found: 'Sessions',
  menu: { group: 'Work', label: 'Sessions' },
  start: { label: 'New session', path: '/sessions/new', may: mayGenerate },
  routes: [
    { path: 'sessions', lazy: () => import('./list/sessions-page.tsx') },
    { path: 'sessions/new', lazy: () => import('./new/new-session-page.tsx') },
    { path: 'sessions/:id', lazy: () => import('./session/session-page.tsx') },
  ],
  checkpoints: {
    save_approved_images: 'Choose images',
    generate_clips: 'Order clips',
    save_approved_clips: 'Choose clips',
    compose_final_video: 'Order the film',
    retry: 'Failed',
    budget: 'Budget',
  },
  concerns: ({ type, id }) => {
    if (type === 'progress') return [];
    const own = [sessionKeys.one(id), sessionKeys.costs(id)];
    return type === 'state' ? [...own, sessionKeys.list, keys.inbox] : own;
  },
  // Images and clips are made beside each other: each has its own end. The film is made while the session says so.
  over: (news) => {
    if (news.type === 'asset') return news.state === 'generating' ? [] : [`${news.asset}:${news.segment}`];
    return news.type === 'state' && news.state !== 'composing' ? ['render'] : [];
  },
};
