import { Alert, Button, Group, Modal, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { Scene } from '../../../../../api/schemas/scenes.ts';
import { SCRIPT_LIMITS } from '../../../../../workflows/contracts/scripts.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { changeScene, type SceneForm, splitScene } from '../api/scenes.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { EarlierTexts } from './earlier-texts.tsx';
import { changesOf, contested, dropped, type SceneEdits, shown, typed } from './scene-edits.ts';
import classes from './scenes-page.module.css';

interface Props {
  /** As it is by now. */
  scene: Scene;
  /** Somebody has taken it out meanwhile. */
  isGone: boolean;
  may: boolean;
  onClose: () => void;
}

const NOTES = [
  ['goal', 'Goal', 'What is wanted in it.'],
  ['tension', 'Tension', 'What stands against that.'],
  ['tone', 'Tone', 'Where it differs from the script’s.'],
] as const;

/** A scene: where it is, what it is for, what it says and has said. */
export function SceneDialog({ scene, isGone, may, onClose }: Props) {
  const { scene_number, setting, goal, tension, tone, content } = scene;
  const saved: SceneForm = { setting, goal, tension, tone, content };
  const [edits, setEdits] = useState<SceneEdits>({});
  const form = shown(edits, saved);
  const set = (change: Partial<SceneForm>): void => setEdits((old) => typed(old, saved, change));
  const field = useRef<HTMLTextAreaElement>(null);
  const changes = changesOf(edits, saved);
  const isChanged = Object.keys(changes).length > 0;
  const save = useMutation({
    mutationFn: () => changeScene(scene, changes),
    onSuccess: () => {
      announce(`Scene ${scene_number} has been saved.`);
      onClose();
    },
  });
  const split = useMutation({
    mutationFn: (at: number) => splitScene(scene, at),
    onSuccess: () => {
      announce(`Scene ${scene_number} is two scenes now.`);
      onClose();
    },
  });
  const fault = (path: string) => (save.error instanceof ApiError ? save.error.fault(path) : undefined);
  const error = save.error ?? split.error;
  const close = (): void => {
    if (!isChanged) return onClose();
    confirm({
      title: 'Leave without saving?',
      text: 'What you typed here has not been saved and would be lost.',
      action: 'Leave',
      cancel: 'Stay here',
      danger: true,
      onConfirm: onClose,
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={close} closeOnClickOutside={!isChanged} size="xl" title={`Scene ${scene_number}`}>
      <Stack component="form" onSubmit={submit} gap="md">
        {isGone ? (
          <Alert color="yellow" variant="light" role="status" title="This scene has been taken out">
            Somebody else has taken it out or merged it with another. What you typed is not saved: copy what
            you want to keep.
          </Alert>
        ) : (
          <ChangedMeanwhile
            fields={contested(edits, saved)}
            onDrop={(fields) => setEdits((old) => dropped(old, fields))}
          />
        )}
        <TextInput
          label="Setting"
          readOnly={!may}
          maxLength={SCRIPT_LIMITS.setting}
          value={form.setting}
          onChange={({ currentTarget: { value } }) => set({ setting: value })}
          error={fault('setting')}
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {NOTES.map(([name, label, description]) => (
            <Textarea
              key={name}
              label={label}
              description={description}
              autosize
              minRows={2}
              maxRows={6}
              readOnly={!may}
              maxLength={SCRIPT_LIMITS.sceneNote}
              value={form[name]}
              onChange={({ currentTarget: { value } }) => set({ [name]: value })}
              error={fault(name)}
            />
          ))}
        </SimpleGrid>
        <Textarea
          ref={field}
          label="Text"
          className={classes.content ?? ''}
          autosize
          minRows={8}
          maxRows={20}
          readOnly={!may}
          maxLength={SCRIPT_LIMITS.scene}
          value={form.content}
          onChange={({ currentTarget: { value } }) => set({ content: value })}
          error={fault('content')}
        />
        {error && (
          <Alert color="red" variant="light" role="alert" title="Not done">
            {messageOf(error)}
          </Alert>
        )}
        <EarlierTexts scene={scene} {...(may && { onTake: (text: string) => set({ content: text }) })} />
        {may && (
          <Group justify="flex-end">
            <Button
              variant="default"
              mr="auto"
              disabled={isChanged || isGone}
              loading={split.isPending}
              onClick={() => split.mutate(field.current?.selectionStart ?? 0)}
              title="What stands behind the cursor becomes a scene of its own"
            >
              Split at the cursor
            </Button>
            <Button variant="subtle" color="gray" onClick={close}>
              Keep as it is
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!isChanged || isGone}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
