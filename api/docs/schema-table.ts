import { escapeHtml, proseHtml } from './html.ts';

type Scalar = string | number | boolean | null;

/** As much of a JSON Schema as the page shows. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly Scalar[];
  readonly const?: Scalar;
  readonly default?: Scalar;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};

/** A schema's type in one short line, with links to named ones. */
export function typeHtml(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = escapeHtml(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#schema-${name}">${name}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) return choices.map(typeHtml).join(' or ');
  if (schema.enum !== undefined)
    return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' ');
  if (schema.const !== undefined) return `<code>${escapeHtml(String(schema.const))}</code>`;
  if (schema.items !== undefined) return `list of ${typeHtml(schema.items)}`;
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['anything']);
  return escapeHtml(types.map((type) => (type === 'string' ? (schema.format ?? type) : type)).join(' or '));
}

/** The fields of an object, nested ones indented under their parent. */
export function schemaTable(schema: Schema): string {
  const rows = fieldRows(schema, '');
  if (rows === '') return `<p class="type">${typeHtml(schema)}</p>`;
  return `<div class="scroll"><table><thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function fieldRows(schema: Schema, prefix: string): string {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .map(([name, field]) => row(field, prefix + name, required.has(name)) + nested(field, prefix + name))
    .join('');
}

function nested(field: Schema, path: string): string {
  if (field.properties !== undefined) return fieldRows(field, `${path}.`);
  if (field.items?.properties !== undefined) return fieldRows(field.items, `${path}[].`);
  const choice = field.anyOf?.find(({ properties }) => properties !== undefined);
  return choice === undefined ? '' : fieldRows(choice, `${path}.`);
}

function row(field: Schema, path: string, isRequired: boolean): string {
  const mark = isRequired ? '<span class="required" title="required">required</span>' : '';
  const fallback = field.default === undefined ? '' : ` Default <code>${escapeHtml(String(field.default))}</code>.`;
  const meaning = proseHtml(field.description ?? '') + fallback;
  return `<tr><td><code>${escapeHtml(path)}</code> ${mark}</td><td>${typeHtml(field)}</td><td>${meaning}</td></tr>`;
}
