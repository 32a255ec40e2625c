import type { AspectRatio } from '../../../../../workflows/contracts/session/limits.ts';
import type { NewImages } from '../sessions.ts';

/** A new session as it is typed; a number that is not given is empty text. */
export interface SessionForm {
  readonly prompt: string;
  readonly negative: string;
  readonly title: string;
  readonly images: number;
  readonly aspect: AspectRatio;
  readonly model: string | null;
  readonly seed: number | string;
  /** US dollars; null: no limit. */
  readonly budget: number | null;
  /** The address of a picture. */
  readonly reference: string;
}

export const EMPTY: SessionForm = {
  prompt: '',
  negative: '',
  title: '',
  images: 4,
  aspect: '16:9',
  model: null,
  seed: '',
  budget: null,
  reference: '',
};

/** As the API takes it: what is empty is not said. */
export function toRequest(form: SessionForm): NewImages {
  const { prompt, negative, title, images, aspect, model, seed, budget, reference } = form;
  return {
    prompt: prompt.trim(),
    num_images: images,
    aspect_ratio: aspect,
    ...(negative.trim() && { negative_prompt: negative.trim() }),
    ...(title.trim() && { title: title.trim() }),
    ...(model !== null && { model }),
    ...(seed !== '' && { seed: Number(seed) }),
    ...(budget !== null && { budget_usd: budget }),
    ...(reference.trim() && { reference: addressIn(reference.trim()) }),
  };
}

/** People copy the whole address from their browser. */
function addressIn(text: string): string {
  const at = text.indexOf('/artifacts/');
  return at > 0 ? text.slice(at) : text;
}
