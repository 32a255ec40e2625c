import {
  Anchor,
  Box,
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import type { TransitionKind } from '../../../../../workflows/contracts/render/plan.ts';
import { DEFAULT_TRANSITION_SEC, SESSION_LIMITS } from '../../../../../workflows/contracts/session/limits.ts';
import { useProgress } from '../../../app/live/progress.ts';
import { DecisionBar } from '../../../ui/decision-bar.tsx';
import type { DecisionOption } from '../../../ui/decision-option.ts';
import { count, duration } from '../../../ui/formats.ts';
import { ClipStill } from '../../../ui/media/clip-still.tsx';
import { FilmPlayer } from '../../../ui/media/film-player.tsx';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import earlier from './earlier.module.css';
import { FilmProgress } from './film-progress.tsx';
import classes from './step.module.css';
import type { Asking } from './use-asking.ts';

interface Props {
  session: Session;
  asking: Asking;
}

const TRANSITION_WORDS: readonly { value: TransitionKind; label: string }[] = [
  { value: 'cut', label: 'Cut' },
  { value: 'fade', label: 'Fade through black' },
  { value: 'dissolve', label: 'Dissolve' },
];

/** The film of the chosen clips. */
export function FilmStep({ session, asking }: Props) {
  const { final, allowed, render, clips, approved_clip_ids } = session;
  const mayCompose = allowed.includes('compose_final_video');
  const [composes, setComposes] = useState(false);
  const live = useProgress('session', session.session_id)['render'];
  const chosen = useMemo(
    () => approved_clip_ids.flatMap((id) => clips.filter((clip) => clip.id === id)),
    [approved_clip_ids, clips],
  );
  const parts = useMemo(
    () =>
      chosen.map(({ prompt, duration_sec }, place) => ({ index: place + 1, title: prompt, duration_sec })),
    [chosen],
  );
  const asksForm = mayCompose && (final === null || composes);
  return (
    <>
      <Box px={{ base: 'md', sm: 'xl' }} py="md" className={classes.body ?? ''}>
        <Stack
          gap="lg"
          maw={`max(480px, calc((100dvh - 380px) * ${aspectRatio(session.resolution)}))`}
          mx="auto"
        >
          {!asksForm && asking.outcome && <OutcomeLine {...asking.outcome} />}
          {render && <FilmProgress render={render} live={live ?? null} />}
          {final && !render && (
            <>
              <FilmPlayer key={final.url} film={{ ...session, ...final }} parts={parts} part="clip" />
              <Group justify="space-between">
                <Text size="sm" c="dimmed" className="figures">
                  {duration(final.duration_sec)} · {count(parts.length, 'clip')} ·{' '}
                  <Anchor component={Link} to={`/renders/${final.render_id}`} size="sm" underline="always">
                    its render
                  </Anchor>
                </Text>
                <Group gap="sm">
                  {mayCompose && !composes && (
                    <Button variant="default" onClick={() => setComposes(true)}>
                      Make it otherwise…
                    </Button>
                  )}
                  <Button
                    component="a"
                    href={final.url}
                    download={`${session.title}.mp4`}
                    leftSection={<IconDownload size={17} />}
                  >
                    Download
                  </Button>
                </Group>
              </Group>
            </>
          )}
          {!final && !render && mayCompose && (
            <ol className={earlier.strip} aria-label="The film's clips, in their order">
              {chosen.map(({ id, url, number }) => (
                <li key={id} className={earlier.item}>
                  {url !== null && (
                    <ClipStill url={url} alt={`Clip ${number}`} ratio={aspectRatio(session.resolution)} />
                  )}
                </li>
              ))}
            </ol>
          )}
          {!final && !render && !mayCompose && (
            <Text c="dimmed">The film is made of the clips that are chosen first.</Text>
          )}
        </Stack>
      </Box>
      {asksForm && <Compose session={session} asking={asking} onDone={() => setComposes(false)} />}
    </>
  );
}

/** How the clips follow each other, and what is heard below them. */
function Compose({ session, asking, onDone }: Props & { onDone: () => void }) {
  const { say, isBusy, outcome } = asking;
  const [kind, setKind] = useState<TransitionKind>('cut');
  const [seconds, setSeconds] = useState<number | string>(DEFAULT_TRANSITION_SEC);
  const [music, setMusic] = useState('');
  const n = session.approved_clip_ids.length;
  const compose = async (): Promise<void> => {
    const isTaken = await say(
      {
        name: 'compose',
        body: {
          transition: kind === 'cut' ? 'cut' : { kind, duration_sec: Number(seconds) },
          ...(music.trim() && { music: music.trim() }),
        },
      },
      'The film is being made.',
    );
    if (isTaken) onDone();
  };
  const option: DecisionOption = {
    label: 'Make the film',
    shortcut: 'a',
    look: 'primary',
    run: () => void compose(),
  };
  return (
    <DecisionBar
      consequence={
        <Group gap="md" align="flex-end">
          <SegmentedControl
            size="sm"
            aria-label="Between the clips"
            value={kind}
            onChange={setKind}
            data={[...TRANSITION_WORDS]}
          />
          {kind !== 'cut' && (
            <NumberInput
              aria-label="How long"
              size="sm"
              suffix=" s"
              w={90}
              min={SESSION_LIMITS.transition.min}
              max={SESSION_LIMITS.transition.max}
              step={0.1}
              value={seconds}
              onChange={setSeconds}
            />
          )}
          <TextInput
            aria-label="Music"
            size="sm"
            w={260}
            placeholder="Music: /artifacts/…"
            value={music}
            onChange={({ currentTarget }) => setMusic(currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {count(n, 'clip')} become one film.
          </Text>
        </Group>
      }
      outcome={outcome && <OutcomeLine {...outcome} />}
      options={[option]}
      busy={isBusy}
    />
  );
}
