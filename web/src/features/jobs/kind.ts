import { IconPencilBolt } from '@tabler/icons-react';
import { keys } from '../../app/data/query-keys.ts';
import type { WebKind } from '../../app/web-kind.ts';
import { scriptKeys } from '../scripts/api/keys.ts';
import { takeText } from './jobs.ts';
import { writingKeys } from './keys.ts';

export const jobKind: WebKind = {
  icon: IconPencilBolt,
  found: 'Jobs',
  menu: { group: 'Write', label: 'Jobs' },
  routes: [
    { path: 'jobs', lazy: () => import('./list/jobs-page.tsx') },
    { path: 'jobs/:id', lazy: () => import('./job/job-page.tsx') },
  ],
  checkpoints: { budget: 'Budget' },
  // What is written becomes a version or a scene: of which script the news does not say.
  concerns: ({ type, id }) =>
    type === 'state' ? [writingKeys.one(id), writingKeys.list, scriptKeys.all, keys.inbox] : [],
  follow: (news) => {
    if (news.type === 'text') takeText(news);
  },
};
