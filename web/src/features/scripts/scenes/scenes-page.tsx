import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconMovie, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Scene } from '../../../../../api/schemas/scenes.ts';
import { tellRefused } from '../../../app/tell.ts';
import { announce } from '../../../ui/announce.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { count } from '../../../ui/formats.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { Page } from '../../../ui/page.tsx';
import { addScene, useScenes } from '../api/scenes.ts';
import { useVersion } from '../api/versions.ts';
import { useThisScript } from '../script/script-layout.tsx';
import { useMay } from '../script/use-may.ts';
import { WriteIt } from '../script/write-it.tsx';
import { usePaging } from '../pages/use-paging.ts';
import { standingText } from '../write/standing-text.ts';
import { lengthsOf } from './lengths.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { SceneCard } from './scene-card.tsx';
import { SceneDialog } from './scene-dialog.tsx';
import classes from './scenes-page.module.css';

/** The scenes of the newest version, which are worked on until the next one is made of them. */
export function Component() {
  const script = useThisScript();
  const { newest, scenes_changed_at } = script;
  const { data: scenes, error, refetch } = useScenes(script.id);
  // By its lineage: it is the same scene when somebody saves a version meanwhile.
  const version = useVersion(script.id, newest?.version ?? null);
  const text = version.data && scenes ? standingText(version.data, scenes) : null;
  const onPages = usePaging(text, { type: newest?.script_type ?? 'screenplay' });
  const lengths =
    text !== null && scenes && onPages && onPages !== 'failed'
      ? lengthsOf(text, scenes, onPages.scenes)
      : new Map<number, number>();
  const [read] = useUrlState();
  const [open, setOpen] = useState<number | null>(() => Number(read('scene')) || null);
  const [kept, setKept] = useState<Scene | null>(null);
  const may = useMay(script, 'write');
  const add = useMutation({
    mutationFn: (version: number) => addScene(script.id, version),
    onSuccess: ({ lineage_id }) => {
      announce('A scene has been added.');
      setOpen(lineage_id);
    },
    onError: (fault) => tellRefused(messageOf(fault)),
  });
  useRoving('Scenes', scenes?.length ?? 0, (place) => setOpen(scenes?.[place]?.lineage_id ?? null));
  if (error && !scenes)
    return <ErrorPanel title="The scenes cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (!scenes) return <Skeleton m="xl" h={260} aria-label="Loading the scenes" />;
  const found = scenes.find(({ lineage_id }) => lineage_id === open);
  // What somebody else has taken out stays open for who is at it.
  const opened = found ?? (kept?.lineage_id === open ? kept : undefined);
  if (found && found !== kept) setKept(found);
  return (
    <Page wide>
      {scenes_changed_at !== null && (
        <Alert color="gray" variant="light" mb="md" py="xs">
          The scenes have been changed since v{newest?.version ?? 0} was made. They are in its successor as
          soon as somebody saves one where the script is written.
        </Alert>
      )}
      {open !== null && !opened && (
        <Alert color="yellow" variant="light" mb="md" py="xs" withCloseButton onClose={() => setOpen(null)}>
          The scene that you came for is not in the script any more. Older versions keep it.
        </Alert>
      )}
      <Group justify="space-between" mb="md">
        <Text size="sm" c="dimmed">
          {count(scenes.length, 'scene')}
        </Text>
        {may && newest && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} />}
            loading={add.isPending}
            onClick={() => add.mutate(newest.id)}
          >
            Add a scene
          </Button>
        )}
      </Group>
      {scenes.length === 0 ? (
        <EmptyState icon={IconMovie} title="No scenes yet">
          A version is cut into its scenes: at each heading that begins with INT. or EXT.
          <WriteIt script={script} />
        </EmptyState>
      ) : (
        <ol className={classes.grid} aria-label="Scenes">
          {scenes.map((scene, place) => (
            <li key={scene.id}>
              <SceneCard
                scene={scene}
                place={place}
                scenes={scenes}
                eighths={lengths.get(scene.id)}
                may={may}
                onOpen={() => setOpen(scene.lineage_id)}
              />
            </li>
          ))}
        </ol>
      )}
      {opened && (
        <SceneDialog
          key={opened.lineage_id}
          scene={opened}
          isGone={!found}
          may={may}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}
