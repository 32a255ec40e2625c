import { Button, Checkbox, Group, SegmentedControl, Slider, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconFilterOff, IconPhoto } from '@tabler/icons-react';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useTakes, useCurrentStream } from '../api/streams.ts';
import { StreamDecisionBar } from '../decide/stream-decision-bar.tsx';
import { RunningStep } from '../stream/running-step.tsx';
import { GalleryCard } from './gallery-card.tsx';
import { GalleryConsequence } from './gallery-consequence.tsx';
import { countItems, isAllApproved, newestTake, remakeable } from './gallery-items.ts';
import classes from './gallery-page.module.css';
import { LargeView } from './large-view.tsx';
import { regenerateWords } from './regenerate-words.ts';
import { RunningTakes } from './running-takes.tsx';
import { useGallery } from './use-gallery.ts';
import { useGalleryKeys } from './use-gallery-keys.ts';

const FILTERS = [
  { value: '', label: 'All' },
  { value: 'ready', label: 'To review' },
  { value: 'approved', label: 'Approved' },
  { value: 'generating', label: 'Generating' },
  { value: 'failed', label: 'Failed' },
];

/** Checkpoints 3 and 4: every keyframe or clip, one decision each, by mouse or keyboard. */
export function GalleryPage({ kind }: { kind: AssetKind }) {
  const stream = useCurrentStream();
  const [read, write] = useUrlState();
  const filter = read('show');
  const gallery = useGallery(stream, kind, filter);
  const [size, setSize] = useLocalStorage({ key: 'greenlit-card-size', defaultValue: 320 });
  useGalleryKeys(gallery, kind);
  const takes = useTakes(stream.id).data ?? [];
  const counted = countItems(gallery.items);
  const made = gallery.items.some(({ asset }) => asset !== null);
  const checkpoint = kind === 'keyframe' ? 'keyframes' : 'videos';
  const { targets: chosen, shown, marked, editable } = gallery;
  const [first] = chosen;
  const one = first ? ` segment ${first.segment.index}` : '';
  const ready = countItems(shown).ready;
  const everything = ready > 0 && marked.size === 0;
  const running = <RunningTakes stream={stream} kind={kind} takes={takes} />;
  return (
    <>
      <div className={classes.page}>
        {stream.phase === 'adopt' && (
          <RunningStep stream={stream} step="adopt" title="Preparing the keyframes" />
        )}
        {!made && stream.phase !== 'adopt' && <Ahead kind={kind} />}
        {stream.checkpoint === null && running}
        {made && (
          <Group mb="md" gap="md">
            {editable && (
              <Checkbox
                aria-label="Mark all"
                label={marked.size > 0 ? `${marked.size} marked` : 'Mark all'}
                checked={shown.length > 0 && marked.size === shown.length}
                indeterminate={marked.size > 0 && marked.size < shown.length}
                onChange={gallery.markAll}
                size="sm"
                miw={96}
              />
            )}
            <SegmentedControl
              size="xs"
              aria-label="Show"
              value={filter}
              onChange={(show) => write({ show })}
              data={FILTERS.filter(
                ({ value }) => value === '' || value === filter || counted[value as 'ready'] > 0,
              )}
            />
            <Group gap={10} ml="auto" wrap="nowrap" visibleFrom="sm">
              <Text size="xs" c="dimmed" aria-hidden>
                Size
              </Text>
              <Slider
                w={140}
                size="sm"
                min={180}
                max={640}
                step={20}
                label={null}
                value={size}
                onChange={setSize}
                thumbLabel="Size of the pictures"
              />
            </Group>
          </Group>
        )}
        <ul
          className={classes.grid}
          style={{ '--card': `${size}px` } as React.CSSProperties}
          data-gallery
          aria-label={kind === 'keyframe' ? 'Keyframes' : 'Clips'}
        >
          {made &&
            shown.map((item, place) => (
              <GalleryCard
                key={item.segment.index}
                stream={stream}
                kind={kind}
                item={item}
                before={newestTake(takes, item.segment.index, kind)?.url ?? null}
                place={place}
                gallery={gallery}
                width={size}
              />
            ))}
        </ul>
        {/* Below what one is deciding on, so that no card jumps away under the pointer. */}
        {stream.checkpoint !== null && running}
        {made && shown.length === 0 && (
          <EmptyState icon={IconFilterOff} title="Nothing is in this state now">
            <Button variant="default" size="xs" onClick={() => write({ show: '' })}>
              Show all {gallery.items.length}
            </Button>
          </EmptyState>
        )}
      </div>
      <StreamDecisionBar
        stream={stream}
        checkpoint={checkpoint}
        deciding={gallery.deciding}
        consequence={<GalleryConsequence stream={stream} kind={kind} counted={counted} />}
        others={[
          {
            label: marked.size > 0 ? `Regenerate ${marked.size}` : `Regenerate${one}`,
            shortcut: 'r',
            look: 'plain',
            hint: regenerateWords(stream, kind, chosen),
            disabled: remakeable(chosen).length === 0 && 'Being made already',
            run: (note) => gallery.regenerate(chosen, note),
          },
          {
            label: marked.size > 0 ? `Approve ${marked.size} marked` : `Approve${one}`,
            shortcut: 'a',
            look: everything ? 'plain' : 'primary',
            disabled: !chosen.some(({ asset }) => asset?.state === 'ready') && 'Not waiting for approval',
            run: (note) => gallery.approve(chosen, note),
          },
        ]}
        approve={{
          label: isAllApproved(gallery.items) ? 'Go on with these' : approveAllWords(ready, filter !== ''),
          look: everything || isAllApproved(gallery.items) ? 'primary' : 'plain',
          shortcut: 'Shift+A',
          disabled: ready === 0 && !isAllApproved(gallery.items) && 'Nothing is ready to be approved',
          run: (note) => gallery.approve(shown, note),
        }}
      />
      {gallery.enlarged && <LargeView stream={stream} kind={kind} gallery={gallery} />}
    </>
  );
}

function approveAllWords(ready: number, filtered: boolean): string {
  if (ready === 1) return 'Approve the one left';
  return filtered && ready > 0 ? `Approve all ${ready} shown` : `Approve all ${ready || ''}`.trim();
}

function Ahead({ kind }: { kind: AssetKind }) {
  return kind === 'keyframe' ? (
    <EmptyState icon={IconPhoto} title="Keyframes come after the spec">
      Once the spec is approved, one picture is made for each segment and shown here.
    </EmptyState>
  ) : (
    <EmptyState icon={IconPhoto} title="Clips come after the keyframes">
      Once every keyframe is approved, one clip is made from each and shown here.
    </EmptyState>
  );
}
