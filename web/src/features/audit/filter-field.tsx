import { TextInput } from '@mantine/core';
import { useDelayedText } from '../../lib/use-delayed-text.ts';

interface Props {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

/** A filter that waits until one stops typing. */
export function FilterField({ label, placeholder, value, onChange }: Props) {
  const [text, setText] = useDelayedText(value, onChange);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      w={{ base: '100%', xs: 200 }}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
    />
  );
}
