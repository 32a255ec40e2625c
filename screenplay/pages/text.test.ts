import { expect, test } from '@jest/globals';
import { parseFountain } from '../fountain/parse.ts';
import { paginate } from './paginate.ts';
import { renderText } from './text.ts';

test('plain text has every line where it stands on paper, scene numbers in both margins', () => {
  const screenplay = parseFountain('INT. HOUSE #7#\n\nSTEEL\n(low)\nNo.\n\n===\n\nEnd.');
  expect(renderText(paginate(screenplay, { sceneNumbers: true }))).toBe(
    [
      `       7       INT. HOUSE${' '.repeat(51)} 7`,
      '',
      `${' '.repeat(35)}STEEL`,
      `${' '.repeat(29)}(low)`,
      `${' '.repeat(25)}No.`,
      `\f${' '.repeat(73)}2.`,
      '',
      `${' '.repeat(15)}End.`,
      '',
    ].join('\n'),
  );
});

test('two who speak at once stand side by side', () => {
  const text = renderText(paginate(parseFountain('STEEL\nOne.\n\nBRICK ^\nTwo.')));
  expect(text.split('\n')[1]).toBe(`${' '.repeat(15)}One.${' '.repeat(27)}Two.`);
});
