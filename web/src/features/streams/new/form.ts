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

export const FORMATS = [
  { value: '640x360', label: '640 × 360, draft' },
  { value: '1280x720', label: '1280 × 720, HD' },
  { value: '1920x1080', label: '1920 × 1080, Full HD' },
  { value: '2048x858', label: '2048 × 858, Scope' },
  { value: '1080x1920', label: '1080 × 1920, upright' },
  { value: '1080x1080', label: '1080 × 1080, square' },
  { value: '3840x2160', label: '3840 × 2160, UHD' },
];

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
