import { expect, test } from '@jest/globals';
import { namesInCapitals } from './capitals.ts';

test.each([
  ['ANNA (40) comes in with a letter.', ['ANNA']],
  ['Behind her an OLD MAN waits. The MAN coughs.', ['OLD MAN', 'MAN']],
  ['A POSTMAN brings it to ANNA AND TOMAS.', ['POSTMAN', 'ANNA', 'TOMAS']],
  ['The telephone RINGS. She takes ANNA’S coat, and THE POSTMAN’S bag.', ['RINGS', 'ANNA', 'POSTMAN']],
  ["O'BRIEN, MARY-JANE and GUARD 2 run.", ["O'BRIEN", 'MARY-JANE', 'GUARD 2']],
  ['Anna waits. Nobody is THE in it.', []],
  ['ANNABEL waits with her.', ['ANNABEL']],
  ['He FALLS DOWN THE LONG STAIRS again.', []],
  ['КАТЯ входит.', ['КАТЯ']],
])('%s', (paragraph, names) => {
  expect([...namesInCapitals([paragraph], ['ANNA', 'OLD MAN'])].toSorted()).toEqual(names.toSorted());
});

test('of what is all in capitals those are named who are known', () => {
  expect(namesInCapitals(['CLOSE ON ANNA AT THE DOOR', 'THE END'], ['ANNA'])).toEqual(['ANNA']);
});
