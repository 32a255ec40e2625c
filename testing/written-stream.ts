import type { NewStream } from '../db/queries/streams/create.ts';

export const story = `The keeper climbed the tower at dusk. The lamp had gone out in the storm. He lit it with his last match.
At dawn a ship came in, and on its deck stood his daughter. She had followed the light all night.`;
/** Its author has cut it into segments, two short ones. */
export const written: NewStream = {
  title: 'The lighthouse keeper',
  story,
  brief: '',
  resolution: '640x360',
  fps: 24,
  due_in_hours: 72,
  segments: [
    {
      title: 'Dusk',
      narration: 'He climbs.',
      prompt: 'A tower at dusk, "quoted" 100% %{pts} 🌊',
      duration_sec: 0.5,
    },
    { title: 'Dawn', narration: '', prompt: 'A ship at dawn', duration_sec: 0.75 },
  ],
};
