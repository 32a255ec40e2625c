import { expect, test } from '@jest/globals';
import { plainText } from '../elements.ts';
import { paginate } from './paginate.ts';
import { readProse } from './prose.ts';

test('an outline goes on pages with its headings, which Fountain would not print', () => {
  const [page] = paginate(readProse('# Act one\nHe waits.\n\n## Beat\n\nShe comes.\n- late\n'));
  expect(page?.lines.map(({ kind, spans }) => `${kind}: ${plainText(spans)}`)).toEqual([
    'shot: ACT ONE',
    'action: He waits.',
    'shot: BEAT',
    'action: She comes.',
    'action: - late',
  ]);
});
