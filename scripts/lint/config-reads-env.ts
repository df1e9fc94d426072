import type { RuleTester } from 'oxlint/plugins-dev';

type Rule = Extract<Parameters<RuleTester['run']>[1], { create: unknown }>;
type Visitor = ReturnType<Rule['create']>;

const PROCESS = new Set(['process', 'node:process']);

/** Refuses every way to the environment: `process.env` of whatever origin, `const { env } = process`, an import of `env`. */
export const configReadsEnv: Rule = {
  meta: { type: 'problem', messages: { env: 'Only config/ reads the environment: take the value as a parameter.' } },
  create(context): Visitor {
    return {
      MemberExpression(node): void {
        const { object, property } = node;
        const name = property.type === 'Literal' ? property.value : property.type === 'Identifier' && property.name;
        if (object.type === 'Identifier' && object.name === 'process' && name === 'env') {
          context.report({ node, messageId: 'env' });
        }
      },
      VariableDeclarator(node): void {
        if (node.id.type !== 'ObjectPattern' || node.init?.type !== 'Identifier' || node.init.name !== 'process')
          return;
        const names = node.id.properties.map((part) => part.type === 'Property' && part.key);
        if (names.some((key) => key && key.type === 'Identifier' && key.name === 'env')) {
          context.report({ node, messageId: 'env' });
        }
      },
      ImportDeclaration(node): void {
        if (!PROCESS.has(node.source.value)) return;
        for (const part of node.specifiers) {
          const isEnv =
            part.type === 'ImportSpecifier' && part.imported.type === 'Identifier' && part.imported.name === 'env';
          if (isEnv) context.report({ node: part, messageId: 'env' });
        }
      },
    };
  },
};
