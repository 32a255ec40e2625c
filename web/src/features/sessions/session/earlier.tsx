import { Button, Collapse, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { count } from '../../../ui/formats.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { ClipStill } from '../../../ui/media/clip-still.tsx';
import type { Asset } from './asset.ts';
import classes from './earlier.module.css';
import type { Choice } from './use-choice.ts';

interface Props {
  kind: 'image' | 'clip';
  assets: readonly Asset[];
  ratio: number;
  choice: Choice | null;
}

/** What was replaced, or of a choice that was taken back: nothing that was made is lost. */
export function Earlier({ kind, assets, ratio, choice }: Props) {
  const [opened, setOpened] = useState(false);
  if (assets.length === 0) return null;
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.section}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        leftSection={<Chevron size={16} />}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        {count(assets.length, `earlier ${kind}`)}
      </Button>
      <Collapse expanded={opened}>
        <ul className={classes.strip} aria-label={`Earlier ${kind}s`}>
          {assets.map((asset) => {
            const name = `Earlier ${kind} ${asset.number}`;
            const picture =
              kind === 'image' || asset.url === null ? (
                <AssetPicture url={asset.url} alt={`${name}: ${asset.prompt}`} ratio={ratio} width={320} />
              ) : (
                <ClipStill url={asset.url} alt={`${name}: ${asset.prompt}`} ratio={ratio} />
              );
            const isChosen = choice?.has(asset.id) ?? false;
            return (
              <li key={asset.id} className={classes.item} data-chosen={isChosen || undefined}>
                {choice && asset.url !== null ? (
                  <UnstyledButton
                    aria-label={`Choose ${name}`}
                    aria-pressed={isChosen}
                    onClick={() => choice.toggle(asset.id)}
                  >
                    {picture}
                    {isChosen && (
                      <IconCheck size={18} stroke={3} className={classes.tick ?? ''} aria-hidden />
                    )}
                  </UnstyledButton>
                ) : (
                  picture
                )}
              </li>
            );
          })}
        </ul>
      </Collapse>
    </section>
  );
}
