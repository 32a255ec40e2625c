import { insertOrder } from '../../../db/queries/sessions/orders.ts';
import { SESSION_MAKERS } from '../../policies/sessions.ts';
import {
  composeFilm,
  generateClips as generateClipsBody,
  generateImages as generateImagesBody,
  saveClips,
  saveImages,
} from '../../schemas/session-steps.ts';
import { clipsInOrder } from '../../sessions/clip-order.ts';
import { commandSession } from '../../sessions/command.ts';
import { filmOrder } from '../../sessions/film-order.ts';
import { generateClips } from '../../sessions/generate-clips.ts';
import { generateImages } from '../../sessions/generate-images.ts';
import { stepRoute } from './step-route.ts';

const generateImagesRoute = stepRoute({
  path: '/api/generate-images',
  summary: 'Have images made: a new session, or more of one that has not approved its images',
  description: 'Each image has a seed of its own, and one that fails does not take the others with it.',
  roles: SESSION_MAKERS,
  body: generateImagesBody,
  problems: ['engine_unavailable'],
  act: (context, body, user, onceId) => generateImages(context, body, user, onceId),
});

const saveImagesRoute = stepRoute({
  path: '/api/save-approved-images',
  summary: 'Choose the images that the session goes on with',
  roles: SESSION_MAKERS,
  body: saveImages,
  act: async (context, { session_id, image_ids }, user, onceId) => {
    const word = { session_id, user, onceId, name: 'save_approved_images', request: { image_ids } } as const;
    const say = () => ({ name: 'save_approved_images', image_ids }) as const;
    return { id: session_id, isDone: await commandSession(context, { ...word, say }) };
  },
});

const generateClipsRoute = stepRoute({
  path: '/api/generate-clips',
  summary: 'Have a clip made of each approved image',
  description: 'A clip of this length that an image has already is kept.',
  roles: SESSION_MAKERS,
  body: generateClipsBody,
  act: async (context, body, user, onceId) => ({
    id: body.session_id,
    isDone: await generateClips(context, body, user, onceId),
  }),
});

const saveClipsRoute = stepRoute({
  path: '/api/save-approved-clips',
  summary: 'Choose the clips of the film, and their order',
  roles: SESSION_MAKERS,
  body: saveClips,
  act: async (context, { session_id, ...chosen }, user, onceId) => {
    const clip_ids = clipsInOrder(chosen);
    const word = { session_id, user, onceId, name: 'save_approved_clips', request: chosen } as const;
    const say = () => ({ name: 'save_approved_clips', clip_ids }) as const;
    return { id: session_id, isDone: await commandSession(context, { ...word, say }) };
  },
});

const composeRoute = stepRoute({
  path: '/api/compose-final-video',
  summary: 'Make the film of the approved clips',
  description: 'A completed session can be composed again, with another transition or music.',
  roles: SESSION_MAKERS,
  body: composeFilm,
  act: async (context, { session_id, ...asked }, user, onceId) => {
    const ordered = await filmOrder(context, user, asked);
    const isDone = await commandSession(context, {
      ...{ session_id, user, onceId, name: 'compose_final_video', request: asked },
      say: async (tx) => {
        await insertOrder(tx, session_id, { id: onceId, kind: 'film', ordered });
        return { name: 'compose_final_video', order: onceId };
      },
    });
    return { id: session_id, isDone };
  },
});

export const sessionStepRoutes = [
  generateImagesRoute,
  saveImagesRoute,
  generateClipsRoute,
  saveClipsRoute,
  composeRoute,
];
