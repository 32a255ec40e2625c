import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Paper } from '../screenplay/pages/sheet.ts';
import type { PageStart } from '../screenplay/production/lock-pages.ts';
import type { NumberedScene } from '../screenplay/production/numbering.ts';
import type { RevisionColor } from '../screenplay/production/revisions.ts';
import type { Quote } from '../screenplay/quote/quote.ts';
import type { ScriptType } from '../workflows/contracts/job/job.ts';
import type { SharedRight } from '../workflows/contracts/scripts.ts';
import type { Created, Json } from './columns.ts';

type Changed = ColumnType<Date, Date | undefined, Date>;
/** Of the request that made it: its repeat finds what there is. Null: made otherwise. */
type CreationKey = ColumnType<string | null, string | null | undefined, never>;

export interface CharactersTable {
  id: GeneratedAlways<number>;
  owner_id: number;
  name: string;
  personality: string;
  goals: string;
  voice: string;
  backstory: string;
  created_at: Created;
  updated_at: Changed;
  creation_key: CreationKey;
}

export interface ScriptsTable {
  id: GeneratedAlways<number>;
  owner_id: number;
  title: string;
  genre: string;
  tone: string;
  logline: string;
  /** Since when the scenes of its newest version say something else than that version's text; null: they do not. */
  scenes_changed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  created_at: Created;
  updated_at: Changed;
  creation_key: CreationKey;
}

export interface ScriptCharactersTable {
  script_id: number;
  character_id: number;
  /** From 0, as they were given. */
  place: number;
}

/** Who is invited to a script. */
export interface ScriptSharesTable {
  script_id: number;
  user_id: number;
  rights: SharedRight;
  created_at: Created;
}

/** What a script once was; never changed. Its text is Fountain, or plain text where it is no screenplay. */
export interface ScriptVersionsTable {
  id: GeneratedAlways<number>;
  script_id: number;
  /** v1, v2, v3 … */
  number: number;
  script_type: ScriptType;
  content: string;
  words: number;
  notes: string;
  /** Who made it; null: a job. */
  author_id: number | null;
  /** The job that wrote it; a job writes one. */
  job_id: string | null;
  /** The number of the version that it restores. */
  restores: number | null;
  created_at: Created;
  creation_key: CreationKey;
}

/** A version in production: the locked one, and those that follow it. */
export interface ScriptProductionTable {
  version_id: number;
  /** Of its scenes, in their order, with those that were omitted. */
  numbers: Json<readonly NumberedScene[]>;
  /** Null: it is not locked itself, but keeps the pages of the one that is. */
  locked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  paper: ColumnType<Paper | null, Paper | null | undefined, Paper | null>;
  /** Where its pages begin. */
  starts: ColumnType<readonly PageStart[] | null, string | null | undefined, string | null>;
  /** Null: it was not handed out as a revision. */
  color: ColumnType<RevisionColor | null, RevisionColor | null | undefined, RevisionColor | null>;
  revised_on: ColumnType<Date | null, string | null | undefined, string | null>;
}

/** A version's scenes, in their order: those of the newest are worked on, the others stay as they are. */
export interface ScenesTable {
  id: GeneratedAlways<number>;
  version_id: number;
  /** The id of the scene of an earlier version that it is; its own where it was new. It lives on in files and films. */
  lineage_id: ColumnType<number, number | undefined, never>;
  /** From 1, in order. */
  scene_number: number;
  setting: string;
  goal: string;
  tension: string;
  tone: string;
  content: string;
  /** Who wrote its text as it is; null: it was there as its version was cut, or a job wrote it. */
  author_id: number | null;
  /** The job that wrote its text as it is. */
  job_id: string | null;
  created_at: Created;
  updated_at: Changed;
  creation_key: CreationKey;
}

/** What a scene's text was before it was replaced. */
export interface SceneTextsTable {
  id: GeneratedAlways<number>;
  scene_id: number;
  content: string;
  /** Who had written it; null: it was there as its version was cut, or a job wrote it. */
  author_id: number | null;
  job_id: string | null;
  /** Of the request that merged the scene away whose text it was. */
  creation_key: ColumnType<string | null, string | null | undefined, never>;
  /** When it was replaced. */
  created_at: Created;
}

/** What somebody says of a script, or answers to that. */
export interface ScriptCommentsTable {
  id: GeneratedAlways<number>;
  script_id: number;
  /** What it answers; null: it begins a thread. */
  parent_id: number | null;
  /** The scene that it is about, in whatever version; null: none, as in an answer. */
  lineage_id: number | null;
  /** The passage that it is about; null: none, as in an answer. */
  quote: ColumnType<Quote | null, string | null, never>;
  author_id: number;
  text: string;
  resolved_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  resolved_by: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: Created;
  edited_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  creation_key: CreationKey;
}
