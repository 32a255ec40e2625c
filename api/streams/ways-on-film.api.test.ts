import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReviewedStream, shortFilm } from '../../testing/reviewed-stream.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import {
  away,
  broughtOn,
  FilmHouse,
  freed,
  full,
  LONGEST,
  putBack,
  regenerated,
  retry,
  sentBack,
  type Step,
  steps,
  type Trouble,
  walked,
  walksOf,
} from '../../testing/film-troubles.ts';

/* Whatever a stream's failure, or the page that shows it, tells people to do can be done, and brings the film on: from its clips to its end. */

let house: FilmHouse;
beforeAll(async () => {
  house = await FilmHouse.open();
});
afterAll(() => house?.close());

const clipBack: Step = async (stream, house) => await putBack(await house.keyOf(stream, 'video'));

const ROOM = /The disk has no room.*Free some space, then try again\.$/;

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'its film has no room': {
    at: 'videos',
    goesWrong: full,
    words: ROOM,
    back: 'videos',
    ways: { 'space is freed': freed },
  },
  'a clip was changed': {
    at: 'videos',
    goesWrong: async (stream, house) => {
      const path = await house.keyOf(stream, 'video');
      await away(path);
      await writeFile(path, randomBytes(1_000));
    },
    words:
      /^Segment 1, “The lamp”: The clip has changed since it was made\. Put the file back, or make the clip again\.$/,
    back: 'videos',
    ways: { 'the clip is made again': regenerated('videos'), 'it is put back': steps(clipBack, retry) },
  },
  'a clip is lost': {
    at: 'videos',
    goesWrong: async (stream, house) => await away(await house.keyOf(stream, 'video')),
    words: /^Segment 1, “The lamp”: The clip is not there any more\. Put it back, or make the clip again\.$/,
    back: 'videos',
    ways: { 'the clip is made again': regenerated('videos'), 'it is put back': steps(clipBack, retry) },
  },
  'the film is lost before it is deployed': {
    at: 'final',
    goesWrong: async (stream, house) => await away(await house.filmOf(stream)),
    words:
      /^The film on disk is not the one approved\. Send it back to its clips, and approve them to have it rendered again\.$/,
    back: 'final',
    ways: {
      'it is sent back to its clips': sentBack('final', 'videos'),
      'it is put back': steps(async (stream, house) => await putBack(await house.filmOf(stream)), retry),
    },
  },
};

describe('a stream says what to do, and doing it brings the film on, when', () => {
  test.each(walksOf(TROUBLES))(
    '%s: %s',
    async (_trouble, _way, trouble, walk) => await walked(house, trouble, walk),
    LONGEST,
  );

  test(
    'the workflow of its film was terminated',
    async () => {
      const scenes = ['A lamp', 'A boat', 'A storm'];
      const film = { ...shortFilm('Cut down', scenes, 6), resolution: '1280x720' };
      const stream = await ReviewedStream.create(house.anna, film);
      await stream.approve('story', 'spec', 'keyframes', 'videos');
      const { render } = await stream.until((seen) => seen.render?.state === 'running');
      await house.workers.client.workflow
        .getHandle(workflowIdOf('render', render?.id ?? ''))
        .terminate('by mistake');
      const failed = await stream.until(({ failure }) => failure !== null);
      expect(failed.failure).toBe('The workflow that was at it was terminated. Try again.');
      await retry(stream, house);
      await broughtOn(stream);
    },
    LONGEST,
  );
});
