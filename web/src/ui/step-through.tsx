import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

interface Props {
  /** From 0. */
  place: number;
  of: number;
  onGo: (place: number) => void;
}

/** To what is beside that which is looked at, one at a time. */
export function StepThrough({ place, of, onGo }: Props) {
  return (
    <Group gap={6}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Previous"
        disabled={place === 0}
        onClick={() => onGo(place - 1)}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Next"
        disabled={place === of - 1}
        onClick={() => onGo(place + 1)}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      <Text size="sm" c="dimmed" className="figures">
        {place + 1} of {of}
      </Text>
    </Group>
  );
}
