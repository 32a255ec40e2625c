import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingBroadcastTower, IconSearch, IconUser, type TablerIcon } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Found, SearchResults } from '../../../../api/schemas/search.ts';
import { get, query } from '../data/api.ts';
import { keys } from '../data/query-keys.ts';
import { useUser } from '../data/session.ts';
import { enumeration } from '../../ui/formats.ts';
import { ALL_WEB_KINDS } from '../kinds.ts';
import { beginningsFor, navigationFor } from './navigation.ts';
import { messageOf } from '../../ui/message-of.ts';

interface FoundLook {
  readonly group: string;
  readonly icon: TablerIcon;
}

/** What can be found, in the order of its groups: the kinds of subjects, and what else has a page. */
const FOUND: readonly (FoundLook & { readonly kind: Found['kind'] })[] = [
  ...ALL_WEB_KINDS.flatMap(({ kind, icon, found }) => (found === null ? [] : [{ kind, icon, group: found }])),
  { kind: 'site', group: 'Sites', icon: IconBuildingBroadcastTower },
  { kind: 'user', group: 'Users', icon: IconUser },
];

/** Users are the admins' business. */
const PLACES = FOUND.filter(({ kind }) => kind !== 'user')
  .map(({ group }) => group.toLowerCase())
  .concat('pages');

/** Ctrl-K: the pages of the app and everything the server finds. */
export function Search() {
  const user = useUser();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 150);
  const found = useQuery({
    queryKey: keys.search(settled),
    queryFn: ({ signal }) => get<SearchResults>(`/api/search${query({ q: settled })}`, signal),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
  });
  const wanted = text.trim().toLowerCase();
  const pages = navigationFor(user)
    .flatMap(({ items }) => items)
    .concat(beginningsFor(user))
    .filter(({ label }) => label.toLowerCase().includes(wanted));
  const results = wanted === '' ? [] : (found.data?.results ?? []);
  const actions: SpotlightActionGroupData[] = [
    ...FOUND.map(({ kind, group, icon: Icon }) => {
      const ofKind = results.filter((result) => result.kind === kind);
      return {
        group,
        actions: ofKind.map(({ id, title, url, detail }) => ({
          id: `${kind}:${id}`,
          label: title,
          description: detail,
          leftSection: <Icon size={20} stroke={1.5} />,
          onClick: () => void navigate(url),
        })),
      };
    }),
    {
      group: 'Pages',
      actions: pages.map(({ label, path, icon: Icon }) => ({
        id: path,
        label,
        leftSection: <Icon size={20} stroke={1.5} />,
        onClick: () => void navigate(path),
      })),
    },
  ];
  return (
    <Spotlight
      actions={actions.filter((group) => group.actions.length > 0)}
      // The server and the list above have chosen already.
      filter={(_, all) => all}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight={420}
      nothingFound={
        found.isFetching
          ? 'Searching…'
          : found.error
            ? `Not searched: ${messageOf(found.error)}`
            : 'Nothing found'
      }
      searchProps={{
        leftSection: <IconSearch size={19} stroke={1.6} />,
        placeholder: `Search ${enumeration(PLACES)}`,
        'aria-label': 'Search everything',
      }}
    />
  );
}
