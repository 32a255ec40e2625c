import type { Template } from './template.ts';

/** The fifteen beats that Blake Snyder named in “Save the Cat!” (2005); what is said of each here is ours. */
export const SAVE_THE_CAT: Template = {
  id: 'save-the-cat',
  name: 'Save the Cat beats',
  summary: 'A feature film by fifteen beats, each at its place: for stories that must not sag in the middle.',
  pages: 110,
  acts: [
    {
      name: 'Act One',
      beats: [
        {
          name: 'Opening Image',
          task: 'One picture of the world as it is before anything changes.',
          from: 0,
          to: 1,
        },
        {
          name: 'Theme Stated',
          task: 'Somebody says, in passing, what the story will teach; nobody listens.',
          from: 4,
          to: 5,
        },
        {
          name: 'Set-Up',
          task: 'Everybody who matters, and all that needs mending in the main character’s life.',
          from: 1,
          to: 9,
        },
        {
          name: 'Catalyst',
          task: 'The news, the knock at the door: life as it was is over.',
          from: 10,
          to: 11,
        },
        {
          name: 'Debate',
          task: 'Should they go? The last chance to stay at home, and the reason not to take it.',
          from: 11,
          to: 22,
        },
      ],
    },
    {
      name: 'Act Two',
      beats: [
        {
          name: 'Break into Two',
          task: 'They choose, by themselves, and enter a world that is the first one upside down.',
          from: 22,
          to: 23,
        },
        {
          name: 'B Story',
          task: 'Somebody new, often love or friendship, through whom the theme is learned.',
          from: 27,
          to: 28,
        },
        {
          name: 'Fun and Games',
          task: 'What the poster promised: the scenes that people came for.',
          from: 27,
          to: 50,
        },
        {
          name: 'Midpoint',
          task: 'A false victory or a false defeat. The clock begins to tick.',
          from: 50,
          to: 51,
        },
        {
          name: 'Bad Guys Close In',
          task: 'From outside the enemy, from inside doubt and quarrels: it falls apart.',
          from: 51,
          to: 68,
        },
        {
          name: 'All Is Lost',
          task: 'The opposite of the midpoint. Something, or somebody, dies.',
          from: 68,
          to: 69,
        },
        {
          name: 'Dark Night of the Soul',
          task: 'They sit in the ruins. What was it that was said at the beginning?',
          from: 69,
          to: 77,
        },
      ],
    },
    {
      name: 'Act Three',
      beats: [
        {
          name: 'Break into Three',
          task: 'The idea: what was learned from the B story answers the A story.',
          from: 77,
          to: 78,
        },
        {
          name: 'Finale',
          task: 'Gather the team, carry out the plan, see it fail, dig deep, win another way.',
          from: 78,
          to: 99,
        },
        { name: 'Final Image', task: 'The opening image again, changed for good.', from: 99, to: 100 },
      ],
    },
  ],
};
