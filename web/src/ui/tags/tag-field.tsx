import { TagsInput, type TagsInputProps } from '@mantine/core';

/** As the API takes them. */
const MOST = 20;
const LONGEST = 50;

interface Props extends Pick<
  TagsInputProps,
  'label' | 'description' | 'error' | 'autoFocus' | 'aria-label' | 'size' | 'leftSection' | 'w' | 'readOnly'
> {
  value: readonly string[];
  onChange: (tags: readonly string[]) => void;
  /** Offered to choose from. */
  known?: readonly string[];
}

/** Tags, typed with commas or Enter between them, or chosen among those in use. */
export function TagField({ value, onChange, known = [], ...rest }: Props) {
  return (
    <TagsInput
      {...rest}
      placeholder={value.length === 0 ? 'Type a tag, then a comma' : ''}
      splitChars={[',']}
      maxTags={MOST}
      maxLength={LONGEST}
      acceptValueOnBlur
      data={known.filter((tag) => !value.includes(tag))}
      value={[...value]}
      onChange={(tags) => onChange([...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))])}
    />
  );
}
