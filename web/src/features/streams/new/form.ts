import {
  DEFAULT_DUE_IN_HOURS,
  DEFAULT_FRAME_RATE,
  DEFAULT_RESOLUTION,
  type FrameRate,
} from '../../../../../workflows/contracts/limits.ts';
import type { NewStream } from '../api/streams.ts';

export interface StreamForm {
  readonly title: string;
  readonly story: string;
  readonly brief: string;
  readonly resolution: string;
  readonly fps: FrameRate;
  readonly due_in_hours: number;
}

export const emptyForm: StreamForm = {
  title: '',
  story: '',
  brief: '',
  resolution: DEFAULT_RESOLUTION,
  fps: DEFAULT_FRAME_RATE,
  due_in_hours: DEFAULT_DUE_IN_HOURS,
};

/** Whether there is something that a person would miss. */
export const hasText = ({ title, story, brief }: StreamForm): boolean =>
  [title, story, brief].some((text) => text.trim() !== '');

/** Line ends as the story is kept, whatever system the file came from. */
export const toStream = (form: StreamForm): NewStream => ({
  ...form,
  title: form.title.trim(),
  story: form.story.replace(/\r\n?/g, '\n'),
});

/** `the_lighthouse-keeper.txt` as a title: `The lighthouse keeper`. */
export function titleFromFile(name: string): string {
  const words = name
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
