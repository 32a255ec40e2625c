import { IconArrowsRightLeft } from '@tabler/icons-react';
import { keys } from '../../app/data/query-keys.ts';
import type { WebKind } from '../../app/web-kind.ts';
import { fileKeys } from '../files/keys.ts';
import { transferKeys } from './transfers.ts';

export const transferKind: WebKind = {
  icon: IconArrowsRightLeft,
  // As their files.
  found: null,
  menu: { group: 'Colour', label: 'Transfers' },
  routes: [{ path: 'transfers', lazy: () => import('./transfers-page.tsx') }],
  concerns: (news) => {
    // Its row carries its bytes, rate and time left.
    if (news.type === 'progress') return [transferKeys.all];
    if (news.type !== 'state') return [];
    // An engineer has to see to one that failed, until it is tried again.
    const isForPeople = news.state === 'failed' || news.state === 'queued';
    return [transferKeys.all, fileKeys.stats, ...(isForPeople ? [keys.inbox] : [])];
  },
};
