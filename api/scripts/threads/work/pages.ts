import { type Breakdown, breakDown as breakDownPages } from '../../../../screenplay/breakdown/break-down.ts';
import { writeFdx } from '../../../../screenplay/fdx/write.ts';
import { parseFountain } from '../../../../screenplay/fountain/parse.ts';
import { paginate } from '../../../../screenplay/pages/paginate.ts';
import { readProse } from '../../../../screenplay/pages/prose.ts';
import type { Paper } from '../../../../screenplay/pages/sheet.ts';
import { renderText } from '../../../../screenplay/pages/text.ts';
import { renderPdf } from '../../../../screenplay/pdf/render.ts';
import {
  type InProduction,
  markInProduction,
  type Production,
  setInProduction,
} from '../../../../screenplay/production/in-production.ts';
import { lockPages } from '../../../../screenplay/production/lock-pages.ts';
import { numberScenes } from '../../../../screenplay/production/number-scenes.ts';
import type { NumberedScene } from '../../../../screenplay/production/numbering.ts';
import { type Choice, setSides } from '../../../../screenplay/production/set-sides.ts';
import type { ScenesToJoin } from '../../../../screenplay/scenes/join.ts';
import { sceneLengths } from '../../../../screenplay/scenes/lengths.ts';
import { ScreenplayError } from '../../../../screenplay/screenplay-error.ts';
import type { ScriptType } from '../../../../workflows/contracts/job/job.ts';
import { answering } from '../answer.ts';

export interface ToPrint {
  readonly title: string;
  readonly content: string;
  readonly script_type: ScriptType;
  readonly paper: Paper;
  readonly scene_numbers: boolean;
  readonly scene_continueds: boolean;
  /** Null: no lock holds its pages. */
  readonly production: Production | null;
  readonly only: 'all' | 'changed';
  readonly tint: boolean;
  readonly sides: { readonly choice: Choice; readonly head: string } | null;
}

interface ToLock {
  readonly content: string;
  readonly numbers: readonly NumberedScene[];
  readonly paper: Paper;
}

/** A version on pages. */
export const print = answering(
  async ({ as, version }: { readonly as: 'pdf' | 'txt'; readonly version: ToPrint }) => {
    const { screenplay, pages, revisions } = setPages(version);
    if (as === 'txt') return renderText(pages);
    const { title, sides, tint, only, production, paper } = version;
    const isWhole = !sides && only === 'all';
    return await renderPdf(isWhole ? screenplay : { ...screenplay, titlePage: [] }, pages, {
      ...{ title, tint, revisions, paper: production?.paper ?? paper },
      ...(sides && { head: sides.head }),
    });
  },
);

/** A version as Final Draft has it, with its revisions. */
export const printFdx = answering(({ content, production }: Pick<ToPrint, 'content' | 'production'>) =>
  writeFdx(production ? markInProduction(production) : parseFountain(content)),
);

/** Where the pages of a version begin, to be kept. */
export const findStarts = answering(({ content, numbers, paper }: ToLock) =>
  lockPages(numberScenes(parseFountain(content), numbers), { paper }),
);

export const breakDown = answering(breakDownVersion);

interface ToMeasure extends ScenesToJoin {
  readonly production: Production | null;
}

/** How long each scene is, in eighths of a page: as the version's breakdown tells it, as long as no scene was changed since. */
export const measureScenes = answering(({ production, ...joined }: ToMeasure) =>
  sceneLengths(
    joined,
    (content) =>
      breakDownVersion({ content, production: content === joined.content ? production : null }).scenes,
  ),
);

function breakDownVersion({ content, production }: Pick<ToPrint, 'content' | 'production'>): Breakdown {
  if (!production) {
    const screenplay = parseFountain(content);
    return breakDownPages(screenplay, paginate(screenplay));
  }
  // Which revision a page was last changed in is not asked for, and would take a while.
  const last = production.revisions.slice(-1);
  const { screenplay, pages } = setInProduction({ ...production, revisions: last }, { sceneNumbers: true });
  return breakDownPages(screenplay, pages);
}

function setPages(version: ToPrint): InProduction {
  const { sides, only } = version;
  const { screenplay, pages: all, revisions } = setAll(version);
  const pages = only === 'changed' ? all.filter(({ isChanged }) => isChanged) : all;
  if (pages.length === 0 && only === 'changed')
    throw new ScreenplayError('None of its pages is other than in the revision before.', 'pages');
  return { screenplay, revisions, pages: sides ? setSides(screenplay, pages, sides.choice) : pages };
}

function setAll({ content, script_type, paper, scene_numbers, scene_continueds, production }: ToPrint) {
  const options = { sceneNumbers: scene_numbers, sceneContinueds: scene_continueds };
  if (production) return setInProduction(production, options);
  const screenplay = script_type === 'screenplay' ? parseFountain(content) : readProse(content);
  return { screenplay, pages: paginate(screenplay, { ...options, paper }), revisions: [] };
}
