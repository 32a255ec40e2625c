/** The workflow types a worker serves, and nothing else: every export becomes one. */
export { cameraFile } from './camera-file.ts';
export { render } from './render.ts';
export { stream } from './stream.ts';
export { transfer } from './transfer.ts';
