import { NumberInput, Select, Stack, Text } from '@mantine/core';
import { LIMITS } from '../../../../../../workflows/contracts/limits.ts';
import { TRANSITIONS, type Transition } from '../../../../../../workflows/contracts/render/plan.ts';
import { duration } from '../../../../ui/formats.ts';
import { oneOf } from '../../../../ui/one-of.ts';
import { TRANSITION_WORDS } from '../../words.ts';
import { EMPTY } from '../form.ts';

interface Props {
  label: string;
  /** Of what, for whoever hears the page. */
  name: string;
  value: Transition | null;
  /** What null stands for: in words, or as the film's; left out: it has to say. */
  unset?: string | Transition;
  error: string | undefined;
  onChange: (value: Transition | null) => void;
}

const UNSET = 'unset';

/** What the film does, for a scene that does the same. */
const filmWords = ({ kind, duration_sec }: Transition): string =>
  kind === 'cut' ? TRANSITION_WORDS[kind] : `${TRANSITION_WORDS[kind]}, ${duration(duration_sec)}`;

/** How a scene follows the one before, and for how long where that takes time. */
export function TransitionField({ label, name, value, unset, error, onChange }: Props) {
  return (
    <Stack gap={6}>
      <Select
        label={label}
        aria-label={`${name}: ${label.toLowerCase()}`}
        allowDeselect={false}
        data={[
          ...(unset === undefined
            ? []
            : [{ value: UNSET, label: typeof unset === 'string' ? unset : 'As the film' }]),
          ...TRANSITIONS.map((kind) => ({ value: kind, label: TRANSITION_WORDS[kind] })),
        ]}
        value={value?.kind ?? UNSET}
        onChange={(chosen) => {
          const kind = oneOf(TRANSITIONS, chosen ?? '');
          const { duration_sec } = value ?? EMPTY.transition;
          onChange(kind ? { kind, duration_sec: duration_sec || EMPTY.transition.duration_sec } : null);
        }}
        error={error}
      />
      {value === null && typeof unset === 'object' && (
        <Text size="xs" c="dimmed">
          {filmWords(unset)}
        </Text>
      )}
      {value && value.kind !== 'cut' && (
        <NumberInput
          aria-label={`${name}: seconds of the transition`}
          suffix=" s"
          step={0.1}
          min={0}
          max={LIMITS.segmentDuration.max}
          decimalScale={2}
          value={value.duration_sec}
          onChange={(seconds) => onChange({ kind: value.kind, duration_sec: Number(seconds) })}
        />
      )}
    </Stack>
  );
}
