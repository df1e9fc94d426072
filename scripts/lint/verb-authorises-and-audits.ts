import type { RuleTester } from 'oxlint/plugins-dev';

type Rule = Extract<Parameters<RuleTester['run']>[1], { create: unknown }>;
type Visitor = ReturnType<Rule['create']>;
type Call = Parameters<NonNullable<Visitor['CallExpression']>>[0];
type SyntaxNode = NonNullable<Call['parent']>;
type Found = { name: string; call: Call; owner: SyntaxNode | undefined };

const VERB_FILE = /(?:^|\/)core\/([^/]+)\/(?:[^/]+\/)*[^/]+(?<!\.test)\.ts$/;
/** Machines, the bookkeeping of doors, and the bot's queue: what happens all the time and is nobody's act. */
const UNAUDITED_NOUNS = new Set(['machine', 'idempotency', 'notice']);
const WRITES = /^withTransaction$/;
const OPENS = /^with(?:Transaction|Snapshot)$/;
/** The driver's own word for opening a transaction, which goes round the tenant that withTransaction sets. */
const GOES_ROUND = /^begin$/;
const AUTHORISES = /^authorise(?:[A-Z]\w*)?$/;
const AUDITS = /^recordAudit(?:[A-Z]\w*)?$/;

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
/** Inside one of these a call may not happen, so it does not count as authorising. */
const CONDITIONAL = new Set([
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'SwitchCase',
  'CatchClause',
  'TryStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

/**
 * Refuses a verb (core/<noun>/) that opens a transaction without authorising first, in the same function and on every
 * path, or without writing an audit row. Verbs of machines (core/machine/), of doors' own bookkeeping
 * (core/idempotency/) and of the bot's queue (core/notice/) authorise and write no audit row each, and neither does a verb
 * that only reads (withSnapshot).
 */
export const verbAuthorisesAndAudits: Rule = {
  meta: {
    type: 'problem',
    messages: {
      round:
        'A verb opens its transaction by withTransaction or withSnapshot, which set the tenant, not by the driver.',
      loose: 'A transaction is opened inside a verb, not at the top of a file.',
      unauthorised: 'This verb opens a transaction before it authorises: call authorise(…) first, on every path.',
      unaudited: 'This verb opens a transaction and leaves no audit row: call recordAudit(…) inside it.',
    },
  },
  create(context): Visitor {
    const noun = VERB_FILE.exec(context.filename.replaceAll('\\', '/'))?.[1];
    if (noun === undefined) return {};
    const calls: Found[] = [];
    return {
      CallExpression(call): void {
        const name = calledName(call);
        if (name !== undefined) calls.push({ name, call, owner: outermostFunction(call) });
      },
      'Program:exit'(): void {
        for (const { call } of calls.filter(({ name }) => GOES_ROUND.test(name))) {
          context.report({ node: call, messageId: 'round' });
        }
        for (const opening of calls.filter(({ name }) => OPENS.test(name))) {
          for (const messageId of faults(opening, calls, noun)) context.report({ node: opening.call, messageId });
        }
      },
    };
  },
};

function faults(opening: Found, calls: Found[], noun: string): string[] {
  const { owner } = opening;
  if (owner === undefined) return ['loose'];
  const found: string[] = [];
  const before = calls.filter(({ call, owner: other }) => other === owner && call.start < opening.call.start);
  if (!before.some(({ name, call }) => AUTHORISES.test(name) && isUnconditional(call, owner)))
    found.push('unauthorised');
  const mustAudit = WRITES.test(opening.name) && !UNAUDITED_NOUNS.has(noun);
  if (mustAudit && !reaches(owner, AUDITS, calls)) found.push('unaudited');
  return found;
}

/** Whether the function, or a function of the same file that it calls, calls something of this name. */
function reaches(from: SyntaxNode, wanted: RegExp, calls: Found[]): boolean {
  const byName = new Map(calls.flatMap(({ owner }) => (owner ? [[functionName(owner), owner] as const] : [])));
  const seen = new Set<SyntaxNode>();
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const names = calls.filter(({ owner }) => owner === next).map(({ name }) => name);
    if (names.some((name) => wanted.test(name))) return true;
    queue.push(...names.flatMap((name) => byName.get(name) ?? []));
  }
  return false;
}

function isUnconditional(call: SyntaxNode, owner: SyntaxNode): boolean {
  for (let node = call.parent; node && node !== owner; node = node.parent) {
    if (CONDITIONAL.has(node.type) || FUNCTIONS.has(node.type)) return false;
  }
  return true;
}

function outermostFunction(start: SyntaxNode): SyntaxNode | undefined {
  let outermost: SyntaxNode | undefined;
  for (let node = start.parent; node; node = node.parent) if (FUNCTIONS.has(node.type)) outermost = node;
  return outermost;
}

function functionName(node: SyntaxNode): string | undefined {
  if (node.type === 'FunctionDeclaration') return node.id?.name;
  const { parent } = node;
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : undefined;
}

function calledName({ callee }: Call): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  return callee.property.type === 'Identifier' ? callee.property.name : undefined;
}
