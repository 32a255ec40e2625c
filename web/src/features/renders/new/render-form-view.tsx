import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { transitionInto } from '../../../../../workflows/contracts/render/scene-faults.ts';
import { DecisionBar } from '../../../ui/decision-bar.tsx';
import { count, duration } from '../../../ui/formats.ts';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { UndoLine } from '../../../ui/rows/undo-line.tsx';
import { useCloseGuard, useLeaveGuard } from '../../../ui/use-leave-guard.ts';
import { PlanStrip } from '../plan/plan-strip.tsx';
import { TagField } from '../../../ui/tags/tag-field.tsx';
import { lengthOf } from '../words.ts';
import { FilmSettings } from './film-settings.tsx';
import { hasContent, type RenderForm } from './form.ts';
import { AssetPicker } from './pick/asset-picker.tsx';
import classes from './render-form-view.module.css';
import { rowId } from './scenes/scene-row-view.tsx';
import { ScenesPart } from './scenes/scenes-part.tsx';
import { useScenes } from './scenes/use-scenes.ts';
import { shownRow } from './shown-row.ts';
import { SoundSettings } from './sound-settings.tsx';
import { DropMedia } from './uploads/drop-media.tsx';
import { useUploads } from './uploads/use-uploads.ts';
import { useKeptForm } from './use-kept-form.ts';
import { usePicking } from './use-picking.ts';
import { useRenderForm } from './use-render-form.ts';

interface Props {
  initial: RenderForm;
  /** It was being typed before. */
  isKept: boolean;
  /** It is another job's plan, as that is. */
  isLent?: boolean;
  /** The job whose plan it began with; empty: none. */
  from: string;
  userId: number;
  onAfresh: () => void;
}

/** The plan of a film, as it is written and as it will run. */
export function RenderFormView({ initial, isKept: wasKept, isLent = false, from, userId, onAfresh }: Props) {
  const { form, set, changeScenes, fault, faults, submit, isBusy, orderedId, outcome } =
    useRenderForm(initial);
  const editing = useScenes(form.scenes, changeScenes);
  const pick = usePicking({ form, set, actions: editing.actions });
  const { uploads, upload, dismiss } = useUploads(pick.brought);
  const openFiles = useRef<(() => void) | null>(null);
  const isOver = orderedId !== undefined;
  const isKept = useKeptForm(form, { user: userId, from, isLent, isOver });
  const wouldBeLost = !isKept && !isOver && hasContent(form);
  useLeaveGuard(wouldBeLost);
  useCloseGuard(wouldBeLost || uploads.some(({ refused }) => refused === null));
  const navigate = useNavigate();
  // Only now, when the guard above knows that nothing can be lost any more.
  useEffect(() => {
    if (orderedId !== undefined) void navigate(`/renders/${orderedId}`);
  }, [orderedId, navigate]);

  const ratio = aspectRatio(form.resolution);
  const shown = useMemo(
    () =>
      form.scenes.map((row, at) => ({
        ...shownRow(row),
        transition: transitionInto({ transition: row.transition ?? undefined }, at, form.transition) ?? null,
      })),
    [form.scenes, form.transition],
  );
  const open = (place: number): void => {
    const row = document.getElementById(rowId(form.scenes[place]?.key ?? ''));
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('textarea')?.focus({ preventScroll: true });
  };
  return (
    <div className={classes.page}>
      <DropMedia openRef={openFiles} onFiles={upload} />
      <Page wide>
        <PageHeader
          title="New render"
          subtitle={
            from === ''
              ? 'A film of pictures, clips and words.'
              : 'With another render’s plan, to be changed.'
          }
        />
        {wasKept && <Kept onAfresh={onAfresh} />}
        {shown.length > 0 && (
          <div className={classes.strip}>
            <PlanStrip scenes={shown} ratio={ratio} fps={form.fps} onOpen={open} />
          </div>
        )}
        <div className={classes.columns}>
          <Stack gap="lg" miw={0}>
            <div className={classes.naming}>
              <TextInput
                id="topic"
                label="Title"
                required
                autoFocus={form.topic === ''}
                maxLength={LIMITS.title}
                value={form.topic}
                onChange={({ currentTarget: { value } }) => set({ topic: value })}
                error={fault('topic')}
              />
              <TagField
                label="Tags"
                value={form.tags}
                onChange={(tags) => set({ tags })}
                error={fault('tags')}
              />
            </div>
            <ScenesPart
              {...{ form, faults, uploads, ratio }}
              actions={editing.actions}
              onLibrary={pick.pickScenes}
              onPick={pick.pickPicture}
              onUpload={() => openFiles.current?.()}
              onDismiss={dismiss}
            />
          </Stack>
          <Stack gap="lg" miw={0}>
            <FilmSettings form={form} set={set} fault={fault} />
            <SoundSettings form={form} set={set} fault={fault} onPick={pick.pickMusic} />
          </Stack>
        </div>
      </Page>
      {pick.picking && (
        <AssetPicker
          picking={pick.picking}
          onClose={pick.close}
          onUpload={() => {
            pick.uploadInstead();
            openFiles.current?.();
          }}
        />
      )}
      <DecisionBar
        consequence={consequenceOf(form)}
        outcome={
          <>
            <UndoLine className={classes.undo} last={editing.last} takeBack={editing.takeBack} />
            {outcome && <OutcomeLine {...outcome} />}
          </>
        }
        busy={isBusy}
        options={[
          {
            ...{ label: 'Save as a draft', shortcut: 'Mod+s', look: 'plain' },
            run: () => submit(true),
          },
          {
            ...{ label: 'Start the render', shortcut: 'Mod+Enter', look: 'primary' },
            run: () => submit(false),
          },
        ]}
      />
    </div>
  );
}

function Kept({ onAfresh }: { onAfresh: () => void }) {
  return (
    <Alert variant="light" color="gray" mb="md" py="xs">
      <Group justify="space-between" gap="sm">
        <Text size="sm">This is what you had begun: it was kept in this browser.</Text>
        <Button size="compact-sm" variant="default" onClick={onAfresh}>
          Start afresh
        </Button>
      </Group>
    </Alert>
  );
}

/** What one person brought or generated is theirs alone, and so is a film of it. */
const isOwn = (key: string): boolean => /^(?:media|sessions)\//.test(key);

function consequenceOf({ scenes, resolution, fps, music }: RenderForm): string {
  if (scenes.length === 0) return 'Nothing is rendered yet: add a scene.';
  const facts = [
    count(scenes.length, 'scene'),
    duration(lengthOf(scenes)),
    `${resolution.replace('x', ' × ')} at ${fps} fps`,
  ].join(', ');
  const keys = [...scenes.map(({ picture }) => picture?.key), music?.file.key];
  const forWhom = keys.some((key) => key !== undefined && isOwn(key))
    ? ' Made of files of one person, it is for that person and admins alone.'
    : '';
  return `${facts}.${forWhom}`;
}
