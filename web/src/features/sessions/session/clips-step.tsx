import { Alert, Box, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import { DecisionBar } from '../../../ui/decision-bar.tsx';
import type { DecisionOption } from '../../../ui/decision-option.ts';
import { count, duration } from '../../../ui/formats.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import { AssetGallery } from './asset-gallery.tsx';
import type { Asset } from './asset.ts';
import { AssetMenu } from './asset-menu.tsx';
import { ClipOrder } from './clip-order.tsx';
import { Earlier } from './earlier.tsx';
import { LargeAsset } from './large-asset.tsx';
import classes from './step.module.css';
import type { Asking } from './use-asking.ts';
import { OrderClips } from './order-clips.tsx';
import { useChoice } from './use-choice.ts';
import { WordsDialog, type Words } from './words-dialog.tsx';

interface Props {
  session: Session;
  asking: Asking;
}

/** A clip of each chosen image; those that are chosen, in their order, become the film. */
export function ClipsStep({ session, asking }: Props) {
  if (session.allowed.includes('generate_clips')) return <OrderClips session={session} asking={asking} />;
  if (session.clips.length === 0) {
    return (
      <Box px={{ base: 'md', sm: 'xl' }} py="md">
        <Text c="dimmed">Clips are made of the images that are chosen first.</Text>
      </Box>
    );
  }
  return <ChooseClips session={session} asking={asking} />;
}

function ChooseClips({ session, asking }: Props) {
  const { session_id, clips, images, allowed, resolution, fps, earlier } = session;
  const { say, isBusy, outcome } = asking;
  const ratio = aspectRatio(resolution);
  const mayChoose = allowed.includes('save_approved_clips');
  const isMaking = clips.some(({ state }) => state === 'generating');
  const able = useMemo(() => clips.flatMap(({ id, url }) => (url === null ? [] : [id])), [clips]);
  const choice = useChoice(able, session.approved_clip_ids);
  const [large, setLarge] = useState<number | null>(null);
  const [anew, setAnew] = useState<Asset | null>(null);
  const isChoosing = mayChoose || isMaking;
  useRoving('Clips', clips.length, (place) => {
    const clip = clips[place];
    if (clip && isChoosing && clip.url !== null) choice.toggle(clip.id);
    else setLarge(place);
  });
  const imageUrls = useMemo(
    () => new Map([...images, ...earlier.images].map(({ id, url }) => [id, url])),
    [images, earlier.images],
  );
  const chosen = choice.ids.flatMap((id) => clips.filter((clip) => clip.id === id));
  const length = chosen.reduce((sum, { duration_sec }) => sum + duration_sec, 0);
  const options: DecisionOption[] = mayChoose
    ? [
        {
          label: 'Choose all',
          shortcut: 'Shift+A',
          look: 'plain',
          disabled: chosen.length === able.length && 'All are chosen.',
          run: () => choice.set(able),
        },
        {
          label: chosen.length === 0 ? 'Go on' : `Go on with ${count(chosen.length, 'clip')}`,
          shortcut: 'a',
          look: 'primary',
          disabled: chosen.length === 0 && 'Choose at least one clip.',
          run: () =>
            void say({ name: 'save-clips', ids: choice.ids }, `${count(chosen.length, 'clip')} chosen.`),
        },
      ]
    : [];
  const send = async ({ prompt, negative, model, keepsSeed }: Words): Promise<void> => {
    if (!anew) return;
    const body = { prompt, negative_prompt: negative || null, model, seed_lock: keepsSeed };
    if (await say({ name: 'regenerate', asset: anew.id, body }, `Clip ${anew.number} is made anew.`))
      setAnew(null);
  };
  return (
    <>
      <Box px={{ base: 'md', sm: 'xl' }} py="md" className={classes.body ?? ''}>
        {!isChoosing && (
          <Alert color="gray" variant="light" py="xs" mb="md">
            These are the clips as they were chosen. “Choose other clips” in the menu goes back to them.
          </Alert>
        )}
        <AssetGallery
          sessionId={session_id}
          kind="clip"
          ratio={ratio}
          fps={fps}
          assets={clips}
          choice={isChoosing ? choice : null}
          imageOf={(asset) => ('image_id' in asset ? (imageUrls.get(asset.image_id) ?? null) : null)}
          onEnlarge={setLarge}
          renderMenu={(asset) => (
            <AssetMenu
              kind="clip"
              asset={asset}
              mayRegenerate={allowed.includes('regenerate')}
              onAgain={() =>
                void say(
                  { name: 'regenerate', asset: asset.id, body: {} },
                  `Clip ${asset.number} is made anew.`,
                )
              }
              onWords={() => setAnew(asset)}
            />
          )}
        />
        {isChoosing && chosen.length > 1 && <ClipOrder clips={chosen} ratio={ratio} onOrder={choice.set} />}
        <Earlier kind="clip" assets={earlier.clips} ratio={ratio} choice={null} />
      </Box>
      {(options.length > 0 || outcome) && (
        <DecisionBar
          consequence={
            chosen.length === 0
              ? 'Choose the clips of the film, in the order in which they are to follow each other.'
              : `${count(chosen.length, 'clip')} in this order, ${duration(length)}.`
          }
          outcome={outcome && <OutcomeLine {...outcome} />}
          options={options}
          busy={isBusy}
        />
      )}
      {large !== null && (
        <LargeAsset
          kind="clip"
          assets={clips}
          place={large}
          ratio={ratio}
          fps={session.fps}
          choice={mayChoose ? choice : null}
          onGo={setLarge}
          onClose={() => setLarge(null)}
        />
      )}
      {anew && (
        <WordsDialog
          title={`Clip ${anew.number} anew`}
          action="Make it anew"
          kind="clip"
          first={{ prompt: anew.prompt, negative: anew.negative_prompt ?? '', model: null }}
          anew={anew}
          isBusy={isBusy}
          onSend={(words) => void send(words)}
          onClose={() => setAnew(null)}
        />
      )}
    </>
  );
}
