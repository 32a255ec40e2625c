import { SegmentedControl, Select } from '@mantine/core';
import { FILE_STATES } from '../../../../../workflows/contracts/file/transitions.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { useSites } from '../../sites/sites.ts';
import { useUser } from '../../../app/data/session.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { SortChoice } from '../../../ui/sort-choice.tsx';
import type { Sorting } from '../../../ui/sorting.ts';
import type { FileFilters } from '../api/files.ts';
import { useColorists } from '../api/people.ts';
import classes from './file-filters.module.css';
import { FILE_LOOKS } from '../looks.ts';
import { FILE_SORTS } from '../sort-words.ts';

interface Props {
  filters: FileFilters;
  write: (changes: Record<string, string | undefined>) => void;
  sorting: Sorting<Sort<'files'>>;
}

export function FileFilterBar({ filters, write, sorting }: Props) {
  const user = useUser();
  const { data: sites } = useSites();
  const { data: colorists } = useColorists();
  const own = user.role === 'colorist' ? String(user.id) : null;
  return (
    <div className={classes.bar}>
      <SearchField
        label="the files"
        within="filenames"
        w="auto"
        className={classes.search ?? ''}
        value={filters.search}
        onChange={(search) => write({ search })}
      />
      {own !== null && (
        <SegmentedControl
          aria-label="Whose"
          value={filters.assigned_to === own ? 'mine' : 'all'}
          onChange={(whose) => write({ assigned: whose === 'all' ? 'all' : undefined })}
          data={[
            { value: 'mine', label: 'Mine' },
            { value: 'all', label: 'All' },
          ]}
        />
      )}
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        maxDropdownHeight={420}
        className={classes.choice ?? ''}
        value={filters.state || null}
        onChange={(state) => write({ state: state ?? undefined })}
        data={FILE_STATES.map((state) => ({ value: state, label: FILE_LOOKS[state].word }))}
      />
      <Select
        aria-label="Site"
        placeholder="Any site"
        clearable
        className={classes.choice ?? ''}
        value={filters.site || null}
        onChange={(site) => write({ site: site ?? undefined })}
        data={(sites ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      {own === null && (
        <Select
          aria-label="Colorist"
          placeholder="Any colorist"
          clearable
          searchable
          className={classes.choice ?? ''}
          value={filters.assigned_to || null}
          onChange={(id) => write({ assigned: id ?? undefined })}
          data={(colorists ?? []).map(({ id, display_name }) => ({ value: String(id), label: display_name }))}
        />
      )}
      <SortChoice sorting={sorting} words={FILE_SORTS} className={classes.choice ?? ''} hiddenFrom="sm" />
    </div>
  );
}
