import { Button, Menu, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconListNumbers } from '@tabler/icons-react';
import { lengthInPages, lengthWords } from '../../../../../screenplay/pages/length-words.ts';
import { memo, useCallback, useEffect, useRef } from 'react';
import type { SceneAt } from '../editor/reading.ts';
import type { SceneOnPages } from '../pages/paging.ts';
import classes from './scene-navigator.module.css';

interface Props {
  scenes: readonly SceneAt[];
  /** The place of the one that the cursor is in; -1: none. */
  current: number;
  /** How long each is, as far as that is known yet. */
  lengths: readonly SceneOnPages[];
  onGo: (scene: SceneAt) => void;
}

const intoView = (button: HTMLElement | null): void => button?.scrollIntoView({ block: 'nearest' });

/** The scenes beside their text; on a small screen in a menu above it. */
export function SceneNavigator({ scenes, current, lengths, onGo }: Props) {
  const latest = useRef({ scenes, onGo });
  useEffect(() => {
    latest.current = { scenes, onGo };
  });
  const go = useCallback((place: number): void => {
    const scene = latest.current.scenes[place];
    if (scene) latest.current.onGo(scene);
  }, []);
  const isWide = useMediaQuery('(min-width: 62.01em)', true, { getInitialValueInEffect: false });
  if (!isWide) {
    return (
      <div className={classes.bar}>
        <Menu position="bottom-start" width="min(420px, 90vw)">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconListNumbers size={15} />}
              disabled={scenes.length === 0}
            >
              {current >= 0 ? `Scene ${current + 1} of ${scenes.length}` : 'Scenes'}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={classes.menu ?? ''}>
            {scenes.map((scene, place) => (
              <Menu.Item
                key={scene.from}
                rightSection={<span className={classes.length}>{lengthAt(lengths, place)}</span>}
                onClick={() => onGo(scene)}
              >
                {place + 1}. {scene.heading}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    );
  }
  return (
    <nav className={classes.side} aria-label="Scenes">
      {scenes.length === 0 ? (
        <p className={classes.none}>Scenes stand here as soon as a line begins with INT. or EXT.</p>
      ) : (
        <ol className={classes.list}>
          {scenes.map((scene, place) => (
            <SceneRow
              key={place}
              place={place}
              number={scene.number ?? String(place + 1)}
              heading={scene.heading}
              isCurrent={place === current}
              eighths={lengths[place]?.eighths ?? 0}
              page={lengths[place]?.page ?? null}
              onGo={go}
            />
          ))}
        </ol>
      )}
    </nav>
  );
}

/** Empty: not known yet, or not printed. */
const lengthAt = (lengths: readonly SceneOnPages[], place: number): string => {
  const length = lengths[place];
  return length && length.page !== null ? lengthWords(length.eighths) : '';
};

interface RowProps {
  place: number;
  number: string;
  heading: string;
  isCurrent: boolean;
  eighths: number;
  /** Null: not known yet, or not printed. */
  page: string | null;
  onGo: (place: number) => void;
}

/** Of hundreds, a key that is typed changes one or two. */
const SceneRow = memo(({ place, number, heading, isCurrent, eighths, page, onGo }: RowProps) => (
  <li>
    <UnstyledButton
      ref={isCurrent ? intoView : null}
      className={classes.scene ?? ''}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => onGo(place)}
    >
      <span className={classes.number}>{number}</span>
      <span className={classes.heading}>{heading}</span>
      {page !== null && (
        <span className={classes.length} title={`${lengthInPages(eighths)}, from page ${page} on`}>
          {lengthWords(eighths)}
        </span>
      )}
    </UnstyledButton>
  </li>
));
SceneRow.displayName = 'SceneRow';
