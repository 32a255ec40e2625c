import { SegmentedControl } from '@mantine/core';
import { COMPARE_MODES, type CompareMode } from '../../../ui/media/compare.tsx';

export function CompareModes({ mode, onMode }: { mode: CompareMode; onMode: (mode: CompareMode) => void }) {
  return (
    <SegmentedControl
      size="xs"
      mb="sm"
      aria-label="How they are compared"
      value={mode}
      onChange={onMode}
      data={[...COMPARE_MODES]}
    />
  );
}
