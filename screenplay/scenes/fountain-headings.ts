import { plainText } from '../elements.ts';
import { parseFountain } from '../fountain/parse.ts';
import type { Heading } from './heading.ts';

/** Where the scenes of a text in Fountain begin. */
export const fountainHeadings = (text: string): Heading[] =>
  parseFountain(text).elements.flatMap((element) =>
    element.type === 'scene_heading' && element.place
      ? [
          {
            heading: plainText(element.spans).trim(),
            number: element.number ?? null,
            from: element.place.from,
          },
        ]
      : [],
  );
