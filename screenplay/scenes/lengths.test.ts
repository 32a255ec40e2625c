import { describe, expect, test } from '@jest/globals';
import { breakDown } from '../breakdown/break-down.ts';
import { parseFountain } from '../fountain/parse.ts';
import { paginate } from '../pages/paginate.ts';
import { cutScenes } from './cut.ts';
import { sceneLengths } from './lengths.ts';

const lines = (count: number): string => 'A wave.\n\n'.repeat(count);
const HUT = `INT. HUT - DAY\n\n${lines(20)}`;
const SEA = `EXT. SEA - DAY\n\n${lines(9)}`;
const BARN = `INT. BARN - NIGHT\n\n${lines(1)}`;
const cut = (content: string) =>
  cutScenes(content, 'screenplay').map(({ heading, text }) => ({ setting: heading, content: text }));
const ofScreenplay = (content: string, scenes = cut(content)) =>
  sceneLengths({ script_type: 'screenplay', content, scenes });
const brokenDown = (content: string) => {
  const screenplay = parseFountain(content);
  return breakDown(screenplay, paginate(screenplay)).scenes.map(({ eighths }) => eighths);
};

describe('the lengths of scenes', () => {
  test('are those of the breakdown, page breaks and all', () => {
    const storm = `EXT. SEA - NIGHT\n\n${'A wave.\nA wave.\nA wave.\n\n'.repeat(8)}`;
    const content = `FADE IN:\n\n${HUT}${storm}${BARN}`;
    expect(ofScreenplay(content)).toEqual(brokenDown(content));
    // Three lines are not parted: what is left of the page that it begins on is its own, too.
    expect([ofScreenplay(content)[1], ofScreenplay(storm)[0]]).toEqual([6, 5]);
  });

  test('are those of the scenes as they are now, one headed by its setting alone included', () => {
    const scenes = cut(HUT + BARN);
    const now = [scenes[0], { setting: 'EXT. SEA - DAY', content: '' }, scenes[1]].filter((one) => !!one);
    expect(ofScreenplay(HUT + BARN, now)).toEqual(brokenDown(`${HUT}EXT. SEA - DAY\n\n${BARN}`));
  });

  test('add up where a scene has been given another’s heading', () => {
    const [hut = 0, sea = 0, barn = 0] = brokenDown(HUT + SEA + BARN);
    const now = [
      { setting: 'INT. HUT - DAY', content: HUT + SEA },
      { setting: 'INT. BARN - NIGHT', content: BARN },
    ];
    expect(ofScreenplay(HUT + SEA + BARN, now)).toEqual([hut + sea, barn]);
  });

  test('are those of their own pages where nothing heads them, and an eighth at least', () => {
    const prose = (content: string) =>
      sceneLengths({ script_type: 'treatment', content: '', scenes: [{ setting: '', content }] });
    expect(prose('')).toEqual([1]);
    expect(prose(`# One\n\n${lines(13)}`)).toEqual([4]);
    expect(prose(lines(54))).toEqual([16]);
    expect(ofScreenplay('', [{ setting: '', content: lines(13) }])).toEqual([4]);
    expect(ofScreenplay('', [{ setting: '', content: '/* A wave. */' }])).toEqual([1]);
  });
});
