import { IconCamera } from '@tabler/icons-react';
import { keys } from '../../app/data/query-keys.ts';
import type { WebKind } from '../../app/web-kind.ts';
import { siteKeys } from '../sites/sites.ts';
import { ACTION_LOOKS } from './action-looks.ts';
import { fileKeys } from './keys.ts';

export const fileKind: WebKind = {
  icon: IconCamera,
  found: 'Camera files',
  menu: { group: 'Colour', label: 'Files' },
  routes: [
    {
      path: 'files',
      lazy: () => import('./list/files-page.tsx'),
      children: [{ path: ':id', lazy: () => import('./file/file-panel.tsx') }],
    },
  ],
  // What a file waits for is an action.
  checkpoints: Object.fromEntries(Object.entries(ACTION_LOOKS).map(([action, { word }]) => [action, word])),
  // A colorist's list of files is the own queue unless all are asked for.
  waiting: (mine) => (mine ? '/files' : '/files?assigned=all'),
  concerns: ({ type, id }) =>
    type === 'state'
      ? [fileKeys.one(id), fileKeys.trail(id), fileKeys.all, fileKeys.stats, siteKeys.all, keys.inbox]
      : [],
};
