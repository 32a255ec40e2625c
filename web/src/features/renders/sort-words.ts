import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import type { SortWords } from '../../ui/sort-choice.tsx';

export const JOB_SORTS: SortWords<Sort<'renders'>> = {
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
  '-updated_at': 'Changed last first',
  updated_at: 'Unchanged longest first',
  topic: 'Title, A to Z',
  '-topic': 'Title, Z to A',
};
