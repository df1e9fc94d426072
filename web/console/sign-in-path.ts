import { headers } from 'next/headers.js';
import { returnPath } from './return-path.ts';
import { PATH_HEADER } from './told-headers.ts';

/** Where somebody signs in who wanted to see this page. */
export async function signInPath({ hadSession }: { readonly hadSession: boolean }): Promise<string> {
  const back = returnPath((await headers()).get(PATH_HEADER) ?? '');
  const query = new URLSearchParams({ ...(back === '/admin' ? {} : { back }), ...(hadSession ? { ended: '1' } : {}) });
  return query.size === 0 ? '/admin/sign-in' : `/admin/sign-in?${query}`;
}
