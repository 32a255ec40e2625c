import { create } from 'xmlbuilder2';
import type { Screenplay } from '../elements.ts';
import { writeContent } from './write-content.ts';
import { writeRevisions, writeSettings } from './write-settings.ts';
import { writeTitlePage } from './write-title-page.ts';

/**
 * Writes a screenplay as a Final Draft file, which `readFdx` reads into the same elements. What Final Draft does not print, and has no
 * paragraphs for (sections, synopses apart from a heading, text taken out), is written as notes.
 */
export function writeFdx(screenplay: Screenplay): string {
  const root = create({ version: '1.0', encoding: 'UTF-8', standalone: false }).ele('FinalDraft', {
    DocumentType: 'Script',
    Template: 'No',
    Version: '5',
  });
  writeContent(root.ele('Content'), screenplay.elements);
  if (screenplay.titlePage.length > 0)
    writeTitlePage(root.ele('TitlePage').ele('Content'), screenplay.titlePage);
  writeSettings(root);
  writeRevisions(root, screenplay.elements);
  return `${root.end({ prettyPrint: true })}\n`;
}
