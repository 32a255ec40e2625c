import { Select } from '@mantine/core';

interface Props {
  label: string;
  /** The newest. */
  last: number;
  value: number;
  /** What stands for 0, before the versions; left out: one of them is chosen. */
  draft?: string;
  onChange: (version: number) => void;
}

/** One of a script's versions, the newest first. */
export function VersionField({ label, last, value, draft, onChange }: Props) {
  const versions = Array.from({ length: last }, (_, place) => ({
    value: String(last - place),
    label: `v${last - place}`,
  }));
  return (
    <Select
      aria-label={label}
      w={draft ? 130 : 100}
      size="xs"
      allowDeselect={false}
      searchable
      data={[...(draft ? [{ value: '0', label: draft }] : []), ...versions]}
      value={String(value)}
      onChange={(chosen) => onChange(Number(chosen ?? value))}
    />
  );
}
