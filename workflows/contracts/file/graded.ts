/** Something in a file's graded folder that can be delivered as one, by the name that `deliver` takes. */
export interface GradedResult {
  /** Below the folder, with `/`: of a file, of a folder, or of a sequence, as `reel1/A001.[0001-0024].dpx`. */
  readonly name: string;
  readonly kind: 'file' | 'sequence' | 'folder';
  readonly files: number;
  readonly bytes: number;
  /** ISO 8601, of its newest file; null: no calendar has it. */
  readonly modified_at: string | null;
  /** Why it cannot be delivered as it is, in words; null: nothing is known against it. */
  readonly fault: string | null;
}

/** What a site has of a file's graded results. */
export interface GradedFolder {
  /** Absolute at the site: where colorists put them. */
  readonly path: string;
  readonly results: readonly GradedResult[];
  /** How many more there are. */
  readonly left_out: number;
}

/** What is to be delivered: a graded result by its name, or on purpose the copy that nobody graded; nothing said: the only one. */
export interface GradedChoice {
  readonly graded?: string;
  readonly ungraded?: true;
}
