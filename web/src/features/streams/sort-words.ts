import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import type { SortWords } from '../../ui/sort-choice.tsx';

export const STREAM_SORTS: SortWords<Sort<'streams'>> = {
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
  '-updated_at': 'Changed last first',
  updated_at: 'Unchanged longest first',
  title: 'Title, A to Z',
  '-title': 'Title, Z to A',
  state: 'State, A to Z',
  '-state': 'State, Z to A',
};
