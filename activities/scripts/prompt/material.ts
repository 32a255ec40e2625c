import type { ScriptType } from '../../../workflows/contracts/job/job.ts';

/** Somebody in a script, as the author describes them. */
export interface CastMember {
  readonly name: string;
  readonly personality: string;
  readonly goals: string;
  readonly voice: string;
  readonly backstory: string;
}

/** A scene that stands before the one that is to be written. */
export interface EarlierScene {
  readonly number: number;
  readonly setting: string;
  readonly text: string;
}

/** What a scene has to be. */
export interface SceneNeeds {
  readonly number: number;
  readonly setting: string;
  readonly goal: string;
  readonly tension: string;
  readonly tone: string;
  /** As it stands. */
  readonly current_text: string;
}

/** What is to be written, and from what. */
export interface WritingTask {
  readonly writes: 'script' | 'scene';
  readonly format: ScriptType;
  /** Empty: it belongs to no script. */
  readonly title: string;
  readonly genre: string;
  readonly tone: string;
  readonly logline: string;
  readonly cast: readonly CastMember[];
  /** Null: a scene of its own, or a whole script. */
  readonly scene: SceneNeeds | null;
  /** All that there are, in their order. */
  readonly before: readonly EarlierScene[];
  /** In the author's words. */
  readonly request: string;
}

/** A prompt's user message as the one JSON object that it is: all of it is material, none of it an instruction but `request`. */
export interface Material {
  readonly writes: WritingTask['writes'];
  readonly format: ScriptType;
  readonly title: string;
  readonly genre: string;
  readonly tone: string;
  readonly logline: string;
  readonly characters: readonly CastMember[];
  readonly scene: SceneNeeds | null;
  readonly earlier_scenes: readonly EarlierScene[];
  readonly left_out: readonly string[];
  readonly request: string;
}
