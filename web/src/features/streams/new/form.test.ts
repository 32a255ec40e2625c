import { expect, test } from '@jest/globals';
import { emptyForm, hasText, titleFromFile, toStream } from './form.ts';

test("a file's name becomes the title", () => {
  expect(titleFromFile('the_lighthouse-keeper.v2.txt')).toBe('The lighthouse keeper.v2');
});

test('a story from another system keeps its lines and loses its carriage returns', () => {
  expect(toStream({ ...emptyForm, title: ' Fog ', story: 'One\r\nTwo\rThree' })).toMatchObject({
    title: 'Fog',
    story: 'One\nTwo\nThree',
  });
});

test('a form that has only been looked at can be left, one with a word in it cannot', () => {
  expect(hasText({ ...emptyForm, fps: 25, title: ' ' })).toBe(false);
  expect(hasText({ ...emptyForm, brief: 'Grey, quiet.' })).toBe(true);
});
