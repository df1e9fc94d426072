/** What the decoy site shows: the page of somebody who runs a web server and has not got round to it. No name, no product. */
const HOME = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coming soon</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; font: 16px/1.6 system-ui, sans-serif; color: #333; background: #fafafa; }
main { max-width: 32rem; padding: 2rem; text-align: center; }
h1 { font-weight: 500; }
</style>
</head>
<body>
<main>
<h1>Coming soon</h1>
<p>This site is being prepared. Please come back later.</p>
</main>
</body>
</html>
`;

const errorPage = (title: string): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;

const NOT_FOUND = errorPage('404 Not Found');
const NOT_ALLOWED = errorPage('405 Method Not Allowed');
const ROBOTS = 'User-agent: *\nAllow: /\n';

export type Page = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The answer of the decoy site to one request; the body of a HEAD is left out by the caller. */
export function answerPage(method: string, url: string): Page {
  if (method !== 'GET' && method !== 'HEAD') return page(405, NOT_ALLOWED, { allow: 'GET, HEAD' });
  const path = url.split(/[?#]/, 1)[0];
  if (path === '/' || path === '/index.html') return page(200, HOME, { 'cache-control': 'max-age=3600' });
  if (path === '/robots.txt') return page(200, ROBOTS, { 'content-type': 'text/plain; charset=utf-8' });
  return page(404, NOT_FOUND);
}

const page = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Page => ({
  status,
  body,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  },
});
