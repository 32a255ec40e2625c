import { TagsInput } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';

interface Props {
  /** As the address has them: with commas between them. */
  value: string;
  onChange: (tags: string) => void;
  /** Offered to choose from. */
  known: readonly string[];
}

/** A list's tags: what has any of these. */
export function TagFilter({ value, onChange, known }: Props) {
  const tags = value.split(',').filter((tag) => tag !== '');
  return (
    <TagsInput
      aria-label="Tags"
      placeholder={tags.length === 0 ? 'Any tag' : ''}
      leftSection={<IconTag size={16} />}
      w={{ base: '100%', xs: 260 }}
      splitChars={[',']}
      data={[...known]}
      value={tags}
      onChange={(all) => onChange(all.join(','))}
    />
  );
}
