import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useKeys } from './keys/use-keys.ts';
import { useDelayedText } from './use-delayed-text.ts';

interface Props extends Pick<TextInputProps, 'w' | 'className'> {
  /** What is searched: `the renders`. */
  label: string;
  /** Where its words are looked for: `titles and prompts`. */
  within: string;
  value: string;
  onChange: (text: string) => void;
}

/** The search of a list, which Shift+F leads to. */
export function SearchField({ label, within, value, onChange, ...rest }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useDelayedText(value, onChange);
  useKeys(
    'Filters',
    useMemo(
      () => [{ keys: ['Shift+F'], label: `Search ${within}`, run: () => field.current?.focus() }],
      [within],
    ),
  );
  return (
    <TextInput
      w={{ base: '100%', xs: 260 }}
      {...rest}
      ref={field}
      aria-label={`Search ${label}`}
      placeholder={`Search ${within}`}
      leftSection={<IconSearch size={16} />}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
    />
  );
}
