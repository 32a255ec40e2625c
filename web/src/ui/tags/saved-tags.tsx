import { Badge, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { announce } from '../announce.ts';
import { messageOf } from '../message-of.ts';
import { TagField } from './tag-field.tsx';

interface Props {
  tags: readonly string[];
  /** Whether they may be changed, by who is signed in. */
  mayChange: boolean;
  save: (tags: readonly string[]) => Promise<unknown>;
  /** Over the field; left out: it stands below words of its own. */
  label?: string;
  /** Offered to choose from. */
  known?: readonly string[];
}

/** The tags of a thing; each change is saved as it is made. */
export function SavedTags({ tags, mayChange, save, label, known }: Props) {
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => announce('The tags have been changed.'),
  });
  if (!mayChange)
    return tags.length === 0 ? (
      <Text size="sm" c="dimmed">
        None
      </Text>
    ) : (
      <Group gap={6}>
        {tags.map((tag) => (
          <Badge key={tag} variant="default" tt="none" fw={500}>
            {tag}
          </Badge>
        ))}
      </Group>
    );
  return (
    <TagField
      {...(label === undefined ? { 'aria-label': 'Tags' } : { label })}
      // What is on its way stands there already.
      value={saving.isPending ? saving.variables : tags}
      onChange={(changed) => saving.mutate(changed)}
      {...(known && { known })}
      error={saving.error ? messageOf(saving.error) : undefined}
    />
  );
}
