import type { GenerationModels } from '../../../../../api/schemas/sessions.ts';
import { chargedCharacters } from '../../../../../workflows/contracts/render/narration.ts';
import { dollars } from '../../../ui/formats.ts';
import type { RenderForm } from './form.ts';

type Offered = GenerationModels['voice'][number];

/** Who speaks, in which languages, and what that comes to for these scenes. */
export function voiceWords(voice: Offered | undefined, { scenes }: Pick<RenderForm, 'scenes'>): string {
  if (!voice) return 'Narration is heard.';
  if (voice.usd === 0) return `By ${voice.provider}, the embedded voice: in English, at no cost.`;
  const rate = `${dollars(voice.usd * 1_000)} a thousand characters`;
  const characters = scenes.reduce((sum, { narration }) => sum + chargedCharacters(narration.trim()), 0);
  const said = `By ${voice.id} at Replicate, in forty languages, for ${rate}`;
  if (characters === 0) return `${said}.`;
  return `${said}: ${dollars(characters * voice.usd)} for these scenes at most. What was spoken before is not paid for again.`;
}
