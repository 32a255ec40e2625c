import PDFDocument from 'pdfkit';
import { plainText, type Screenplay } from '../elements.ts';
import { cellsIn } from '../pages/cells.ts';
import type { Page, PageLine } from '../pages/page.ts';
import {
  CELL,
  type CrossedOut,
  crossedOut,
  PAPER,
  type Paper,
  sheetOf,
  type SheetText,
  SIZE,
  titleSheet,
} from '../pages/sheet.ts';
import { type Revision, tintOf } from '../production/revisions.ts';
import { ScreenplayError } from '../screenplay-error.ts';
import { runsOf } from './runs.ts';

/** From a line's top to the foot of its letters, in points. */
const BASELINE = 9;
const INK = '#000000';
const PALE = '#9a9a9a';

export interface PdfOptions {
  readonly paper?: Paper;
  /** In the file's properties. */
  readonly title?: string;
  /** Stands above all else on every page. */
  readonly head?: string;
  /** A revised page has the colour of its paper. */
  readonly tint?: boolean;
  /** They are listed on the title page. */
  readonly revisions?: readonly Revision[];
}

/**
 * Draws pages as a PDF: Courier Prime 12, a title page if there is one, scenes as bookmarks. Takes about 10 ms a page.
 * @throws ScreenplayError where no font has a character: nothing is printed as an empty box.
 */
export async function renderPdf(
  screenplay: Screenplay,
  pages: readonly Page[],
  options: PdfOptions = {},
): Promise<Buffer> {
  const paper = options.paper ?? 'letter';
  const name = options.title ?? titleOf(screenplay);
  const pdf = new PDFDocument({
    size: [...PAPER[paper]],
    margin: 0,
    autoFirstPage: false,
    lang: 'und',
    displayTitle: true,
    info: { ...(name !== undefined && { Title: name }), Creator: 'Greenlit' },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve).once('error', reject);
  });
  const drawing = new Drawing(pdf);
  const title = titleSheet(screenplay, paper, options.revisions);
  if (title.length > 0) drawSheet(drawing, title);
  for (const page of pages) drawPage(drawing, page, options);
  if (drawing.missing.size > 0)
    throw new ScreenplayError(
      `There are no letters to print these with: ${[...drawing.missing].slice(0, 20).join(' ')}`,
    );
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function titleOf({ titlePage }: Screenplay): string | undefined {
  const title = titlePage.find(({ key }) => key.toLowerCase() === 'title');
  return title && plainText(title.spans).replaceAll('\n', ' ');
}

class Drawing {
  readonly pdf: PDFKit.PDFDocument;
  readonly missing = new Set<string>();

  constructor(pdf: PDFKit.PDFDocument) {
    this.pdf = pdf;
  }

  line({ spans, x, top, isPale }: SheetText): void {
    this.pdf.fillColor(isPale ? PALE : INK).strokeColor(isPale ? PALE : INK);
    for (const { font, text, cells, at, span } of runsOf(spans, this.missing)) {
      this.pdf.font(font).fontSize(SIZE);
      const characterSpacing =
        cells === 2 ? 2 * CELL - this.pdf.widthOfString(String.fromCodePoint(text.codePointAt(0) ?? 0)) : 0;
      this.pdf.text(text, x + at * CELL, top + BASELINE, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing,
      });
      const width = cellsIn(text) * CELL;
      if (span.underline) this.rule(x + at * CELL, top + BASELINE + 1.5, width);
      if (span.strikeout) this.rule(x + at * CELL, top + BASELINE - 3, width);
    }
  }

  tint(color: string): void {
    const { width, height } = this.pdf.page;
    this.pdf.rect(0, 0, width, height).fill(color);
  }

  crossOut({ from, to }: CrossedOut): void {
    this.pdf
      .moveTo(...from)
      .lineTo(...to)
      .lineWidth(1)
      .strokeColor(PALE)
      .stroke();
  }

  private rule(x: number, y: number, width: number): void {
    this.pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.6)
      .stroke();
  }
}

/** @param tint of its paper. */
function drawSheet(drawing: Drawing, texts: readonly SheetText[], tint?: string): void {
  drawing.pdf.addPage();
  if (tint !== undefined) drawing.tint(tint);
  for (const text of texts) drawing.line(text);
}

function drawPage(drawing: Drawing, page: Page, { head, tint }: PdfOptions): void {
  const color = tint && page.revision ? tintOf(page.revision.color) : undefined;
  drawSheet(drawing, sheetOf(page, head), color);
  for (const crossed of crossedOut(page)) drawing.crossOut(crossed);
  let scene: number | undefined;
  for (const line of page.lines) {
    if (line.kind !== 'scene_heading' || line.element === scene || line.isOther) continue;
    scene = line.element;
    drawing.pdf.outline.addItem(headingOf(page, line));
  }
}

function headingOf({ lines }: Page, { element, sceneNumber }: PageLine): string {
  const heading = lines.filter((line) => line.element === element).map(({ spans }) => plainText(spans));
  return [...(sceneNumber === undefined ? [] : [sceneNumber]), ...heading].join(' ');
}
