import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepFree } from '../../config/disk-space.ts';
import { message, type Reply } from '../../testing/messages-api.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { reconcile } from '../../workers/maintenance/reconcile.ts';
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
  well,
} from '../../testing/film-troubles.ts';

/* Whatever a stream's failure, or the page that shows it, tells people to do can be done, and brings the film on. */

let house: FilmHouse;
beforeAll(async () => {
  house = await FilmHouse.open();
});
afterAll(() => house?.close());

const saidWell: Step = async (stream, house) => {
  house.answer = well;
  await retry(stream, house);
};
const says =
  (reply: Reply): Step =>
  async (_stream, house) =>
    void (house.answer = reply);
const rewritten: Step = async (stream, house) => {
  house.answer = well;
  const edits = { story: 'Another story.' };
  expect(await stream.decide({ checkpoint: 'story', verdict: 'approve', edits })).toMatchObject({
    status: 200,
  });
};
const refusal = { body: message('', 'refusal') };

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'the provider declines its story': {
    at: 'story',
    goesWrong: says(refusal),
    words: /^The model declined to adapt this story\. Change the story, then approve it\.$/,
    back: 'story',
    ways: { 'the story is changed': rewritten, 'it is tried again': saidWell },
  },
  'the provider’s key is wrong': {
    at: 'story',
    goesWrong: says({
      status: 401,
      body: { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } },
    }),
    words: /Anthropic answered 401: invalid x-api-key\b.*key.*then try again\.$/,
    back: 'story',
    ways: { 'it is tried again': saidWell },
  },
  'a keyframe has no room': {
    at: 'spec',
    goesWrong: full,
    words: /^Keyframe 1 \(“The lamp”\) failed: .*Free some space, then try again\.$/,
    back: 'keyframes',
    ways: {
      'space is freed': freed,
      'it is made anew': steps(async () => keepFree(0), regenerated('keyframes')),
    },
  },
  'a clip has no room': {
    at: 'keyframes',
    goesWrong: full,
    words: /^Clip 1 \(“The lamp”\) failed: .*Free some space, then try again\.$/,
    back: 'videos',
    ways: { 'space is freed': freed },
  },
  'the picture of a clip is lost': {
    at: 'keyframes',
    goesWrong: async (stream, house) => await away(await house.keyOf(stream, 'keyframe')),
    words:
      /^Clip 1 \(“The lamp”\) failed: Take 1 of its keyframe is missing or damaged\. Send the film back to its keyframes and regenerate that one\.$/,
    back: 'videos',
    ways: {
      'it is sent back and the keyframe made anew': steps(
        sentBack('videos', 'keyframes'),
        async (stream) => await stream.untilOpen('keyframes'),
        regenerated('keyframes'),
      ),
      'the picture is put back': steps(
        async (stream, house) => await putBack(await house.keyOf(stream, 'keyframe')),
        retry,
      ),
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
    'its workflow was terminated',
    async () => {
      const stream = await house.at('keyframes');
      await house.workers.client.workflow
        .getHandle(workflowIdOf('stream', stream.id))
        .terminate('by mistake');
      const { database, ...others } = house.workers;
      await reconcile({ ...others, db: database.db, signal: new AbortController().signal }, 0);
      const lost = await stream.until(({ failure }) => failure !== null);
      expect(lost.failure).toBe('An operator terminated the workflow. Try again: it goes on where it stood.');
      await retry(stream, house);
      await broughtOn(stream);
    },
    LONGEST,
  );
});
