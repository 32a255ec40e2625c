import { isOver, isVideo, isVoice, startedAt, statusOf, type Kept } from './predictions.ts';

/** A prediction as the API shows it. @param keeps for how long inputs and outputs are kept, in ms. */
export function present(kept: Kept, baseUrl: string, keeps: number): Record<string, unknown> {
  const { id, model, input, webhook, createdAt, course } = kept;
  const status = statusOf(kept);
  const started = startedAt(kept);
  const isForgotten = isOver(status) && Date.now() > createdAt + keeps;
  const address = `${new URL(baseUrl).origin}/files-made/${id}/out.${ending(model)}`;
  const output = isVideo(model) || isVoice(model) ? address : [address];
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    ...{ id, model, version: 'hidden', status, source: 'api', created_at: iso(createdAt) },
    input: isForgotten ? {} : input,
    output: status === 'succeeded' && !isForgotten ? output : null,
    error: status === 'failed' ? course.error : null,
    logs: '',
    data_removed: isForgotten,
    ...(webhook !== undefined && { webhook }),
    ...(started !== null && { started_at: iso(started) }),
    ...(isOver(status) && { completed_at: iso(Date.now()), metrics: { predict_time: course.runs / 1_000 } }),
    urls: { get: `${baseUrl}/predictions/${id}`, cancel: `${baseUrl}/predictions/${id}/cancel` },
  };
}

function ending(model: string): string {
  if (isVoice(model)) return 'wav';
  return isVideo(model) ? 'mp4' : 'png';
}
