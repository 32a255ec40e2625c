import { basename, dirname } from 'node:path';
import { Piscina } from 'piscina';
import { writeWhole } from '../media/whole-file.ts';
import type { FliteRequest } from './flite/thread.ts';
import { ProviderError } from './provider-error.ts';
import type { FreeVoice } from './voice.ts';

const VOICE = 'slt';
/** A thread that nobody needs ends after this time, in ms, and with it goes what flite had of memory. */
const IDLE = 10_000;
/** Characters: flite takes a tenth of a megabyte for each, and a sentence is never longer here. */
const LONGEST = 400;

/**
 * The voice that works offline: Carnegie Mellon's flite, compiled to WebAssembly, which speaks English. On a thread of its own,
 * as a sentence takes half a second of a processor. Costs nothing.
 */
export function createFlite(): FreeVoice {
  const thread = new Piscina<FliteRequest, number>({
    filename: new URL('flite/thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE,
    // Node calls its WASI experimental, once a thread.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  return {
    isCharged: false,
    name: 'flite',
    title: 'flite',
    model: `flite-${VOICE}`,
    objection: (text) =>
      FOREIGN.test(text)
        ? 'The embedded voice, flite, speaks English only. Write the narration in English, or order the film without a voice.'
        : null,
    async speak({ text, outputPath, signal }) {
      signal?.throwIfAborted();
      if (text.length > LONGEST) throw new RangeError(`flite is given ${LONGEST} characters at most.`);
      await writeWhole([outputPath], async ([temporary]) => {
        const place = { folder: dirname(temporary), name: basename(temporary) };
        const request = { text: readAloud(text), voice: VOICE, ...place };
        const code = await thread.run(request, signal ? { signal } : {});
        if (code !== 0)
          throw new ProviderError('bad_output', `flite could not speak this, and ended with ${code}.`);
      });
    },
  };
}

/** Letters of other scripts, which flite passes over in silence. */
const FOREIGN = /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u;

/** As flite reads it, which knows ASCII: letters without their accents, plain quotation marks, a pause for a dash. */
const readAloud = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[‘’‚‛]/g, "'")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/\s*[–—]\s*/g, ', ')
    .replaceAll('ß', 'ss')
    .replaceAll(/[Ææ]/g, 'ae')
    .replaceAll(/[Øø]/g, 'o')
    .replaceAll(/[^\x20-\x7e]+/g, ' ')
    .trim();
