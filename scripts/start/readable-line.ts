const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
const HIDDEN = new Set(['level', 'time', 'msg', 'process', 'pid', 'hostname', 'err']);
const LONGEST_VALUE = 200;

export type ReadableLine = {
  readonly level: string;
  readonly message: string;
  readonly text: string;
  /** Which part of a shared process says it; undefined when the line does not tell. */
  readonly process: string | undefined;
};

/** One pino JSON line as a person reads it: message, then its fields, then its error in one line. Other lines stay as they are. */
export function toReadableLine(line: string): ReadableLine {
  const record = parseRecord(line);
  if (record === undefined) return { level: 'info', message: line, text: line, process: undefined };
  const message = typeof record['msg'] === 'string' ? record['msg'] : '';
  const fields = Object.entries(record).filter(([key]) => !HIDDEN.has(key));
  const parts = [message, ...fields.map(([key, value]) => `${key}=${show(value)}`), showError(record['err'])];
  const level = LEVELS[Number(record['level'])] ?? 'info';
  const process = typeof record['process'] === 'string' ? record['process'] : undefined;
  return { level, message, text: parts.filter((part) => part !== '').join(' '), process };
}

function parseRecord(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) && 'level' in value ? value : undefined;
  } catch {
    return undefined;
  }
}

function showError(error: unknown): string {
  if (!isRecord(error)) return '';
  const where =
    typeof error['stack'] === 'string' ? error['stack'].split('\n').find((row) => row.includes(' at ')) : '';
  return `(${show(error['type'] ?? 'Error')}: ${show(error['message'])}${where ? `, ${where.trim()}` : ''})`;
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
