import { expect, test } from '@jest/globals';
import { csvRecord } from './csv.ts';

test('commas, quotes and line breaks stay within their field', () => {
  expect(csvRecord([1, 'plain', 'a,b', 'say "yes"', 'two\nlines'])).toBe(
    '1,plain,"a,b","say ""yes""","two\nlines"\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])(
  '%j is a text to a spreadsheet, not a formula',
  (text) => {
    expect(csvRecord([text])).toBe(`'${text}\r\n`);
  },
);
