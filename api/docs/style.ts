/** The page's whole look; its hash stands in the page's Content-Security-Policy. */
export const DOCS_STYLE = `
:root{color-scheme:light dark;--ground:#fbfbfa;--panel:#fff;--ink:#1b1f24;--soft:#5c6670;--line:#e3e6e9;--accent:#0b63ce;
--get:#0a7a4b;--post:#0b63ce;--put:#8a5a00;--patch:#8a5a00;--delete:#b3261e;--code:#f1f3f5}
@media(prefers-color-scheme:dark){:root{--ground:#0f1215;--panel:#171b20;--ink:#e6e9ec;--soft:#98a2ad;--line:#2a3037;
--accent:#7db3ff;--get:#5fd3a0;--post:#7db3ff;--put:#e8b75c;--patch:#e8b75c;--delete:#ff8f87;--code:#20262d}}
*{box-sizing:border-box}html{scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{background:var(--code);padding:.1em .35em;border-radius:4px;overflow-wrap:anywhere}
pre{background:var(--code);padding:.8rem 1rem;border-radius:8px;overflow-x:auto}pre code{background:none;padding:0;overflow-wrap:normal}
.layout{display:grid;grid-template-columns:16rem minmax(0,1fr);max-width:76rem;margin:0 auto}
nav{position:sticky;top:0;align-self:start;height:100vh;overflow-y:auto;padding:2rem 1rem;border-right:1px solid var(--line)}
nav h2{font-size:.75rem;text-transform:uppercase;letter-spacing:.06em;color:var(--soft);margin:1.4rem 0 .3rem}
nav ul{list-style:none;margin:0;padding:0;font-size:.875rem}nav li{padding:.12rem 0}
nav a{color:inherit}main{padding:2rem;min-width:0}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem}.version{color:var(--soft)}
main h2{margin:3rem 0 .75rem;padding-top:.5rem;font-size:1.3rem}
details{background:var(--panel);border:1px solid var(--line);border-radius:10px;margin:.6rem 0}
summary{display:flex;gap:.75rem;align-items:baseline;flex-wrap:wrap;cursor:pointer;padding:.7rem 1rem;list-style:none}
summary::-webkit-details-marker{display:none}summary .what{color:var(--soft);font-size:.9rem}
.method{font:600 .75rem/1 ui-monospace,monospace;text-transform:uppercase;min-width:3.6rem}
.get{color:var(--get)}.post{color:var(--post)}.put{color:var(--put)}.patch{color:var(--patch)}.delete{color:var(--delete)}
.body{padding:0 1rem 1rem;border-top:1px solid var(--line)}.body h3{font-size:.9rem;margin:1.2rem 0 .3rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem}
th{text-align:left;color:var(--soft);font-weight:500}th,td{padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.required{color:var(--soft);font-size:.75rem}.type{margin:.2rem 0}
@media(max-width:52rem){.layout{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line);padding:1rem}
nav ul{display:none}nav>a{display:block;margin-bottom:.4rem}nav h2{display:inline-block;margin:.2rem .8rem .2rem 0}main{padding:1rem}}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;
