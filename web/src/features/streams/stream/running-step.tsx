import type { Stream } from '../../../../../api/schemas/streams.ts';
import { useProgress } from '../../../app/live/progress.ts';
import { RunningWork } from './running-work.tsx';

interface Props {
  stream: Stream;
  /** The live step's name. */
  step: 'draft' | 'adopt' | 'render' | 'publish';
  title: string;
  /** 0 to 1, when known otherwise than from live messages. */
  done?: number;
  /** Seconds, when it can be told. */
  expected?: number | null;
}

/** A step between two checkpoints, which a stream does one at a time: it began when the stream last changed. */
export function RunningStep({ stream, step, title, done = 0, expected = null }: Props) {
  const live = useProgress('stream', stream.id)[step];
  return (
    <RunningWork
      stream={stream}
      title={title}
      message={live?.message ?? null}
      progress={live?.progress ?? done}
      since={Date.parse(stream.updated_at)}
      expected={expected}
    />
  );
}
