import type { Template } from './template.ts';

/** The pyramid that Gustav Freytag drew in 1863 of the classical drama. */
export const FIVE_ACT: Template = {
  id: 'five-act',
  name: 'Five acts',
  summary:
    'A tragedy or an ensemble: the turn stands in the middle, and everything after it follows from it.',
  pages: 120,
  acts: [
    {
      name: 'Act One: exposition',
      beats: [
        {
          name: 'The world and its order',
          task: 'Who rules, who wants to, and what old wrong lies underneath?',
          from: 0,
          to: 10,
        },
        {
          name: 'The stirring',
          task: 'Who wants what, so badly that the order cannot hold?',
          from: 10,
          to: 20,
        },
      ],
    },
    {
      name: 'Act Two: rising action',
      beats: [
        {
          name: 'First move',
          task: 'What do they do to get it, and whom do they draw in?',
          from: 20,
          to: 30,
        },
        {
          name: 'Entanglement',
          task: 'How do the others’ aims cross theirs? Every way out makes it tighter.',
          from: 30,
          to: 40,
        },
      ],
    },
    {
      name: 'Act Three: climax',
      beats: [
        {
          name: 'The height',
          task: 'They have what they wanted, or nearly. What does it look like?',
          from: 40,
          to: 50,
        },
        {
          name: 'The turn',
          task: 'One deed, or one thing learned, after which nothing can be as before.',
          from: 50,
          to: 60,
        },
      ],
    },
    {
      name: 'Act Four: falling action',
      beats: [
        { name: 'Consequences', task: 'Who turns away, who turns against them?', from: 60, to: 70 },
        {
          name: 'Last suspense',
          task: 'One moment in which it might still end well. Make us hope.',
          from: 70,
          to: 80,
        },
      ],
    },
    {
      name: 'Act Five: catastrophe or release',
      beats: [
        { name: 'The end of the quarrel', task: 'What was sown is reaped, by everybody.', from: 80, to: 94 },
        {
          name: 'The order afterwards',
          task: 'Who is left, and what have they understood?',
          from: 94,
          to: 100,
        },
      ],
    },
  ],
};
