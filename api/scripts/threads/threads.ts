import { createThread } from './create-thread.ts';
import type * as compare from './work/compare.ts';
import type * as pages from './work/pages.ts';
import type * as fdx from './work/read-fdx.ts';

const workOf = (name: string): URL => new URL(`work/${name}.ts`, import.meta.url);

/** Sets scripts on pages, each in a second or two. A text that is no screenplay, a million lines of a letter, would take hours. */
export const pagesThread = createThread<typeof pages>(workOf('pages'), {
  waiting: 10,
  tooMany: 'Too much is being printed. Try again soon.',
  longest: 60_000,
  tooMuch: 'It takes more than a minute to set this on pages.',
});

/** Measures scenes on their pages, for films: it waits for no print. */
export const measureThread = createThread<typeof pages>(workOf('pages'), {
  waiting: 50,
  tooMany: 'Too many scripts are being measured. Try again soon.',
  longest: 60_000,
  tooMuch: 'It takes more than a minute to set this on pages.',
});

/** Compares two long texts in seconds: the last that waits, in about half a minute. */
export const compareThread = createThread<typeof compare>(workOf('compare'), {
  waiting: 10,
  tooMany: 'Too much is being compared. Try again soon.',
});

/** Reads Final Draft files, the longest in a second; it is ended where one takes too much, whatever somebody has put into it. */
export const fdxThread = createThread<typeof fdx>(workOf('read-fdx'), {
  waiting: 5,
  tooMany: 'Too many files are being read. Try again soon.',
  ...{ longest: 15_000, memory: 512 },
  tooMuch: 'It takes too much to read: it is damaged, or no script.',
});
