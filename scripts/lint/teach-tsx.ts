import type { Module, ParseOptions } from '@swc/core';
import { Compiler } from '@swc/core';

/** Lets the parser under dependency-cruiser read JSX in files that are called so: it asks swc for plain TypeScript alone. */
export function teachTsx(): void {
  const { prototype } = Compiler;
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the compiler as `this` below
  const parseFileSync: (this: Compiler, path: string, options?: ParseOptions) => Module = prototype.parseFileSync;
  Object.assign(prototype, {
    parseFileSync(this: Compiler, path: string, options?: ParseOptions): Module {
      const asked = options ?? { syntax: 'typescript' as const };
      const wanted = asked.syntax === 'typescript' ? { ...asked, tsx: path.endsWith('.tsx') } : asked;
      return parseFileSync.call(this, path, wanted);
    },
  });
}
