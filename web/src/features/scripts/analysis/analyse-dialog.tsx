import { given } from '../../../app/data/api.ts';
import { createJob } from '../../jobs/jobs.ts';
import { PromptDialog } from '../../jobs/prompt-dialog.tsx';

interface Props {
  scriptId: number;
  version: number;
  onClose: () => void;
}

/** Has a version analysed. */
export const AnalyseDialog = ({ scriptId, version, onClose }: Props) => (
  <PromptDialog
    words={{
      title: `Analyse v${version}`,
      label: 'What to look at',
      description: 'A question, a doubt; left empty: all of it.',
      hint: 'The scenes, the genre, the tone, the logline and the cast are sent to the model; without a model’s key rules count what can be counted, and read nothing. The script is not changed.',
      action: 'Analyse it',
      cancel: 'Not now',
      said: `v${version} is being analysed.`,
      failed: 'It is not being analysed',
    }}
    ask={(asked, key) =>
      createJob({ job_type: 'script_analysis', script_id: scriptId, version, ...given(asked) }, key)
    }
    onClose={onClose}
  />
);
