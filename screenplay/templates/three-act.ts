import type { Template } from './template.ts';

/** Setup, confrontation, resolution: as old as Aristotle's beginning, middle and end. */
export const THREE_ACT: Template = {
  id: 'three-act',
  name: 'Three acts',
  summary: 'A feature film with one main character and one question: the safest place to start.',
  pages: 110,
  acts: [
    {
      name: 'Act One: the setup',
      beats: [
        {
          name: 'The ordinary world',
          task: 'Who is it about, what is their life like, and what is missing from it?',
          from: 0,
          to: 10,
        },
        { name: 'The inciting incident', task: 'What happens that they cannot ignore?', from: 10, to: 14 },
        { name: 'Hesitation', task: 'Why not act? What would it cost, and who says so?', from: 14, to: 22 },
        {
          name: 'First turning point',
          task: 'What decision takes them out of their old life, with no way back?',
          from: 22,
          to: 26,
        },
      ],
    },
    {
      name: 'Act Two: the confrontation',
      beats: [
        {
          name: 'New rules',
          task: 'How does the new situation work? Who helps, who stands in the way?',
          from: 26,
          to: 37,
        },
        {
          name: 'First real test',
          task: 'What do they try, and what does it show them about what they are up against?',
          from: 37,
          to: 48,
        },
        {
          name: 'Midpoint',
          task: 'What turns the question round: a victory that proves hollow, or a loss that opens their eyes?',
          from: 48,
          to: 53,
        },
        {
          name: 'Rising pressure',
          task: 'How do the opponents strike back, and where do allies part ways?',
          from: 53,
          to: 68,
        },
        {
          name: 'Second turning point',
          task: 'What is the worst that can happen, and what do they finally understand by it?',
          from: 68,
          to: 76,
        },
      ],
    },
    {
      name: 'Act Three: the resolution',
      beats: [
        {
          name: 'The last plan',
          task: 'What do they set out to do now that they would not have done at the start?',
          from: 76,
          to: 84,
        },
        {
          name: 'Climax',
          task: 'Both sides meet, all is at stake, and the main character decides it.',
          from: 84,
          to: 95,
        },
        {
          name: 'The new ordinary',
          task: 'What has changed? Show it in one picture that answers the first.',
          from: 95,
          to: 100,
        },
      ],
    },
  ],
};
