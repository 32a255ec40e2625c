import { Badge, ColorSwatch } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ScriptVersionSummary } from '../../../../../api/schemas/script-versions.ts';
import { colorWords, dayWords, tintOf } from '../../../../../screenplay/production/revisions.ts';

/** How a version stands in production: the locked one, or a revision of it. */
export function ProductionChip({ version: { version, lock, revision } }: { version: ScriptVersionSummary }) {
  const look = { size: 'sm', variant: 'default', tt: 'none' } as const;
  if (revision)
    return (
      <Badge
        {...look}
        title={`Revised pages of ${dayWords(revision.date)}`}
        leftSection={<ColorSwatch size={10} withShadow={false} color={tintOf(revision.color)} />}
      >
        {colorWords(revision.color)}
      </Badge>
    );
  if (lock?.version === version)
    return (
      <Badge {...look} title="Its pages and scene numbers stay" leftSection={<IconLock size={11} />}>
        Locked
      </Badge>
    );
  return null;
}
