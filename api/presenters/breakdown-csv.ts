import type { Breakdown } from '../../screenplay/breakdown/break-down.ts';
import { lengthWords } from '../../screenplay/pages/length-words.ts';
import { csvRecord } from '../http/csv.ts';

const HEAD = ['scene', 'int_ext', 'location', 'time', 'page', 'length', 'eighths', 'cast', 'omitted'];

/** One line a scene, as RFC 4180 has it, with a byte order mark: spreadsheets read UTF-8 by that. */
export const presentBreakdownCsv = ({ scenes }: Breakdown): string =>
  `\uFEFF${csvRecord(HEAD)}${scenes
    .map(({ number, setting, location, time, page, eighths, cast, omitted }) =>
      csvRecord([
        ...[number, setting ?? '', location, time ?? '', page ?? '', lengthWords(eighths), eighths],
        ...[cast.join(', '), omitted ? 'yes' : ''],
      ]),
    )
    .join('')}`;
