/** The workflow types a worker serves, and nothing else: every export becomes one. */
// Its name in Temporal stays: files under way bear it.
export { file as cameraFile } from './file/file.ts';
export { render } from './render/render.ts';
export { scriptJob } from './script-job/script-job.ts';
export { session } from './session/session.ts';
export { stream } from './stream/stream.ts';
export { transfer } from './transfer/transfer.ts';
