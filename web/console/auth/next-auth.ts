import type { NextAuthOptions } from 'next-auth';
import nextAuthModule from 'next-auth';
import credentialsModule from 'next-auth/providers/credentials';

/** The default export of a CommonJS module: the module itself to the bundler, a field of it to Node and the compiler. */
function defaultOf<T>(module: { readonly default: T }): T {
  return 'default' in module ? module.default : module;
}

/** Answers a request below next-auth's path. */
export function handleAuth(request: Request, context: unknown, options: NextAuthOptions): Promise<unknown> {
  const handle: unknown = defaultOf(nextAuthModule)(options);
  if (!isHandle(handle)) throw new Error('next-auth made no handler.');
  return handle(request, context);
}

export const credentialsProvider = defaultOf(credentialsModule);

function isHandle(value: unknown): value is (request: Request, context: unknown) => Promise<unknown> {
  return typeof value === 'function';
}
