import type { RenderJobDetail } from '../schemas/renders.ts';

/** What ffmpeg's words mean, and what to do. The first that fits is told. */
const MEANINGS: readonly (readonly [words: RegExp, meaning: string])[] = [
  [
    /moov atom not found|Invalid data found when processing input|could not find codec parameters|Not readable as media|clip is cut off|picture is damaged|is no picture that can be read/i,
    'The file is damaged, cut off, or no media at all. Bring it again, or order the film with another one.',
  ],
  [
    /No such file or directory/i,
    'A file that the plan names is gone. Put it back, or order the film with another one.',
  ],
  [
    /No space left on device|The disk has no room/i,
    'The disk of the machine that rendered is full. Free some space, then retry.',
  ],
  [
    /Cannot allocate memory|killed with signal SIGKILL|Killed$/im,
    'The machine ended ffmpeg, mostly for want of memory. Retry when less is at work there, or order a smaller picture.',
  ],
  [
    /Unknown encoder|Error while opening encoder|Cannot load lib(?:cuda|nvcuvid)|No capable devices found|encoder setup failed/i,
    'The machine that rendered has no such encoder. Order the film with the encoder `auto`.',
  ],
  [
    /Decoder .* not found|Unknown decoder|Unsupported codec/i,
    'The file is of a codec that this ffmpeg cannot read. Convert it first, to H.264 for example.',
  ],
  [
    /not on whitelist|Protocol not found/i,
    'The file points at other files or addresses. Only what is one file in itself is opened.',
  ],
  [
    /The film failed its checks/,
    'What came out is not what was ordered, so it was not kept. Retry; if it fails again, the log says at which scene.',
  ],
  [
    /The budget of the (?:account|render) does not allow this/,
    'Whoever orders a film pays for its narration, and the budget does not reach. Have it raised, then retry: what was spoken is kept, and not paid for again.',
  ],
  [
    /The workflow service does not know the workflow|An operator terminated|timed out/i,
    'Nobody works on it any more. Retry makes the film anew; scenes that were ready are taken from the cache.',
  ],
];

/** Why a job has no film: the machine's words, what they mean, and ffmpeg's own last lines. */
export function presentFailure(error: string | null): RenderJobDetail['failure'] {
  if (error === null) return null;
  const [message = '', ...lines] = error.split('\n');
  const meaning = MEANINGS.find(([words]) => words.test(error))?.[1] ?? null;
  return { message, meaning, lines };
}
