import type { Statement } from '@swc/core';
import { Visitor } from '@swc/core/Visitor.js';

/**
 * Lets the visitor under dependency-cruiser pass `using` declarations, which swc parses but its visitor (1.16) refuses as
 * unknown. What they call is no import, so there is nothing to see in them.
 */
export function teachUsing(): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the visitor as `this` below
  const visitStatement = Visitor.prototype.visitStatement;
  Visitor.prototype.visitStatement = function visit(statement: Statement): Statement {
    const { type }: { readonly type: string } = statement;
    return type === 'UsingDeclaration' ? statement : visitStatement.call(this, statement);
  };
}
