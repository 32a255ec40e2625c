import { cannot } from '../../failures.ts';
import { isTemporaryName } from '../../assets/names.ts';
import {
  fileIn,
  folderIn,
  framesOf,
  resultsIn,
  sequenceIn,
  type Deliverable,
  type Graded,
} from './graded-folder.ts';

/** Named to people, of many. */
const NAMED = 5;

/**
 * The graded result: the one named, or the only one that there is. Never a guess.
 * @throws ApplicationFailure where there is none, or more than one, or what there is is not whole; it says what to do.
 */
export function chooseGraded(graded: Graded, name: string | undefined): Deliverable {
  const chosen = name === undefined ? onlyResult(graded) : namedResult(graded, name);
  if (chosen.result.fault !== null)
    throw cannot(`${chosen.result.fault} Deliver again when that is put right.`);
  return chosen;
}

function onlyResult(graded: Graded): Deliverable {
  const { folder, unfinished, members } = graded;
  if (unfinished.length > 0)
    throw cannot(`${unfinished[0]} in ${folder} is still being copied: deliver when it is complete.`);
  const results = resultsIn(graded);
  const [only] = results;
  if (results.length === 1 && only) return only;
  if (only)
    throw cannot(
      `There are ${results.length} results in ${folder} (${list(results)}): name the one to deliver, or a folder with all of it.`,
    );
  const found = members.length > 0 ? `Only sidecars lie in ${folder}` : `Nothing graded lies in ${folder}`;
  throw cannot(
    `${found}: put the graded result there or upload it. To deliver the copy that nobody graded, say so (\`ungraded\`).`,
  );
}

function namedResult(graded: Graded, name: string): Deliverable {
  const sequence = graded.sequences.find((each) => each.name === name);
  if (sequence) return sequenceIn(graded, sequence);
  if (isTemporaryName(name)) throw cannot(`${name} is not complete: deliver it when it has its final name.`);
  if (graded.members.some(({ path }) => path === name)) {
    const whole = graded.sequences.find((each) => framesOf(graded, each).has(name));
    if (whole) throw cannot(`${name} is one frame of ${whole.frames}: name the sequence, ${whole.name}.`);
    return fileIn(graded, name);
  }
  const folder = folderIn(graded, name);
  if (folder.members.length > 0) return folder;
  const there = resultsIn(graded);
  throw cannot(
    `There is no ${JSON.stringify(name)} in ${graded.folder}${there.length > 0 ? `, but ${list(there)}` : ''}: name what is there, or put it there.`,
  );
}

function list(results: readonly Deliverable[]): string {
  const names = results.slice(0, NAMED).map(({ result }) => result.name);
  const rest = results.length - names.length;
  return names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
