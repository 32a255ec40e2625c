import { IconMovie } from '@tabler/icons-react';
import { keys } from '../../app/data/query-keys.ts';
import type { WebKind } from '../../app/web-kind.ts';
import { streamKeys } from './keys.ts';
import { mayReview } from './may-review.ts';
import { CHECKPOINT_WORDS } from './words.ts';

/** What is done between two checkpoints. Takes are made while one waits, and end by themselves. */
const STEPS = ['draft', 'render', 'publish'];

export const streamKind: WebKind = {
  icon: IconMovie,
  found: 'Streams',
  menu: { group: 'Work', label: 'Streams', shortcut: 'Shift+L' },
  start: { label: 'New stream', path: '/streams/new', may: mayReview },
  // The paths below a stream are the contract's, section 3.
  routes: [
    { path: 'streams', lazy: () => import('./list/streams-page.tsx') },
    { path: 'streams/new', lazy: () => import('./new/new-stream-page.tsx') },
    {
      path: 'streams/:id',
      lazy: () => import('./stream/stream-layout.tsx'),
      children: [
        { index: true, lazy: () => import('./stream/stream-index.tsx') },
        { path: 'story', lazy: () => import('./story/story-page.tsx') },
        { path: 'spec', lazy: () => import('./spec/spec-page.tsx') },
        { path: 'keyframes', lazy: () => import('./review/keyframes-page.tsx') },
        { path: 'videos', lazy: () => import('./review/videos-page.tsx') },
        { path: 'preview', lazy: () => import('./preview/preview-page.tsx') },
        { path: 'history', lazy: () => import('./history/history-page.tsx') },
      ],
    },
  ],
  checkpoints: { ...CHECKPOINT_WORDS, budget: 'Budget' },
  waiting: () => '/streams?state=waiting',
  concerns: ({ type, id }) => {
    if (type === 'state')
      return [streamKeys.one(id), streamKeys.all, keys.inbox, streamKeys.trail(id), streamKeys.films(id)];
    return type === 'asset' ? [streamKeys.one(id), streamKeys.takes(id), streamKeys.all] : [];
  },
  over: (news) => {
    if (news.type === 'asset')
      return news.state === 'generating' ? [] : [`${news.asset}:${news.segment}:${news.take}`];
    return news.type === 'state' && news.state !== 'running' ? STEPS : [];
  },
};
