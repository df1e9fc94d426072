const HOME = '/admin';
const MAX = 1024;
/** Never back into the gate itself, nor into what is no page. */
const NOT_BACK = /^\/admin\/(?:sign-in|setup|auth|gate|act|live)(?:\/|\?|$)/;
/** One slash and no backslash or control character: nothing that a browser takes for another host. */
const OWN = /^\/admin(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/;

/** A path to return to after signing in, if it is one of the console's own pages; else the console's first page. */
export function returnPath(wanted: string | null | undefined): string {
  if (wanted === null || wanted === undefined || wanted.length > MAX || !OWN.test(wanted)) return HOME;
  const url = new URL(wanted, 'https://console.invalid');
  url.searchParams.delete('_rsc');
  const path = `${url.pathname}${url.search}`;
  return url.host !== 'console.invalid' || NOT_BACK.test(path) || !OWN.test(path) || path.includes('//') ? HOME : path;
}
