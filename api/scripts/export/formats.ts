import type { ExportFormat } from '../../schemas/script-files.ts';
import { pagesThread } from '../threads/threads.ts';
import type { ToPrint } from '../threads/work/pages.ts';

interface Format {
  readonly mediaType: string;
  readonly write: (version: ToPrint) => string | Promise<string | Buffer>;
}

/** What a version can be had as. */
export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  // Fountain has no media type of its own. https://www.iana.org/assignments/media-types
  fountain: { mediaType: 'text/plain; charset=utf-8', write: ({ content }) => content },
  fdx: {
    mediaType: 'application/xml; charset=utf-8',
    write: ({ content, production }) => pagesThread('printFdx', { content, production }, 'format'),
  },
  pdf: { mediaType: 'application/pdf', write: (version) => print('pdf', version) },
  txt: { mediaType: 'text/plain; charset=utf-8', write: (version) => print('txt', version) },
};

/** @throws ProblemError validation_failed where it cannot be printed so, rate_limited where too many wait */
async function print(as: 'pdf' | 'txt', version: ToPrint): Promise<string | Buffer> {
  const printed = await pagesThread('print', { as, version }, 'format');
  return typeof printed === 'string' ? printed : Buffer.from(printed);
}
