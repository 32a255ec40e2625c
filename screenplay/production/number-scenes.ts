import type { Screenplay, ScriptElement } from '../elements.ts';
import type { NumberedScene } from './numbering.ts';

/**
 * A screenplay as it is printed in production: its scenes with the numbers that they have for good, and in the place of each that was
 * omitted its number, saying so.
 * @param scenes of this very screenplay, in order.
 */
export function numberScenes(screenplay: Screenplay, scenes: readonly NumberedScene[]): Screenplay {
  const elements: ScriptElement[] = [];
  let at = 0;
  const addOmitted = (): void => {
    for (let scene = scenes[at]; scene?.omitted; scene = scenes[(at += 1)])
      elements.push({
        type: 'scene_heading',
        spans: [{ text: scene.heading }],
        number: scene.number,
        omitted: true,
      });
  };
  for (const element of screenplay.elements) {
    if (element.type !== 'scene_heading') {
      elements.push(element);
      continue;
    }
    addOmitted();
    const number = scenes[at]?.number;
    elements.push(number === undefined ? element : { ...element, number });
    at += 1;
  }
  addOmitted();
  return { ...screenplay, elements };
}
