import type { Template } from './template.ts';

/** An hour of television: a teaser and five acts, each of which ends on a question. */
export const SERIES_PILOT: Template = {
  id: 'series-pilot',
  name: 'Series pilot',
  summary:
    'The first hour of a series: it tells a story of its own and shows why there will be a hundred more.',
  pages: 60,
  acts: [
    {
      name: 'Teaser',
      beats: [
        { name: 'Cold open', task: 'The hook: one scene that could be in no other series.', from: 0, to: 7 },
      ],
    },
    {
      name: 'Act One',
      beats: [
        {
          name: 'The main character at work',
          task: 'What are they good at, and what are they getting wrong?',
          from: 7,
          to: 15,
        },
        {
          name: 'The case of the week',
          task: 'What problem walks through the door, and why is it theirs?',
          from: 15,
          to: 24,
        },
      ],
    },
    {
      name: 'Act Two',
      beats: [
        {
          name: 'The ensemble',
          task: 'Who are the others? Give each a want that rubs against somebody else’s.',
          from: 24,
          to: 33,
        },
        {
          name: 'The first answer is wrong',
          task: 'What do they believe has happened, and what proves them mistaken?',
          from: 33,
          to: 42,
        },
      ],
    },
    {
      name: 'Act Three',
      beats: [
        {
          name: 'The private story',
          task: 'What is at stake at home? Let it make the case harder.',
          from: 42,
          to: 51,
        },
        {
          name: 'The big turn',
          task: 'What do we learn that makes the case larger than it seemed?',
          from: 51,
          to: 60,
        },
      ],
    },
    {
      name: 'Act Four',
      beats: [
        {
          name: 'The price',
          task: 'What must the main character give up, or admit, to go on?',
          from: 60,
          to: 70,
        },
        {
          name: 'The lowest point',
          task: 'Who has left them? What is the one thing that still can be tried?',
          from: 70,
          to: 80,
        },
      ],
    },
    {
      name: 'Act Five',
      beats: [
        {
          name: 'The case is closed',
          task: 'They solve it in the way that only they would.',
          from: 80,
          to: 90,
        },
        {
          name: 'The series opens',
          task: 'The question that the series is about: asked, not answered. Why must we see the next one?',
          from: 90,
          to: 100,
        },
      ],
    },
  ],
};
