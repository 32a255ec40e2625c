import { Skeleton } from '@mantine/core';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { useScenes } from '../api/scenes.ts';
import { useVersion } from '../api/versions.ts';
import { useDraftText } from '../draft/shared-draft.ts';
import { useThisScript } from '../script/script-layout.tsx';
import { standingText } from './standing-text.ts';
import { Workbench } from './workbench.tsx';

/** The script's text, where it is written. */
export function Component() {
  const script = useThisScript();
  const newest = script.newest?.version ?? null;
  const version = useVersion(script.id, newest);
  const scenes = useScenes(script.id);
  const draft = useDraftText(script.id);
  const error = draft.error ?? version.error ?? scenes.error;
  const isThere = draft.data && (newest === null || (version.data && scenes.data));
  if (error && !isThere) {
    return (
      <ErrorPanel
        title="The text cannot be shown"
        error={error}
        onRetry={() => void Promise.all([draft.refetch(), version.refetch(), scenes.refetch()])}
      />
    );
  }
  if (!draft.data || !isThere) return <Skeleton m="lg" h={360} aria-label="Loading the text" />;
  const standing = version.data && scenes.data ? standingText(version.data, scenes.data) : '';
  return (
    <Workbench
      script={script}
      draft={draft.data}
      base={newest ?? 0}
      // As a draft has its line breaks.
      standing={standing.replaceAll(/\r\n?/g, '\n')}
    />
  );
}
