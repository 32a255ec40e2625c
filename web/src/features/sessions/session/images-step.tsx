import { Box, Button, Modal, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconColumns2 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import { DecisionBar } from '../../../ui/decision-bar.tsx';
import type { DecisionOption } from '../../../ui/decision-option.ts';
import { count } from '../../../ui/formats.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { Compare, type CompareMode } from '../../../ui/media/compare.tsx';
import { CompareModes } from './compare-modes.tsx';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import { AssetGallery } from './asset-gallery.tsx';
import type { Asset } from './asset.ts';
import { AssetMenu } from './asset-menu.tsx';
import { Earlier } from './earlier.tsx';
import { LargeAsset } from './large-asset.tsx';
import classes from './step.module.css';
import { useChoice } from './use-choice.ts';
import type { Asking } from './use-asking.ts';
import { WordsDialog, type Words } from './words-dialog.tsx';

/** The images of a session: they appear as they are made; those that are chosen become clips. */
export function ImagesStep({ session, asking }: { session: Session; asking: Asking }) {
  const { session_id, images, allowed, resolution, fps } = session;
  const ratio = aspectRatio(resolution);
  const mayChoose = allowed.includes('save_approved_images');
  const able = useMemo(() => images.flatMap(({ id, url }) => (url === null ? [] : [id])), [images]);
  const choice = useChoice(able, session.approved_image_ids);
  const [large, setLarge] = useState<number | null>(null);
  const [words, setWords] = useState<Asset | 'more' | null>(null);
  const [compares, setCompares] = useState(false);
  const { say, isBusy, outcome } = asking;
  const isChoosing = mayChoose || images.some(({ state }) => state === 'generating');
  useRoving('Images', images.length, (place) => {
    const image = images[place];
    if (image && isChoosing && image.url !== null) choice.toggle(image.id);
    else setLarge(place);
  });
  const chosen = choice.ids;
  const send = async ({ prompt, negative, model, images: n, keepsSeed }: Words): Promise<void> => {
    const body = { prompt, negative_prompt: negative || null, model };
    const isTaken =
      words === 'more'
        ? await say({ name: 'images', body: { ...body, num_images: n } }, `${count(n, 'image')} more.`)
        : words !== null &&
          (await say(
            { name: 'regenerate', asset: words.id, body: { ...body, seed_lock: keepsSeed } },
            `Image ${words.number} is made anew.`,
          ));
    if (isTaken) setWords(null);
  };
  const options: DecisionOption[] = [
    ...(allowed.includes('generate_images')
      ? [{ label: 'More images…', shortcut: 'm', look: 'plain' as const, run: () => setWords('more') }]
      : []),
    ...(mayChoose
      ? [
          {
            label: chosen.length === 0 ? 'Go on' : `Go on with ${count(chosen.length, 'image')}`,
            shortcut: 'a',
            look: 'primary' as const,
            disabled: chosen.length === 0 && 'Choose at least one image.',
            run: () =>
              void say({ name: 'save-images', ids: chosen }, `${count(chosen.length, 'image')} chosen.`),
          },
        ]
      : []),
  ];
  const pair = images.filter(({ id }) => chosen.includes(id));
  return (
    <>
      <Box px={{ base: 'md', sm: 'xl' }} py="md" className={classes.body ?? ''}>
        {session.prompt !== session.title && (
          <Text size="sm" c="dimmed" mb="md" lineClamp={3} title={session.prompt}>
            {session.prompt}
          </Text>
        )}
        <AssetGallery
          sessionId={session_id}
          kind="image"
          ratio={ratio}
          fps={fps}
          assets={images}
          choice={isChoosing ? choice : null}
          onEnlarge={setLarge}
          renderMenu={(asset) => (
            <AssetMenu
              kind="image"
              asset={asset}
              mayRegenerate={allowed.includes('regenerate')}
              onMore={
                allowed.includes('generate_images')
                  ? () =>
                      void say(
                        { name: 'images', body: { num_images: 2, variant_of: asset.id } },
                        `Two more like image ${asset.number}.`,
                      )
                  : undefined
              }
              onAgain={() =>
                void say(
                  { name: 'regenerate', asset: asset.id, body: {} },
                  `Image ${asset.number} is made anew.`,
                )
              }
              onWords={() => setWords(asset)}
            />
          )}
        />
        <Earlier
          kind="image"
          assets={session.earlier.images}
          ratio={ratio}
          choice={mayChoose ? choice : null}
        />
      </Box>
      {(options.length > 0 || outcome) && (
        <DecisionBar
          consequence={
            chosen.length === 0 ? (
              'Choose the images that are to become clips.'
            ) : (
              <>
                {count(chosen.length, 'image')} chosen: each becomes a clip.{' '}
                {pair.length === 2 && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    leftSection={<IconColumns2 size={15} />}
                    onClick={() => setCompares(true)}
                  >
                    Compare the two
                  </Button>
                )}
              </>
            )
          }
          outcome={outcome && <OutcomeLine {...outcome} />}
          options={options}
          busy={isBusy}
        />
      )}
      {large !== null && (
        <LargeAsset
          kind="image"
          assets={images}
          place={large}
          ratio={ratio}
          fps={session.fps}
          choice={mayChoose ? choice : null}
          onGo={setLarge}
          onClose={() => setLarge(null)}
        />
      )}
      {words !== null && (
        <WordsDialog
          title={words === 'more' ? 'More images' : `Image ${words.number} anew`}
          action={words === 'more' ? 'Make them' : 'Make it anew'}
          kind="image"
          first={{
            prompt: words === 'more' ? session.prompt : words.prompt,
            negative: (words === 'more' ? session.negative_prompt : words.negative_prompt) ?? '',
            model: session.model,
          }}
          anew={words === 'more' ? null : words}
          isBusy={isBusy}
          onSend={(all) => void send(all)}
          onClose={() => setWords(null)}
        />
      )}
      {compares && <ComparedImages pair={pair} ratio={ratio} onClose={() => setCompares(false)} />}
    </>
  );
}

function ComparedImages({
  pair,
  ratio,
  onClose,
}: {
  pair: readonly Asset[];
  ratio: number;
  onClose: () => void;
}) {
  const [mode, setMode] = useLocalStorage<CompareMode>({
    key: 'greenlit-compare',
    defaultValue: 'beside',
    getInitialValueInEffect: false,
  });
  return (
    <Modal opened onClose={onClose} size="min(1600px, 96vw)" title="Two images">
      <CompareModes mode={mode} onMode={setMode} />
      <Compare
        mode={mode}
        pictures={pair.map(({ number, url, prompt }) => ({
          label: `Image ${number}`,
          picture: (
            <AssetPicture url={url} alt={`Image ${number}: ${prompt}`} ratio={ratio} width="original" eager />
          ),
        }))}
      />
    </Modal>
  );
}
