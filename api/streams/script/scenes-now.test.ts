import { expect, test } from '@jest/globals';
import { segmentsOf } from './scenes-now.ts';

const scene = { lineage_id: 7, scene_number: 2, setting: '', content: '' };

test('a scene of which nothing is written is a segment that says so', () => {
  for (const script_type of ['screenplay', 'treatment'] as const) {
    const [now] = segmentsOf({ script_type, scenes: [scene] }, [1]);
    expect(now?.segment).toMatchObject({
      ...{ title: 'Scene 2', narration: '', prompt: 'Scene 2, of which nothing is written yet' },
    });
  }
});
