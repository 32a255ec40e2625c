import { Spotlight, type SpotlightActionGroupData, useSpotlight } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconBolt,
  IconBuildingBroadcastTower,
  IconMasksTheater,
  IconSearch,
  IconUser,
  IconWriting,
  type TablerIcon,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Found } from '../../../../api/schemas/search.ts';
import { api, bodyOf } from '../data/api.ts';
import { keys } from '../data/query-keys.ts';
import { useUser } from '../data/session.ts';
import { enumeration } from '../../ui/formats.ts';
import { ALL_WEB_KINDS } from '../kinds.ts';
import { usePageActions } from '../../ui/keys/use-keys.ts';
import { useCommands } from './commands.tsx';
import { beginningsFor, navigationFor } from './navigation.ts';
import { paletteStore } from './palette.ts';
import { useEnter } from './use-enter.ts';
import { messageOf } from '../../ui/message-of.ts';

interface FoundLook {
  readonly group: string;
  readonly icon: TablerIcon;
}

/** What can be found, in the order of its groups: the kinds of subjects, and what else has a page. */
const FOUND: readonly (FoundLook & { readonly kind: Found['kind'] })[] = [
  ...ALL_WEB_KINDS.flatMap(({ kind, icon, found }) => (found === null ? [] : [{ kind, icon, group: found }])),
  { kind: 'script', group: 'Scripts', icon: IconWriting },
  { kind: 'character', group: 'Characters', icon: IconMasksTheater },
  { kind: 'site', group: 'Sites', icon: IconBuildingBroadcastTower },
  { kind: 'user', group: 'Users', icon: IconUser },
];

/** Users are the admins' business. */
const PLACES = FOUND.filter(({ kind }) => kind !== 'user')
  .map(({ group }) => group.toLowerCase())
  .concat('pages', 'commands');

/** Of a page, what one decides is offered at once; the rest when it is asked for. */
const AT_ONCE = 'Decide';
const NAVIGATION = 'Go';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: TablerIcon;
  readonly run: () => void;
}

/** Ctrl-K: the pages of the app, what can be done here and anywhere, and everything the server finds. */
export function Search({ onKeys }: { onKeys: () => void }) {
  const user = useUser();
  const navigate = useNavigate();
  const { opened } = useSpotlight(paletteStore);
  const [text, setText] = useState('');
  const asked = text.trim();
  const [settled] = useDebouncedValue(asked, 150);
  const found = useQuery({
    queryKey: keys.search(settled),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/search', { params: { query: { q: settled } }, signal })),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
  });
  const commands = useCommands(user, onKeys);
  const here = usePageActions(opened);
  const wanted = asked.toLowerCase();
  const matches = ({ label }: { readonly label: string }): boolean => label.toLowerCase().includes(wanted);
  const results = wanted === '' ? [] : (found.data?.results ?? []);

  const onThisPage = {
    group: 'On this page',
    entries: here
      .filter(({ group }) => group !== NAVIGATION && (wanted !== '' || group === AT_ONCE))
      .flatMap(({ group, bindings }) =>
        bindings.filter(matches).map(({ keys: [key = ''], label, run }) => ({
          id: `${group}:${key}`,
          label,
          icon: IconBolt,
          run,
        })),
      ),
  };
  const places = {
    group: 'Pages',
    entries: navigationFor(user)
      .flatMap(({ items }) => items)
      .concat(beginningsFor(user))
      .filter(matches)
      .map(({ label, path, icon }) => ({ id: path, label, icon, run: () => void navigate(path) })),
  };
  const groups: readonly { readonly group: string; readonly entries: readonly Entry[] }[] = [
    ...FOUND.map(({ kind, group, icon }) => ({
      group,
      entries: results
        .filter((result) => result.kind === kind)
        .map(({ id, title, url, detail }) => ({
          id: `${kind}:${id}`,
          label: title,
          description: detail,
          icon,
          run: () => void navigate(url),
        })),
    })),
    // With nothing typed Enter leads somewhere; it decides nothing.
    ...(wanted === '' ? [places, onThisPage] : [onThisPage, places]),
    {
      group: 'Commands',
      entries: commands.filter(matches).map((command) => ({ id: command.label, ...command })),
    },
  ].filter(({ entries }) => entries.length > 0);
  const first = groups[0]?.entries[0];
  const isComing = asked !== '' && (asked !== settled || found.isFetching);
  const { onKeyDownCapture } = useEnter({ opened, asked, isComing, first });

  const actions: SpotlightActionGroupData[] = groups.map(({ group, entries }) => ({
    group,
    actions: entries.map(({ id, label, description, icon: Icon, run }) => ({
      id,
      label,
      ...(description === undefined ? {} : { description }),
      leftSection: <Icon size={20} stroke={1.5} />,
      onClick: run,
    })),
  }));
  return (
    <Spotlight
      store={paletteStore}
      actions={actions}
      // The server and the list above have chosen already.
      filter={(_, all) => all}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      // There at once and gone at once: whoever types on meanwhile loses no letter.
      transitionProps={{ duration: 0 }}
      scrollable
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      attributes={{ content: { 'aria-label': 'Search everything' } }}
      maxHeight={420}
      nothingFound={
        isComing ? 'Searching…' : found.error ? `Not searched: ${messageOf(found.error)}` : 'Nothing found'
      }
      searchProps={{
        leftSection: <IconSearch size={19} stroke={1.6} />,
        placeholder: `Search ${enumeration(PLACES)}`,
        'aria-label': 'Search everything',
        onKeyDownCapture,
      }}
    />
  );
}
