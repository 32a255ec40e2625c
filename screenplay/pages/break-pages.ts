import type { Block } from './blocks.ts';
import { blockHeight } from './layout.ts';
import { hardSplit, split } from './split.ts';

/** Parts blocks into pages of so many lines. */
export function breakPages(blocks: readonly Block[], rows: number): readonly (readonly Block[])[] {
  const pager = new Pager(rows);
  pager.add(blocks);
  return pager.finish();
}

class Pager {
  private readonly rows: number;
  private readonly pages: Block[][] = [];
  private page: Block[] = [];
  private used = 0;

  constructor(rows: number) {
    this.rows = rows;
  }

  add(blocks: readonly Block[]): void {
    let group: Block[] = [];
    for (const block of blocks) {
      if (block.kind === 'page_break') {
        this.addGroup(group);
        group = [];
        this.turn();
        continue;
      }
      group.push(block);
      // A heading never ends a page.
      if (block.kind === 'heading') continue;
      this.addGroup(group);
      group = [];
    }
    this.addGroup(group);
  }

  finish(): readonly Block[][] {
    this.turn();
    return this.pages;
  }

  private turn(): void {
    if (this.page.length > 0) this.pages.push(this.page);
    this.page = [];
    this.used = 0;
  }

  private place(block: Block): void {
    this.used += (this.page.length > 0 ? block.above : 0) + blockHeight(block);
    this.page.push(block);
  }

  private heightOf(group: readonly Block[]): number {
    return group.reduce(
      (sum, block, index) => sum + (index > 0 || this.page.length > 0 ? block.above : 0) + blockHeight(block),
      0,
    );
  }

  private addGroup(group: readonly Block[]): void {
    const last = group.at(-1);
    if (!last) return;
    const before = group.slice(0, -1);
    if (this.used + this.heightOf(group) <= this.rows) {
      for (const block of group) this.place(block);
      return;
    }
    const above = this.page.length + before.length > 0 ? last.above : 0;
    const room = this.rows - this.used - this.heightOf(before) - above;
    const isFirst = this.page.length === 0;
    const parted =
      split(last, room, before.length > 0) ?? (isFirst && room > 0 ? hardSplit(last, room) : undefined);
    if (parted) {
      for (const block of [...before, parted.top]) this.place(block);
      this.turn();
      this.addGroup([parted.bottom]);
      return;
    }
    if (isFirst) {
      // Headings alone, more than a page of them.
      for (const block of group) {
        if (group.length > 1) this.addGroup([block]);
        else this.place(block);
      }
      return;
    }
    this.turnBefore(group);
    this.addGroup(group);
  }

  /** A transition does not begin a page: it takes along what it ends. */
  private turnBefore(group: readonly Block[]): void {
    const taken = group[0]?.kind === 'transition' && this.page.length > 1 ? this.page.pop() : undefined;
    this.turn();
    if (taken) this.place(taken);
  }
}
