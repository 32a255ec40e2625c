import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const BUDGET_KB = 250;

/** The page that opens first: its chunk counts towards the first load. */
const HOME = /features\/inbox\/inbox-page/;

/** Fails the build when the script needed to show the first page grows beyond the budget. */
export function firstLoadBudget(): Plugin {
  return {
    name: 'first-load-budget',
    generateBundle(_, bundle) {
      const needed = new Set<string>();
      const add = (name: string): void => {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk' || needed.has(name)) return;
        needed.add(name);
        chunk.imports.forEach(add);
      };
      for (const [name, chunk] of Object.entries(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (chunk.isEntry || HOME.test(chunk.facadeModuleId ?? '')) add(name);
      }
      const bytes = [...needed].reduce((sum, name) => {
        const chunk = bundle[name];
        return sum + (chunk?.type === 'chunk' ? gzipSync(chunk.code).length : 0);
      }, 0);
      const size = (bytes / 1000).toFixed(1);
      if (bytes > BUDGET_KB * 1000)
        this.error(`The first load is ${size} kB of gzipped script; ${BUDGET_KB} kB are allowed.`);
      this.info(
        `First load: ${size} kB of gzipped script in ${needed.size} files; ${BUDGET_KB} kB are allowed.`,
      );
    },
  };
}
