import { Chip, Group } from '@mantine/core';
import type { JobCounts } from '../../../../../api/schemas/renders.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import chipClasses from '../../../ui/chips.module.css';
import { SearchField } from '../../../ui/search-field.tsx';
import { SortChoice } from '../../../ui/sort-choice.tsx';
import type { Sorting } from '../../../ui/sorting.ts';
import { TagFilter } from '../../../ui/tags/tag-filter.tsx';
import { useJobCounts } from '../jobs.ts';
import { JOB_SORTS } from '../sort-words.ts';
import classes from './job-filters.module.css';

interface Props {
  read: (name: string) => string;
  write: (changes: Record<string, string | undefined>) => void;
  sorting: Sorting<Sort<'renders'>>;
  /** Tags of the jobs in sight, offered to choose from. */
  known: readonly string[];
}

const CHIPS: readonly { value: string; word: string; of: keyof JobCounts }[] = [
  { value: '', word: 'All', of: 'all' },
  { value: 'running', word: 'Rendering', of: 'running' },
  { value: 'queued', word: 'Queued', of: 'queued' },
  { value: 'completed', word: 'Completed', of: 'completed' },
  { value: 'error', word: 'Failed', of: 'error' },
  { value: 'draft', word: 'Drafts', of: 'draft' },
  { value: 'archived', word: 'Archived', of: 'archived' },
];

export function JobFilterBar({ read, write, sorting, known }: Props) {
  const { data: counts } = useJobCounts({ search: read('search'), tags: read('tags') });
  return (
    <>
      <Chip.Group value={read('state')} onChange={(state) => write({ state: state })}>
        <Group gap={6} mb="md" role="group" aria-label="State" className={chipClasses.chips ?? ''}>
          {CHIPS.map(({ value, word, of }) => (
            <Chip
              key={value}
              value={value}
              size="sm"
              variant="light"
              classNames={{ label: classes.chip ?? '' }}
            >
              {word}
              {counts && <span className={classes.count}>{counts[of].toLocaleString('en')}</span>}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap="sm" mb="lg" align="flex-start">
        <SearchField
          label="the renders"
          within="titles"
          value={read('search')}
          onChange={(search) => write({ search })}
        />
        <TagFilter value={read('tags')} onChange={(tags) => write({ tags })} known={known} />
        <SortChoice sorting={sorting} words={JOB_SORTS} w={{ base: '100%', xs: 210 }} hiddenFrom="sm" />
      </Group>
    </>
  );
}
