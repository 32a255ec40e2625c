import { breakDown } from '../breakdown/break-down.ts';
import type { Screenplay } from '../elements.ts';
import type { Page } from '../pages/page.ts';
import { ScreenplayError } from '../screenplay-error.ts';

/** Scenes by their numbers, as printed, or all in which somebody speaks; those, too, in which he is only named in capitals. */
export type Choice =
  { readonly scenes: readonly string[] } | { readonly character: string; readonly named?: boolean };

/**
 * The pages of chosen scenes, for those who play them: what else stands on these pages is marked as of others.
 * @param pages of this very screenplay.
 * @throws ScreenplayError where there is no such scene, or nobody of that name speaks or is named.
 */
export function setSides(screenplay: Screenplay, pages: readonly Page[], choice: Choice): Page[] {
  const { scenes } = breakDown(screenplay, pages);
  const isChosen = 'scenes' in choice ? chosenByNumber(scenes, choice.scenes) : isPlayedBy(choice);
  const chosen = scenes.map((scene) => !scene.omitted && isChosen(scene));
  if ('character' in choice && !chosen.includes(true))
    throw new ScreenplayError(
      `Nobody called ${choice.character.trim()} speaks${choice.named ? ' or is named in capitals' : ''} in it.`,
      'character',
    );
  const isOwn = new Map<number, boolean>();
  let scene = -1;
  for (const [element, { type }] of screenplay.elements.entries()) {
    if (type === 'scene_heading') scene += 1;
    isOwn.set(element, chosen[scene] === true);
  }
  return pages
    .filter(({ lines }) => lines.some(({ element }) => isOwn.get(element)))
    .map((page) => ({
      ...page,
      lines: page.lines.map((line) => (isOwn.get(line.element) ? line : { ...line, isOther: true })),
    }));
}

type Scene = ReturnType<typeof breakDown>['scenes'][number];

function chosenByNumber(scenes: readonly Scene[], numbers: readonly string[]): (scene: Scene) => boolean {
  const wanted = new Set(numbers.map((number) => number.trim().toUpperCase()));
  const there = new Set(scenes.filter(({ omitted }) => !omitted).map(({ number }) => number.toUpperCase()));
  const missing = [...wanted].filter((number) => !there.has(number));
  if (missing.length > 0)
    throw new ScreenplayError(
      `It has no scene ${missing.join(', ')}. Choose scenes by the numbers in its margins.`,
      'scenes',
    );
  return ({ number }) => wanted.has(number.toUpperCase());
}

const isPlayedBy = ({ character, named }: Extract<Choice, { readonly character: string }>) => {
  const wanted = character.replaceAll(/\s+/g, ' ').trim().toUpperCase();
  return (scene: Scene): boolean =>
    scene.cast.includes(wanted) || (named === true && scene.named.includes(wanted));
};
