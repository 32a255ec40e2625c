import { describe, expect, test } from '@jest/globals';
import { plain, summaryOf } from './shown-text.ts';

describe('a text in what Temporal shows', () => {
  test.each([
    ['[free film](http://evil.example)', '\\[free film\\](http\\://evil.example)'],
    ['![x](https://evil.example/x.png)', '\\!\\[x\\](https\\://evil.example/x.png)'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['www.evil.example', 'www\\.evil.example'],
    ['# Approved\n\n**all of it**', '\\# Approved \\*\\*all of it\\*\\*'],
    ['`rm -rf` | ~~no~~ &amp; \\[', '\\`rm -rf\\` \\| \\~\\~no\\~\\~ \\&amp; \\\\\\['],
    ['_now_', '\\_now\\_'],
    ['\u202Egpj.A001\u202C', 'gpj.A001'],
  ])('%j stands for itself', (text, shown) => {
    expect(plain(text)).toBe(shown);
  });

  test.each(['A001_C003_0412.mov', 'Der Leuchtturm: „Nacht“ (2)', '灯台守 – 第1話'])(
    '%j is left as it is',
    (text) => {
      expect(plain(text)).toBe(text);
    },
  );

  test.each(['x'.repeat(500), '*'.repeat(500), '灯'.repeat(500), '🎬'.repeat(500)])(
    'is never longer than Temporal takes',
    (text) => {
      expect(new TextEncoder().encode(summaryOf(text)).length).toBeLessThanOrEqual(400);
    },
  );
});
