import type { z } from 'zod';

/** One fault in what was sent: `path` names the field, as in `segments[3].duration_sec`; empty for the whole. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The first faults of what was sent, and how many more it has. */
export interface Faults {
  readonly told: readonly Fault[];
  readonly more: number;
}

/** At most this many faults are told: somebody who sends 200 wrong segments has seen the point by then. */
export const MOST_FAULTS = 50;
/** Characters of a path: a field that nobody knows may have a name of megabytes. */
const LONGEST_PATH = 200;

/** Zod's issues, each with the path of the faulty field in the style `segments[3].duration_sec`. */
export function faultsOf(error: z.ZodError): Faults {
  const told: Fault[] = [];
  let total = 0;
  for (const issue of error.issues) {
    total += issue.code === 'unrecognized_keys' ? issue.keys.length : 1;
    if (told.length < MOST_FAULTS) told.push(...faultsIn(issue, MOST_FAULTS - told.length));
  }
  return { told, more: total - told.length };
}

function faultsIn(issue: z.core.$ZodIssue, most: number): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), message: issue.message }];
  return issue.keys.slice(0, most).map((key) => ({
    path: pathText([...issue.path, key]),
    message: 'There is no such field.',
  }));
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`;
    return before === '' ? String(part) : `${before}.${String(part)}`;
  }, '');
  return text.length <= LONGEST_PATH ? text : `${text.slice(0, LONGEST_PATH).toWellFormed()}…`;
}
