import { Autocomplete, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { SCRIPT_LIMITS } from '../../../../../workflows/contracts/scripts.ts';
import type { ScriptForm } from '../api/scripts.ts';
import { CastField } from './cast-field.tsx';

interface Props {
  form: ScriptForm;
  set: (change: Partial<ScriptForm>) => void;
  /** The fault of a field, by its name. */
  fault: (path: string) => string | undefined;
}

const GENRES = [
  ...['Action', 'Adventure', 'Animation', 'Comedy', 'Crime', 'Documentary', 'Drama', 'Family', 'Fantasy'],
  ...[
    'Historical',
    'Horror',
    'Musical',
    'Mystery',
    'Romance',
    'Science fiction',
    'Thriller',
    'War',
    'Western',
  ],
];
const TONES = [
  'Bleak',
  'Dark',
  'Deadpan',
  'Dreamlike',
  'Gritty',
  'Hopeful',
  'Lyrical',
  'Playful',
  'Satirical',
  'Tense',
  'Warm',
];

/** What is said of a script. */
export function DetailsFields({ form, set, fault }: Props) {
  return (
    <Stack gap="lg">
      <TextInput
        label="Title"
        required
        data-autofocus
        maxLength={LIMITS.title}
        value={form.title}
        onChange={({ currentTarget: { value } }) => set({ title: value })}
        error={fault('title')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Autocomplete
          label="Genre"
          description="Every prompt carries it."
          data={GENRES}
          maxLength={SCRIPT_LIMITS.genre}
          value={form.genre}
          onChange={(genre) => set({ genre })}
          error={fault('genre')}
        />
        <Autocomplete
          label="Tone"
          description="Every prompt carries it, too."
          data={TONES}
          maxLength={SCRIPT_LIMITS.tone}
          value={form.tone}
          onChange={(tone) => set({ tone })}
          error={fault('tone')}
        />
      </SimpleGrid>
      <Textarea
        label="Logline"
        description="The film in a sentence or two."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={SCRIPT_LIMITS.logline}
        value={form.logline}
        onChange={({ currentTarget: { value } }) => set({ logline: value })}
        error={fault('logline')}
      />
      <CastField
        value={form.character_ids}
        onChange={(character_ids) => set({ character_ids })}
        error={fault('character_ids')}
      />
    </Stack>
  );
}
