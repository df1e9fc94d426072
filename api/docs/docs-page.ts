import { createHash } from 'node:crypto';
import type { OpenApiDocument } from '../openapi.ts';
import { escapeHtml, proseHtml } from './html.ts';
import type { Schema } from './schema-table.ts';
import { schemaTable, typeHtml } from './schema-table.ts';
import { DOCS_STYLE } from './style.ts';

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly description?: string;
};
type Entry = {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};

export type DocsPage = { readonly html: string; readonly headers: Readonly<Record<string, string>> };

/** The document as a page of one file: no script, nothing fetched from anywhere, readable in the dark and on a phone. */
export function docsPage(document: OpenApiDocument): DocsPage {
  const entries = entriesOf(document);
  const tags = [...new Set(entries.flatMap((entry) => entry.tags))];
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>);
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Causeway API</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${DOCS_STYLE}</style></head><body><div class="layout">
<nav aria-label="Contents"><a href="#top"><strong>Causeway API</strong></a>${tags.map((tag) => navOf(tag, entries)).join('')}
<h2><a href="#schemas">Shapes</a></h2></nav>
<main id="top"><h1>Causeway API</h1><p class="version">Version ${escapeHtml(document.info.version)} · <a href="openapi.json">OpenAPI 3.1</a></p>
<p>${proseHtml(document.info.description ?? '')}</p>
<pre><code>curl -H 'x-api-token: &lt;token&gt;' '&lt;address&gt;/v1/users?limit=10'</code></pre>
${tags.map((tag) => sectionOf(tag, entries)).join('')}
<h2 id="schemas">Shapes</h2>${schemas.map(([name, schema]) => shapeOf(name, schema)).join('')}
</main></div></body></html>`;
  const hash = createHash('sha256').update(DOCS_STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
  return { html, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } };
}

function entriesOf(document: OpenApiDocument): Entry[] {
  const paths = (document.paths ?? {}) as Record<string, Record<string, Omit<Entry, 'method' | 'path'>>>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method, path })),
  );
}

const slug = (tag: string): string => tag.toLowerCase().replaceAll(/\W+/g, '-');

function navOf(tag: string, entries: readonly Entry[]): string {
  const own = entries.filter((entry) => entry.tags.includes(tag));
  const items = own.map((entry) => `<li><a href="#${entry.operationId}">${escapeHtml(entry.summary)}</a></li>`);
  return `<h2><a href="#${slug(tag)}">${escapeHtml(tag)}</a></h2><ul>${items.join('')}</ul>`;
}

function sectionOf(tag: string, entries: readonly Entry[]): string {
  const own = entries.filter((entry) => entry.tags.includes(tag));
  return `<h2 id="${slug(tag)}">${escapeHtml(tag)}</h2>${own.map(operationOf).join('')}`;
}

function operationOf(entry: Entry): string {
  const method = escapeHtml(entry.method);
  return `<details id="${entry.operationId}"><summary><span class="method ${method}">${method}</span><code>${escapeHtml(entry.path)}</code>
<span class="what">${escapeHtml(entry.summary)}</span></summary><div class="body"><p>${proseHtml(entry.description)}</p>
${parametersOf(entry)}${contentOf('Body', entry.requestBody?.content)}${answersOf(entry)}</div></details>`;
}

function parametersOf({ parameters = [] }: Entry): string {
  if (parameters.length === 0) return '';
  const fields = parameters.map(
    ({ name, schema = {}, description }) =>
      [name, { ...schema, ...(description === undefined ? {} : { description }) }] as const,
  );
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  return `<h3>Parameters</h3>${schemaTable({ properties: Object.fromEntries(fields), required })}`;
}

function contentOf(title: string, content: Content | undefined): string {
  const parts = Object.entries(content ?? {}).map(([type, { schema = {} }]) =>
    type === 'application/json' ? schemaTable(schema) : `<p class="type"><code>${escapeHtml(type)}</code></p>`,
  );
  return parts.length === 0 ? '' : `<h3>${title}</h3>${parts.join('')}`;
}

function answersOf({ responses }: Entry): string {
  const done = Object.entries(responses).filter(([status]) => status < '300');
  const problems = Object.entries(responses).filter(([status]) => status >= '300');
  const answers = done.map(
    ([status, { content }]) => contentOf(`Answer ${status}`, content) || `<h3>Answer ${status}</h3>`,
  );
  const rows = problems.map(
    ([status, { description }]) => `<tr><td><code>${status}</code></td><td>${escapeHtml(description)}</td></tr>`,
  );
  return `${answers.join('')}<h3>Problems</h3><div class="scroll"><table><tbody>${rows.join('')}</tbody></table></div>`;
}

function shapeOf(name: string, schema: Schema): string {
  const words = schema.description === undefined ? typeHtml(schema) : proseHtml(schema.description);
  return `<details id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code><span class="what">${words}</span></summary>
<div class="body">${schemaTable(schema)}</div></details>`;
}
