import { expect, test } from '@jest/globals';
import { emptyForm, titleFromFile, toStream } from './form.ts';

test("a file's name becomes the title", () => {
  expect(titleFromFile('the_lighthouse-keeper.v2.txt')).toBe('The lighthouse keeper.v2');
});

test('a story from another system keeps its lines and loses its carriage returns', () => {
  expect(toStream({ ...emptyForm, title: ' Fog ', story: 'One\r\nTwo\rThree' })).toMatchObject({
    title: 'Fog',
    story: 'One\nTwo\nThree',
  });
});
