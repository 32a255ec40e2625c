import { describe, expect, test } from '@jest/globals';
import { cutScenes } from '../scenes/cut.ts';
import { outlineOf, TEMPLATES } from './templates.ts';

test('each template has a name of its own', () => {
  const ids = TEMPLATES.map(({ id }) => id);
  expect(ids).toEqual(['three-act', 'save-the-cat', 'five-act', 'series-pilot']);
});

describe.each(TEMPLATES)('$name', (template) => {
  const beats = template.acts.flatMap((act) => act.beats);

  test('its outline is cut into a part for each beat, which asks the writer something', () => {
    const parts = cutScenes(outlineOf(template), 'outline');
    expect(parts.map(({ heading }) => heading)).toEqual(beats.map(({ name }) => name));
    for (const [index, { text }] of parts.entries()) expect(text).toContain(beats[index]?.task ?? '?');
  });

  test('its beats reach from the first page to the last', () => {
    const outline = outlineOf(template);
    expect(outline).toMatch(/\(Pages? 1\b/);
    expect(outline).toMatch(new RegExp(`\\b${template.pages}\\)`));
    let reached = 0;
    for (const { from, to } of beats.toSorted((one, other) => one.from - other.from)) {
      expect(to).toBeGreaterThan(from);
      // No stretch of more than a few pages that nothing is said about.
      expect(from - reached).toBeLessThanOrEqual(5);
      reached = Math.max(reached, to);
    }
    expect(reached).toBe(100);
  });
});

test('a beat says its pages', () => {
  const [threeAct] = TEMPLATES;
  expect(threeAct && outlineOf(threeAct)).toContain(
    '### The inciting incident\n\n(Pages 12 to 16)\n\nWhat happens that they cannot ignore?',
  );
});
