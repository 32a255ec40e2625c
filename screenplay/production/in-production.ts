import type { Screenplay } from '../elements.ts';
import { parseFountain } from '../fountain/parse.ts';
import type { Page } from '../pages/page.ts';
import type { PageOptions } from '../pages/paginate.ts';
import type { Paper } from '../pages/sheet.ts';
import type { PageStart } from './lock-pages.ts';
import { markElements } from './mark-elements.ts';
import { numberScenes } from './number-scenes.ts';
import type { NumberedScene } from './numbering.ts';
import type { Revision } from './revisions.ts';
import { type RevisedScreenplay, setProduction } from './set-production.ts';

export interface VersionInProduction {
  /** Fountain. */
  readonly content: string;
  readonly numbers: readonly NumberedScene[];
  readonly revision: Revision | null;
}

/** A locked version, and what became of it. */
export interface Production {
  readonly paper: Paper;
  readonly starts: readonly PageStart[];
  readonly locked: VersionInProduction;
  /** What was handed out since, in order; the version that was asked for is the last. None: it is the locked one itself. */
  readonly revisions: readonly VersionInProduction[];
}

export interface InProduction {
  readonly screenplay: Screenplay;
  readonly pages: readonly Page[];
  /** What was handed out since it was locked, in order. */
  readonly revisions: readonly Revision[];
}

/** A version's screenplay as production has it, on its locked pages. */
export function setInProduction(
  production: Production,
  options: Pick<PageOptions, 'sceneNumbers' | 'sceneContinueds'>,
): InProduction {
  const { paper, starts } = production;
  const { locked, revisions } = read(production);
  const pages = setProduction({ screenplay: locked, starts }, revisions, { ...options, paper });
  return {
    screenplay: revisions.at(-1)?.screenplay ?? locked,
    pages,
    revisions: revisions.flatMap(({ revision }) => revision ?? []),
  };
}

/** A version's screenplay as production has it, each element with the revision that it was last changed in. */
export function markInProduction(production: Production): Screenplay {
  const { locked, revisions } = read(production);
  return markElements(locked, revisions);
}

function read({ locked, revisions }: Production): {
  readonly locked: Screenplay;
  readonly revisions: readonly RevisedScreenplay[];
} {
  return {
    locked: numbered(locked),
    revisions: revisions.map((version) => ({ screenplay: numbered(version), revision: version.revision })),
  };
}

const numbered = ({ content, numbers }: VersionInProduction): Screenplay =>
  numberScenes(parseFountain(content), numbers);
