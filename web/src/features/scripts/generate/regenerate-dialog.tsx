import type { Scene } from '../../../../../api/schemas/scenes.ts';
import { given } from '../../../app/data/api.ts';
import { regenerateScene } from '../../jobs/jobs.ts';
import { PromptDialog } from '../../jobs/prompt-dialog.tsx';

/** Has one scene written anew. */
export const RegenerateDialog = ({ scene, onClose }: { scene: Scene; onClose: () => void }) => (
  <PromptDialog
    words={{
      title: `Write scene ${scene.scene_number} anew`,
      label: 'Prompt',
      description:
        'What should be other than it is; left empty: what the scene’s setting, goal, tension and tone say.',
      hint: 'The scenes before it, the genre, the tone and the cast go along. Its text stays until the new one is there, and is kept then.',
      action: 'Write it anew',
      cancel: 'Keep it',
      said: `Scene ${scene.scene_number} is being written anew.`,
      failed: 'It is not being written',
    }}
    ask={(asked, key) => regenerateScene(scene.id, given(asked), key)}
    onClose={onClose}
  />
);
