import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHistory, IconPlayerStop } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { CHECKPOINT_WORDS, PHASE_WORDS } from '../words.ts';
import { type StepState, stepStates } from '../steps.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { exactTime } from '../../../ui/formats.ts';
import classes from './stream-steps.module.css';
import { CHECKPOINT_PAGES } from '../../../../../workflows/contracts/stream/checkpoints.ts';

/** The five checkpoints as steps and as the way to their pages, then the history. */
export function StreamSteps({ stream }: { stream: Stream }) {
  const steps = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // On a phone not all of them fit.
    const bar = steps.current;
    const current = bar?.querySelector<HTMLElement>(`a[href="${pathname}"]`);
    if (bar && current) bar.scrollLeft = current.offsetLeft - (bar.clientWidth - current.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav ref={steps} className={classes.steps} aria-label="Checkpoints">
      {stepStates(stream).map(({ name, state }, place) => (
        <NavLink
          key={name}
          to={`/streams/${stream.id}/${CHECKPOINT_PAGES[name]}`}
          className={classes.step ?? ''}
          data-state={state}
          aria-label={`${CHECKPOINT_WORDS[name]}: ${state}`}
          title={passedWords(stream, place, state)}
        >
          <span className={classes.mark}>{MARKS[state] ?? place + 1}</span>
          <span className={classes.words}>
            <span className={classes.name}>{CHECKPOINT_WORDS[name]}</span>
            <span className={classes.who}>
              <Standing stream={stream} place={place} state={state} />
            </span>
          </span>
        </NavLink>
      ))}
      <NavLink to={`/streams/${stream.id}/history`} className={`${classes.step} ${classes.history}`}>
        <span className={classes.mark}>
          <IconHistory size={15} aria-hidden />
        </span>
        <span className={classes.words}>
          <span className={classes.name}>History</span>
          <span className={classes.who}>every decision</span>
        </span>
      </NavLink>
    </nav>
  );
}

const MARKS: Readonly<Partial<Record<StepState, ReactNode>>> = {
  passed: <IconCheck size={14} stroke={3} aria-hidden />,
  running: <Loader size={12} color="currentColor" aria-hidden />,
  failed: <IconAlertTriangle size={14} aria-hidden />,
  stopped: <IconPlayerStop size={14} aria-hidden />,
};

/** All of what may not fit. */
function passedWords({ checkpoints }: Stream, place: number, state: StepState): string | undefined {
  const decided = checkpoints[place]?.decided;
  if (state !== 'passed' || !decided) return undefined;
  return `Passed by ${decided.by.display_name}, ${exactTime(new Date(decided.at))}`;
}

/** Who passed it and when, or what it is at. */
function Standing({ stream, place, state }: { stream: Stream; place: number; state: StepState }) {
  const step = stream.checkpoints[place];
  if (state === 'passed' && step?.decided) {
    return (
      <>
        <span className={classes.person}>{step.decided.by.display_name}</span>
        {',\u00a0'}
        <TimeAgo at={step.decided.at} />
      </>
    );
  }
  if (state === 'waiting')
    return stream.checkpoint && stream.checkpoint.round > 1
      ? `round ${stream.checkpoint.round}`
      : 'to decide';
  if (state === 'running') return stream.undoable ? 'just approved' : PHASE_WORDS[stream.phase];
  if (state === 'failed') return stream.checkpoint ? 'failed' : 'needs a retry';
  return state === 'stopped' ? stream.state : 'ahead';
}
