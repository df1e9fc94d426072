import '#agent/small-heap.ts';
import 'reflect-metadata';
import type { Command } from '#agent/commands/command.ts';
import { enrolCommand } from '#agent/commands/enrol-command.ts';
import { runCommand } from '#agent/commands/run-command.ts';
import { statusCommand } from '#agent/commands/status-command.ts';
import { sentenceOf } from '#agent/sentence-of.ts';
import { AGENT_VERSION } from '#agent/version.ts';
import { PROTOCOL_VERSION } from '#contract/version.ts';
import { AppError, type ErrorCode } from '#kit/app-error.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  enrol: enrolCommand,
  run: runCommand,
  status: statusCommand,
};

/** What a library has left open (a timer, a socket) does not keep an agent alive that has nothing left to do. */
const LINGER_MS = 1_000;

/** What a script may branch on; everything else is 1. */
const EXIT_CODES: Partial<Record<ErrorCode, number>> = {
  INVALID: 2,
  FORBIDDEN: 3,
  UNAUTHENTICATED: 3,
  UNAVAILABLE: 4,
  PRECONDITION: 5,
  CONFLICT: 5,
};

function helpText(): string {
  const lines = Object.values(COMMANDS).map(({ usage, summary }) => `  causeway-agent ${usage}\n      ${summary}`);
  return `causeway-agent ${AGENT_VERSION} (protocol ${PROTOCOL_VERSION})\n\n${lines.join('\n')}\n`;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof AppError) return EXIT_CODES[error.code] ?? 1;
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return isUsage ? 2 : 1;
}

async function main(args: readonly string[]): Promise<number> {
  // Whatever this process writes (keys, databases, sockets) is for its own user.
  process.umask(0o077);
  const [name = '--help', ...rest] = args;
  if (name === '--version') return write(`${AGENT_VERSION}\n`);
  if (name === '--help' || name === 'help' || rest.includes('--help')) return write(helpText());
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new AppError('INVALID', `There is no command "${name}": see causeway-agent --help.`);
  return command.run(rest);
}

function write(text: string): number {
  process.stdout.write(text);
  return 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`causeway-agent: ${sentenceOf(error)}\n`);
  return exitCodeOf(error);
});
setTimeout(() => process.exit(), LINGER_MS).unref();
