import { describe, expect, test } from '@jest/globals';
import { isRemark, lastWords, readableLine } from './readable-line.ts';

describe('a line of a child', () => {
  test('in JSON becomes level and message, with the error behind it', () => {
    const line = JSON.stringify({
      level: 50,
      time: 1,
      name: 'api',
      msg: 'cannot answer',
      err: { message: 'no such table' },
    });
    expect(readableLine(line)).toBe('ERROR cannot answer no such table');
  });

  test.each(['VITE ready in 300 ms', '{broken', '{"answer": 42}'])('of any other kind stays: %s', (line) => {
    expect(readableLine(line)).toBe(line);
  });
});

describe('the last words', () => {
  test('are the error, not the stack below it', () => {
    expect(lastWords(['listening', 'Error: boom', '    at api.ts:2:86', '', 'Node.js v24.21.0'])).toBe(
      'Error: boom',
    );
  });

  test('are a command’s own line, without its name', () => {
    expect(lastWords(['greenlit: DATABASE_URL is not set.'])).toBe('DATABASE_URL is not set.');
  });

  test('are the last line where none is an error', () => {
    expect(lastWords(['one', 'two', ''])).toBe('two');
  });
});

describe('a remark', () => {
  test.each([
    [40, true],
    [50, true],
    [30, false],
  ])('of level %d is for everybody: %s', (level, isForAll) => {
    expect(isRemark(JSON.stringify({ level, msg: 'Working' }))).toBe(isForAll);
  });

  test('is also whatever is no log line, such as a crash', () => {
    expect(isRemark('Error: boom')).toBe(true);
  });
});
