import { ActionIcon, Button, Group, Modal, NativeSelect, Text, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconColumns2 } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { COMPARE_MODES, type CompareMode } from '../../../ui/media/compare.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { useTakes } from '../api/streams.ts';
import classes from './large-view.module.css';
import { largeViewKeys } from './large-view-keys.ts';
import { OutcomeIn } from './outcome-in.tsx';
import { PromptEditor } from './prompt-editor.tsx';
import { regenerateWords } from './regenerate-words.ts';
import { Stage } from './stage.tsx';
import { TakesStrip } from './takes-strip.tsx';
import type { Gallery } from './use-gallery.ts';
import { ASSET_LOOKS, NO_TAKE } from '../looks.ts';
import { focusCard } from './use-gallery-keys.ts';

interface Props {
  stream: Stream;
  kind: AssetKind;
  gallery: Gallery;
}

/** One picture or clip as large as the screen allows, with its takes, its prompt and the verdicts. */
export function LargeView({ stream, kind, gallery }: Props) {
  const { shown, current, setCurrent, setEnlarged, editable, approve, regenerate, use, deciding } = gallery;
  const item = shown[current];
  const takes = useTakes(stream.id);
  const [beside, setBeside] = useState<number | null>(null);
  // Kept from picture to picture.
  const [mode, setMode] = useLocalStorage<CompareMode>({
    key: 'greenlit-compare',
    defaultValue: 'beside',
    getInitialValueInEffect: false,
  });
  const segment = item?.segment.index;
  const own = (takes.data ?? []).filter((take) => take.segment === segment && take.kind === kind);

  const close = useCallback(() => {
    setEnlarged(false);
    // The focus goes to where one is now, which need not be where one began.
    requestAnimationFrame(() => focusCard(current));
  }, [setEnlarged, current]);
  const go = useCallback(
    (by: number): void => {
      setCurrent(Math.max(0, Math.min(shown.length - 1, current + by)));
      setBeside(null);
    },
    [shown, current, setCurrent],
  );
  useKeys(
    'Large view',
    useMemo(() => {
      const {
        next,
        previous,
        approve: yes,
        regenerate: again,
        use: choose,
        close: back,
      } = largeViewKeys(kind);
      const one = item ? [item] : [];
      return [
        { ...next, run: () => go(1) },
        { ...previous, run: () => go(-1) },
        { ...yes, run: () => void approve(one) },
        { ...again, run: () => void regenerate(one) },
        { ...choose, run: () => item && beside !== null && void use(item, beside) },
        { ...back, run: close },
      ];
    }, [go, item, kind, close, approve, regenerate, use, beside]),
    'dialog',
  );
  if (!item) return null;
  const { asset } = item;
  const older = own.filter((take) => take.take !== asset?.take).toSorted((a, b) => b.take - a.take);
  const compared = own.find((take) => take.take === beside);
  const name = `Segment ${item.segment.index}${item.segment.title ? `, ${item.segment.title}` : ''}`;
  return (
    <Modal.Root opened returnFocus={false} onClose={close} fullScreen padding={0} closeOnEscape={false}>
      <Modal.Content aria-label={name} data-own-keys>
        <div className={classes.content}>
          <div className={classes.head}>
            <Text fw={650} truncate>
              {item.segment.index}. {item.segment.title || 'Untitled'}
            </Text>
            <StateBadge look={asset ? ASSET_LOOKS[asset.state] : NO_TAKE} />
            <Text size="sm" c="dimmed" className="figures" visibleFrom="sm">
              {current + 1} of {shown.length}
            </Text>
            <Group gap={6} ml="auto" wrap="nowrap">
              <Button
                size="compact-sm"
                variant={compared ? 'light' : 'default'}
                leftSection={<IconColumns2 size={15} />}
                disabled={older.length === 0}
                onClick={() => setBeside(compared ? null : (older[0]?.take ?? null))}
                aria-label="Compare takes"
                aria-pressed={compared !== undefined}
              >
                <span className={classes.wide}>Compare</span>
              </Button>
              {compared && (
                <NativeSelect
                  size="xs"
                  aria-label="How to compare"
                  data={COMPARE_MODES.map((one) => one)}
                  value={mode}
                  onChange={({ currentTarget }) => setMode(currentTarget.value as CompareMode)}
                />
              )}
              <Arrow
                label="Previous"
                disabled={current === 0}
                icon={IconChevronLeft}
                onClick={() => go(-1)}
              />
              <Arrow
                label="Next"
                disabled={current === shown.length - 1}
                icon={IconChevronRight}
                onClick={() => go(1)}
              />
              <Modal.CloseButton aria-label="Close" />
            </Group>
          </div>
          <Stage
            stream={stream}
            kind={kind}
            item={item}
            compared={compared}
            mode={mode}
            key={`${segment}:${asset?.take}:${beside}`}
          />
          <aside className={classes.side} aria-label="About this take">
            <OutcomeIn
              stream={stream}
              checkpoint={kind === 'keyframe' ? 'keyframes' : 'videos'}
              deciding={deciding}
              over={!editable}
            />
            <TakesStrip
              kind={kind}
              takes={own}
              current={asset}
              beside={beside}
              onCompare={(take) => setBeside(take === beside ? null : take)}
              onUse={editable ? (take) => void use(item, take) : null}
              keyframeTake={item.segment.keyframe?.take ?? null}
            />
            <PromptEditor
              item={item}
              prompts={gallery.prompts}
              editable={editable}
              estimate={regenerateWords(stream, kind, [item])}
              onRegenerate={() => void regenerate([item])}
            />
            {editable && (
              <Button
                size="md"
                disabled={asset?.state !== 'ready'}
                aria-keyshortcuts="A"
                rightSection={<KeyHint name="a" />}
                onClick={() => void approve([item])}
              >
                {asset?.state === 'approved' ? 'Approved' : 'Approve this take'}
              </Button>
            )}
          </aside>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function Arrow({
  label,
  disabled,
  icon: Icon,
  onClick,
}: {
  label: string;
  disabled: boolean;
  icon: typeof IconChevronLeft;
  onClick: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={30} disabled={disabled} onClick={onClick} aria-label={label}>
        <Icon size={17} />
      </ActionIcon>
    </Tooltip>
  );
}
