import type { z } from 'zod';
import type { Fault } from './errors.ts';

/** At most this many faults are told: somebody who sends 200 wrong segments has seen the point by then. */
const MOST = 100;

/** Zod's issues, each with the path of the faulty field in the style `segments[3].duration_sec`. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.slice(0, MOST).flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), message: issue.message }];
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      message: 'There is no such field.',
    }));
  });
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
