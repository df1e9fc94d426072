type Choice = { readonly name: string; readonly isPlural: boolean; readonly options: ReadonlyMap<string, Nodes> };
type Node = string | { readonly value: string } | { readonly choice: Choice } | typeof COUNT;
type Nodes = readonly Node[];

const COUNT = Symbol('#');
/** `{name}`, or the beginning of `{name, plural, …}` and `{name, select, …}`. */
const ARGUMENT = /\{\s*(\w+)\s*(?:\}|,\s*(plural|select)\s*,)/y;
/** `few {`, `=1 {`, or the end of all options. */
const OPTION = /\s*(?:([\w=]+)\s*\{|\})/y;

/** A message that has been read. */
export type Message = Nodes;

/**
 * Reads a message of a deck: text, `{name}`, and plurals (with `=1` and `#`) and selects, in one another. That is all of ICU that
 * our words use, and a tenth of the code that knows the rest; an apostrophe quotes nothing.
 * @throws Error where a brace stands alone
 */
export function readMessage(text: string): Message {
  const reader = { text, at: 0 };
  const nodes = readNodes(reader, false);
  if (reader.at < text.length) throw new Error(`The message “${text}” ends early, at ${reader.at}.`);
  return nodes;
}

type Reader = { readonly text: string; at: number };

/** Up to the brace that ends an option, or to the end of all. */
function readNodes(reader: Reader, isCounting: boolean): Nodes {
  const nodes: Node[] = [];
  const plain = isCounting ? /[^{}#]+/y : /[^{}]+/y;
  for (;;) {
    const words = take(reader, plain)?.[0];
    if (words !== undefined) nodes.push(words);
    const sign = reader.text[reader.at];
    if (sign === undefined || sign === '}') return nodes;
    if (sign === '#') {
      nodes.push(COUNT);
      reader.at += 1;
    } else nodes.push(readArgument(reader, isCounting));
  }
}

function readArgument(reader: Reader, isCounting: boolean): Node {
  const [, name = '', kind] = take(reader, ARGUMENT) ?? fail(reader);
  if (kind === undefined) return { value: name };
  const isPlural = kind === 'plural';
  const options = new Map<string, Nodes>();
  for (;;) {
    const [, option] = take(reader, OPTION) ?? fail(reader);
    if (option === undefined) return { choice: { name, isPlural, options } };
    options.set(option, readNodes(reader, isPlural || isCounting));
    if (take(reader, /\}/y) === undefined) fail(reader);
  }
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found !== null) reader.at = pattern.lastIndex;
  return found ?? undefined;
}

function fail({ text, at }: Reader): never {
  throw new Error(`The message “${text}” cannot be read at ${at}.`);
}

/** What one locale counts by. Each is made when a plural first needs it. */
export type Counting = { readonly plurals: () => Intl.PluralRules; readonly numbers: () => Intl.NumberFormat };

type Saying<Value> = {
  readonly values: Readonly<Record<string, Value>>;
  readonly counting: Counting;
  /** What `#` stands for. */
  readonly count?: number;
};

/** Says a message, in pieces: words, and whatever values are no text, in order. @throws Error when a value is missing */
export function sayMessage<Value>(message: Message, saying: Saying<Value>): (string | Value)[] {
  const pieces: (string | Value)[] = [];
  for (const piece of message.flatMap((node) => sayNode(node, saying))) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces;
}

function sayNode<Value>(node: Node, saying: Saying<Value>): (string | Value)[] {
  if (typeof node === 'string') return [node];
  if (node === COUNT) return [saying.counting.numbers().format(saying.count ?? Number.NaN)];
  if ('choice' in node) return sayChoice(node.choice, saying);
  const value = valueOf(node.value, saying);
  return [typeof value === 'number' ? String(value) : value];
}

function sayChoice<Value>({ name, isPlural, options }: Choice, saying: Saying<Value>): (string | Value)[] {
  const value = valueOf(name, saying);
  const other = options.get('other') ?? [];
  if (!isPlural) return sayMessage(options.get(String(value)) ?? other, saying);
  const count = Number(value);
  const form = options.get(`=${count}`) ?? options.get(saying.counting.plurals().select(count));
  return sayMessage(form ?? other, { ...saying, count });
}

function valueOf<Value>(name: string, { values }: Saying<Value>): Value {
  if (!(name in values)) throw new Error(`A message wants a value called ${name}.`);
  return values[name] as Value;
}
