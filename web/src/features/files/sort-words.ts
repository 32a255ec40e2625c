import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import type { SortWords } from '../../ui/sort-choice.tsx';

export const FILE_SORTS: SortWords<Sort<'files'>> = {
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
  '-updated_at': 'Changed last first',
  updated_at: 'Unchanged longest first',
  filename: 'Filename, A to Z',
  '-filename': 'Filename, Z to A',
  '-size_bytes': 'Largest first',
  size_bytes: 'Smallest first',
  state: 'State, A to Z',
  '-state': 'State, Z to A',
};
