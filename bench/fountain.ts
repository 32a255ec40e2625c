import { writeFile } from 'node:fs/promises';
import { parseFountain } from '../screenplay/fountain/parse.ts';
import { writeFountain } from '../screenplay/fountain/write.ts';
import { median, rounded } from './figures.ts';

/**
 * Reading and writing a script of 120 pages, against the least a reader could do: its lines are told apart and each is tried by one
 * expression. Each round does the three after one another. `node bench/fountain.ts [rounds] [results.json]`
 */
const rounds = Number(process.argv[2] ?? 50);
const resultsPath = process.argv[3];
/** Not counted: code is compiled. */
const WARM_UP = 10;
const PAGES = 120;

/** Of about 1,400 characters, as a page of Big Fish has in Fountain. */
const page = (number: number) =>
  `INT. HOUSE ${number} - NIGHT #${number}#

The *door* opens. A long draught comes in from the street, with rain in it, and moves the curtains, the papers on the desk, the flame
of the **one** candle that is left. [[Is there a candle?]] Somebody stands there.

${`ANNA (O.S.)
(low)
I have waited for an hour, and nobody came to the station, nobody called, and nobody wrote.

BORIS
The line was dead. I walked here through the _whole_ town, and all the lamps were out.

He puts down a case that is heavier than it looks, and shuts the door behind him.

`.repeat(4)}`;

const EXPRESSION = /^(?:(?:INT|EXT)\.|[A-Z0-9 .()']+$|>|~|=|#|!|@)/;
const text = Array.from({ length: PAGES }, (_, index) => page(index + 1)).join('');
const screenplay = parseFountain(text);

const timings = { floor: [] as number[], parse: [] as number[], write: [] as number[] };
const timed = (into: number[], work: () => unknown) => {
  const start = performance.now();
  work();
  into.push(performance.now() - start);
};
for (let round = 0; round < WARM_UP + rounds; round += 1) {
  const counted = round >= WARM_UP;
  timed(counted ? timings.floor : [], () => text.split('\n').filter((line) => EXPRESSION.test(line)).length);
  timed(counted ? timings.parse : [], () => parseFountain(text));
  timed(counted ? timings.write : [], () => writeFountain(screenplay));
}
const floor = median(timings.floor);
const figures = {
  pages: PAGES,
  characters: text.length,
  elements: screenplay.elements.length,
  floor_ms: rounded(floor),
  parse_ms: rounded(median(timings.parse)),
  parse_times_the_floor: rounded(median(timings.parse) / floor),
  write_ms: rounded(median(timings.write)),
};
console.table(figures);
if (resultsPath) await writeFile(resultsPath, JSON.stringify(figures, undefined, 2));
