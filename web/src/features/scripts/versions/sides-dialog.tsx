import {
  Button,
  Group,
  Modal,
  MultiSelect,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import type { ScriptVersionSummary } from '../../../../../api/schemas/script-versions.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { count } from '../../../ui/formats.ts';
import { useBreakdown } from '../api/breakdown.ts';
import { partOf, partsOf } from './parts.ts';
import { today } from './today.ts';

interface Props {
  version: ScriptVersionSummary;
  onClose: () => void;
}

type By = 'character' | 'scenes';

/** The pages of a day's scenes, for those who play them. */
export function SidesDialog({ version: { script_id: id, version }, onClose }: Props) {
  const { data, error, refetch } = useBreakdown(id, version);
  const [by, setBy] = useState<By>('character');
  const [character, setCharacter] = useState<string | null>(null);
  const [withNamed, setWithNamed] = useState(true);
  const [scenes, setScenes] = useState<string[]>([]);
  const [date, setDate] = useState(today());
  const part = data && character !== null ? partOf(data.scenes, character) : null;
  const named = part !== null && part.named > 0 && (withNamed || part.speaks === 0);
  const isChosen = by === 'character' ? character !== null : scenes.length > 0;
  const query = new URLSearchParams({
    format: 'pdf',
    ...(by === 'character'
      ? { character: character ?? '', ...(named && { named: 'true' }) }
      : { scenes: scenes.join(',') }),
    ...(date !== '' && { date }),
  });
  return (
    <Modal opened onClose={onClose} title={`Sides of v${version}`}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          The pages of the scenes, as a PDF; what else stands on them is crossed out.
        </Text>
        <SegmentedControl
          aria-label="Sides of"
          data={[
            { value: 'character', label: 'A character' },
            { value: 'scenes', label: 'Scenes' },
          ]}
          value={by}
          onChange={(value) => setBy(value)}
        />
        {error && !data && (
          <ErrorPanel title="Its scenes cannot be shown" error={error} onRetry={() => void refetch()} />
        )}
        {!error && !data && <Skeleton h={60} aria-label="Loading the scenes" />}
        {data && by === 'character' && (
          <Select
            label="Character"
            placeholder="Who is in the scenes"
            searchable
            nothingFoundMessage="Nobody of that name speaks, or is named in capitals."
            data={partsOf(data.scenes, data.cast)}
            value={character}
            onChange={setCharacter}
          />
        )}
        {by === 'character' && part && part.named > 0 && part.speaks > 0 && (
          <Switch
            label={`With ${count(part.named, 'scene')} where ${character} is named in capitals without speaking`}
            checked={withNamed}
            onChange={({ currentTarget: { checked } }) => setWithNamed(checked)}
          />
        )}
        {by === 'character' && part && (
          <Text size="sm" role="status">
            {count(part.speaks + (named ? part.named : 0), 'scene')}
          </Text>
        )}
        {data && by === 'scenes' && (
          <MultiSelect
            label="Scenes"
            searchable
            data={choicesOf(data.scenes)}
            value={scenes}
            onChange={setScenes}
          />
        )}
        <TextInput
          label="Date"
          description="At the head of every page."
          type="date"
          value={date}
          onChange={({ currentTarget: { value } }) => setDate(value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            component="a"
            href={`/api/scripts/${id}/versions/${version}/export?${query}`}
            download
            {...(!isChosen && { 'data-disabled': true })}
            aria-disabled={!isChosen}
            onClick={(event) => {
              if (isChosen) onClose();
              else event.preventDefault();
            }}
          >
            Download
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** A number that two scenes have is offered once: it stands for both. */
function choicesOf(scenes: readonly { number: string; heading: string; omitted: boolean }[]) {
  const choices = new Map<string, string>();
  for (const { number, heading, omitted } of scenes)
    if (!omitted && !choices.has(number)) choices.set(number, `${number} ${heading}`);
  return [...choices].map(([value, label]) => ({ value, label }));
}
