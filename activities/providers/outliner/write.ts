import type { CastMember, Material } from '../../scripts/prompt/material.ts';
import { beatsOf, ended, oneLine, OPEN, type Beat } from './beats.ts';

/**
 * A text in the format asked for, out of a prompt's own words: its sentences, its cast, its genre and tone. It invents nothing, and
 * what the words leave open it says is open. The same prompt gives the same text.
 * @param material a writing prompt's user message: see `scripts/prompt/`.
 */
export function writeFromPrompt(material: Material): string {
  if (material.writes === 'scene') return scene(material);
  return WRITERS[material.format](material, beatsOf(material));
}

const WRITERS: Readonly<Record<Material['format'], (material: Material, beats: readonly Beat[]) => string>> =
  {
    screenplay: (material, beats) => {
      const met = new Set<string>();
      return lines([
        `Title: ${titleOf(material)}`,
        'Credit: outlined by',
        "Author: Greenlit's outliner, from the author's own words",
        kindOf(material) === '' ? null : `Notes: ${kindOf(material)}`,
        '',
        ...beats.flatMap((beat, at) => [
          ...(at === 0 || beats[at - 1]?.label !== beat.label ? [`# ${beat.label}`, ''] : []),
          ...sceneOf(beat, met),
        ]),
        '> THE END <',
      ]);
    },
    treatment: (material, beats) =>
      lines([
        ...head(material),
        ...beats.flatMap((beat, at) => [`## ${at + 1}. ${beat.label}`, '', beat.text, '', ...wantsOf(beat)]),
      ]),
    outline: (material, beats) =>
      lines([
        ...head(material),
        ...beats.flatMap((beat, at) => [
          `## ${at + 1}. ${beat.heading}`,
          '',
          `${beat.label}: ${beat.text}`,
          '',
        ]),
      ]),
  };

/** One scene: of a screenplay in Fountain, else a part of its text. */
function scene(material: Material): string {
  const { scene: needs, format, request, characters } = material;
  // Nothing is asked for: what is there is not made worse.
  if (request.trim() === '' && needs && needs.current_text.trim() !== '') return needs.current_text;
  const asked = { ...material, logline: '', characters: [] };
  const beats = beatsOf(asked).filter(({ text }) => text !== OPEN);
  const setting = oneLine(needs?.setting ?? '');
  const fallback = beats[0]?.heading ?? 'INT. PLACE TO BE FOUND - DAY';
  const told = [
    ...beats.map(({ text }) => text),
    needs && needs.goal !== '' ? `The scene comes to this: ${ended(oneLine(needs.goal))}` : '',
    needs && needs.tension !== '' ? `What stands against it: ${ended(oneLine(needs.tension))}` : '',
  ].filter((text) => text !== '');
  const here = { label: '', heading: fallback, text: told.join('\n\n'), cast: characters };
  if (format === 'screenplay')
    return lines(sceneOf({ ...here, heading: headingOf(setting, fallback) }, new Set()));
  return lines([`## ${setting || fallback}`, '', here.text, '', ...wantsOf(here)]);
}

const headingOf = (setting: string, fallback: string): string => {
  if (setting === '') return fallback;
  return /^(int|ext|est|i\/e)[./ ]/iu.test(setting) ? setting : `.${setting.replace(/^\.+/u, '')}`;
};

/** A scene in Fountain. @param met who has been seen before. */
function sceneOf({ heading, text, cast }: Beat, met: Set<string>): string[] {
  return [
    heading,
    '',
    ...text.split(/\n{2,}/u).flatMap((paragraph) => [action(paragraph), '']),
    ...cast.flatMap((member) => {
      const isNew = !met.has(member.name);
      met.add(member.name);
      return [...(isNew ? introduced(member) : []), ...spoken(member)];
    }),
  ];
}

const introduced = ({ name, personality }: CastMember): string[] => [
  action(`${cue(name)}${personality === '' ? '' : `: ${oneLine(personality)}`}`),
  '',
];

/** What somebody wants, in their own mouth; how they speak stands beside it. */
const spoken = ({ name, voice, goals }: CastMember): string[] =>
  goals === ''
    ? []
    : [
        `@${cue(name)}`,
        ...(voice === '' ? [] : [`(${oneLine(voice).replaceAll(/[()]/gu, '')})`]),
        said(goals),
        '',
      ];

const cue = (name: string): string => oneLine(name).toUpperCase();
const said = (goals: string): string => neutral(`What I want: ${ended(oneLine(goals))}`);

/** A paragraph of action, whatever it looks like to a reader of Fountain. */
function action(text: string): string {
  const one = neutral(oneLine(text));
  const looksOtherwise =
    /^([.@>~#=!]|(int|ext|est|i\/e)[. ])/iu.test(one) || one.endsWith('TO:') || one === one.toUpperCase();
  return looksOtherwise ? `!${one}` : one;
}

/** Notes and what is cut out begin with these. */
const neutral = (text: string): string => text.replaceAll('[[', '[ [').replaceAll('/*', '/ *');

const titleOf = ({ title, request }: Material): string =>
  neutral(oneLine(title) || oneLine(request).split(' ').slice(0, 6).join(' ')) || 'Untitled';
const kindOf = ({ genre, tone }: Material): string =>
  neutral([genre, tone].map(oneLine).filter(Boolean).join(', '));

const head = (material: Material): (string | null)[] => [
  `# ${titleOf(material)}`,
  '',
  kindOf(material) === '' ? null : `${kindOf(material)}.`,
  kindOf(material) === '' ? null : '',
  ...material.characters.flatMap(({ name, personality, backstory }) => [
    `- ${[oneLine(name), oneLine(personality), oneLine(backstory)].filter(Boolean).join(': ')}`,
  ]),
  material.characters.length === 0 ? null : '',
];

const wantsOf = ({ cast }: Pick<Beat, 'cast'>): string[] =>
  cast
    .filter(({ goals }) => goals !== '')
    .flatMap(({ name, goals }) => [`${oneLine(name)} wants: ${ended(oneLine(goals))}`, '']);

const lines = (all: readonly (string | null)[]): string =>
  `${all
    .filter((line) => line !== null)
    .join('\n')
    .trim()}\n`;
