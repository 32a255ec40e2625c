import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { RenderCommand, RenderRun } from './render.ts';

/** Ends a render: its ffmpeg stops, its temporary files go. */
export const cancelRenderSignal = defineSignal<[Partial<RenderCommand>?]>('cancel');
export const renderQuery = defineQuery<RenderRun>('render');
