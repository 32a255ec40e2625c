import { Button, Group, SegmentedControl, Switch, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Paper } from '../../../../../screenplay/pages/sheet.ts';

/** How pages are shown. */
export interface Look {
  readonly paper: Paper;
  readonly sceneNumbers: boolean;
  readonly sceneContinueds: boolean;
  readonly only: 'all' | 'changed';
}

interface Props {
  look: Look;
  /** The locked pages have their paper for good. */
  isLocked: boolean;
  /** It follows a locked version: some pages may be other than before. */
  hasChanges: boolean;
  onChange: (changed: Partial<Look>) => void;
  /** Of the version's files; left out: it is no version. */
  exportPath?: string;
  /** What the pages are of. */
  children: ReactNode;
  /** How many there are. */
  counted: string | null;
}

/** Says how the pages are shown, and has them as a PDF. */
export function PagesBar({ look, isLocked, hasChanges, onChange, exportPath, children, counted }: Props) {
  const { paper, sceneNumbers, sceneContinueds, only } = look;
  const query = new URLSearchParams({
    ...{ format: 'pdf', paper, pages: only },
    ...{ scene_numbers: String(sceneNumbers), scene_continueds: String(sceneContinueds) },
  });
  return (
    <Group gap="md" mb="lg">
      {children}
      <SegmentedControl
        aria-label="Paper"
        size="xs"
        data={[
          { value: 'letter', label: 'US Letter' },
          { value: 'a4', label: 'A4' },
        ]}
        value={paper}
        disabled={isLocked}
        {...(isLocked && { title: 'The paper that its pages were locked on' })}
        onChange={(value) => onChange({ paper: value })}
      />
      <Switch
        label="Scene numbers"
        size="sm"
        checked={sceneNumbers}
        onChange={({ currentTarget: { checked } }) => onChange({ sceneNumbers: checked })}
      />
      <Switch
        label="(CONTINUED)"
        title="Say at the foot and the head of pages that a scene goes on"
        size="sm"
        checked={sceneContinueds}
        onChange={({ currentTarget: { checked } }) => onChange({ sceneContinueds: checked })}
      />
      {hasChanges && (
        <SegmentedControl
          aria-label="Which pages"
          size="xs"
          data={[
            { value: 'all', label: 'All pages' },
            { value: 'changed', label: 'Changed pages' },
          ]}
          value={only}
          onChange={(value) => onChange({ only: value })}
        />
      )}
      <Group gap="md" ml="auto">
        {counted !== null && (
          <Text size="sm" c="dimmed" className="figures" role="status">
            {counted}
          </Text>
        )}
        {exportPath !== undefined && (
          <Button
            component="a"
            href={`${exportPath}?${query}`}
            download
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} />}
          >
            PDF
          </Button>
        )}
      </Group>
    </Group>
  );
}
