/*
 * Temporal's interface shows summaries and details as Markdown. What people and media name (titles, file names, reasons,
 * accounts) is shown as they wrote it: no link, picture, tag or heading of theirs may stand there.
 */

/** What means something in Markdown (CommonMark and GitHub's additions) within a line. An underscore within a word does not. */
const MEANT = /[\\`*[\]<>#|~&!]|(?<!\w)_|_(?!\w)|:(?=\/\/)|(?<=\bwww)\./giu;

/** Spaces, breaks and what cannot be seen. */
const GAPS = /[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** A text as one line that stands for itself. */
export const plain = (text: string): string => text.replaceAll(GAPS, ' ').trim().replaceAll(MEANT, '\\$&');

/** Temporal refuses summaries of more than 400 bytes; a UTF-16 unit has at most three, and one that is escaped two. */
const SUMMARY_LENGTH = 130;

/** What is shown of a workflow in lists. */
export const summaryOf = (text: string): string => plain(text.slice(0, SUMMARY_LENGTH));
