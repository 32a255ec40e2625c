import { Button, Group, Text } from '@mantine/core';
import { IconLetterCase, IconMovie, IconPhotoPlus, IconUpload } from '@tabler/icons-react';
import { useCallbackRef } from '@mantine/hooks';
import { useMemo } from 'react';
import { LIMITS } from '../../../../../../workflows/contracts/limits.ts';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { KeyHint } from '../../../../ui/keys/key-hint.tsx';
import { ariaKeys } from '../../../../ui/keys/keymap.ts';
import { useKeys } from '../../../../ui/keys/use-keys.ts';
import type { Faults } from '../faults.ts';
import type { RenderForm } from '../form.ts';
import { UploadLines } from '../uploads/upload-lines.tsx';
import type { Upload } from '../uploads/use-uploads.ts';
import { sceneOf } from './rows.ts';
import classes from './scene-list.module.css';
import { SceneList } from './scene-list.tsx';
import type { SceneActions } from './use-scenes.ts';

interface Props {
  form: RenderForm;
  ratio: number;
  faults: Faults;
  actions: SceneActions;
  uploads: readonly Upload[];
  onLibrary: () => void;
  onPick: (key: string) => void;
  onUpload: () => void;
  onDismiss: (id: number) => void;
}

/** The scenes, and how more come. */
export function ScenesPart(props: Props) {
  const { form, ratio, faults, actions, uploads, onLibrary, onPick, onUpload, onDismiss } = props;
  const { scenes } = form;
  const canAdd = scenes.length < LIMITS.segments;
  const addCard = (): void => actions.add([sceneOf(null)]);
  const ways = [
    { label: 'From the library', key: 'l', icon: IconPhotoPlus, run: onLibrary },
    { label: 'Upload', key: 'u', icon: IconUpload, run: onUpload },
    { label: 'Text card', key: 't', icon: IconLetterCase, run: addCard },
  ];
  const run = useCallbackRef((key: string) => ways.find((way) => way.key === key)?.run());
  useKeys(
    'Add a scene',
    useMemo(
      () =>
        canAdd
          ? [
              { keys: ['l'], label: 'Scenes from the library', run: () => run('l') },
              { keys: ['u'], label: 'Upload files as scenes', run: () => run('u') },
              { keys: ['t'], label: 'Add a text card', run: () => run('t') },
            ]
          : [],
      [canAdd, run],
    ),
  );
  const buttons = (
    <Group gap={8}>
      {ways.map(({ label, key, icon: Icon, run }) => (
        <Button
          key={key}
          variant="default"
          leftSection={<Icon size={16} />}
          rightSection={<KeyHint name={key} />}
          aria-keyshortcuts={ariaKeys(key)}
          disabled={!canAdd}
          onClick={run}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
  return (
    <section aria-labelledby="scenes-title">
      <Group justify="space-between" mb="sm" gap="sm">
        <Text component="h2" id="scenes-title" fw={650}>
          Scenes
        </Text>
        {scenes.length > 0 && buttons}
      </Group>
      <UploadLines uploads={uploads} onDismiss={onDismiss} />
      {scenes.length === 0 && (
        <div className={classes.empty} data-faulty={faults.has('scenes') || undefined} id="scene-scenes">
          <EmptyState icon={IconMovie} title="A film begins with its first scene">
            Drop pictures, clips or music anywhere on this page, or add a scene:
            {buttons}
            {faults.has('scenes') && (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {faults.get('scenes')}
              </Text>
            )}
          </EmptyState>
        </div>
      )}
      {scenes.length > 0 && (
        <SceneList
          rows={scenes}
          ratio={ratio}
          ofFilm={form.transition}
          isSpoken={form.spoken}
          faults={faults}
          canAdd={canAdd}
          actions={actions}
          onPick={onPick}
        />
      )}
      {!canAdd && (
        <Text size="sm" c="dimmed" mt="sm">
          A film has {LIMITS.segments} scenes at most.
        </Text>
      )}
    </section>
  );
}
