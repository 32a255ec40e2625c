import { IconMovie } from '@tabler/icons-react';
import type { WebKind } from '../../app/web-kind.ts';

/** Seen as the film of its stream, which is told itself how far it is. */
export const renderKind: WebKind = {
  icon: IconMovie,
  found: null,
  menu: null,
  routes: [],
  concerns: () => [],
};
