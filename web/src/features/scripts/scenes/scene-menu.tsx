import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowMerge, IconDots, IconSparkles, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Scene } from '../../../../../api/schemas/scenes.ts';
import { tellRefused } from '../../../app/tell.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { MoveItems } from '../../../ui/rows/move-items.tsx';
import { deleteScene, mergeScene, orderScenes } from '../api/scenes.ts';
import { RegenerateDialog } from '../generate/regenerate-dialog.tsx';

interface Props {
  scene: Scene;
  place: number;
  scenes: readonly Scene[];
}

interface Step {
  readonly run: () => Promise<void>;
  readonly said: string;
}

/** What is done with a scene among the others. */
export function SceneMenu({ scene, place, scenes }: Props) {
  const { scene_number: number } = scene;
  const [regenerates, setRegenerates] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: ({ run }: Step) => run(),
    onSuccess: (_, { said }) => announce(said),
    onError: (error) => tellRefused(messageOf(error)),
  });
  const move = (to: number): void => {
    const ids = scenes.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(place, 1));
    mutate({
      run: () => orderScenes(scene.script_id, ids),
      said: `Scene ${number} is scene ${to + 1} now.`,
    });
  };
  const askToMerge = (): void =>
    confirm({
      title: `Merge scenes ${number} and ${number + 1}?`,
      text: `Scene ${number} goes on with the text of both. What either said before is kept.`,
      action: 'Merge',
      onConfirm: () => mutate({ run: () => mergeScene(scene), said: 'The two scenes are one.' }),
    });
  const askToDelete = (): void =>
    confirm({
      title: `Take scene ${number} out?`,
      text: `v${scene.version} keeps it; the next version will not have it.`,
      action: 'Take it out',
      danger: true,
      onConfirm: () => mutate({ run: () => deleteScene(scene), said: `Scene ${number} has been taken out.` }),
    });
  const isLast = place === scenes.length - 1;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`More for scene ${number}`}
            loading={isPending}
          >
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconSparkles size={16} />} onClick={() => setRegenerates(true)}>
            Write anew…
          </Menu.Item>
          <MoveItems place={place} isLast={isLast} onMove={move} />
          <Menu.Item leftSection={<IconArrowMerge size={16} />} disabled={isLast} onClick={askToMerge}>
            Merge with the next…
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={askToDelete}>
            Take it out…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {regenerates && <RegenerateDialog scene={scene} onClose={() => setRegenerates(false)} />}
    </>
  );
}
