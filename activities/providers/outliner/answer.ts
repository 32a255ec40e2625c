import type { AnalysisMaterial } from '../../scripts/analysis/build-prompt.ts';
import type { Material } from '../../scripts/prompt/material.ts';
import { reviewByRules } from '../../../screenplay/analysis/review-by-rules.ts';
import { writeFromPrompt } from './write.ts';

/** What the outliner answers to a prompt's user message: a text, or a review in the form that is asked for. */
export function answerPrompt(user: string): string {
  const material = JSON.parse(user) as Material | AnalysisMaterial;
  return material.writes === 'analysis'
    ? JSON.stringify(reviewByRules(material.scenes))
    : writeFromPrompt(material);
}
