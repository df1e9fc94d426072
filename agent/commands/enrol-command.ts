import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Command } from '#agent/commands/command.ts';
import { enrolNode } from '#agent/identity/enrol-node.ts';
import { IdentityFile } from '#agent/identity/identity-file.ts';
import { makePrivateFolder } from '#agent/store/open-state.ts';
import { parseAgentConfig, readAgentEnv } from '#config/agent.ts';
import { AppError } from '#kit/app-error.ts';

const OPTIONS = { token: { type: 'string' }, dir: { type: 'string' } } as const;

export const enrolCommand: Command = {
  usage: 'enrol --token TOKEN [--dir DIR]',
  summary: 'Make this machine a node, with a one-use token from the console ("-" reads it from standard input).',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.token === undefined) throw new AppError('INVALID', 'enrol needs --token TOKEN.');
    const { dir } = parseAgentConfig({ ...readAgentEnv(), ...(values.dir === undefined ? {} : { dir: values.dir }) });
    makePrivateFolder(dir);
    const identity = await enrolNode(values.token === '-' ? readFileSync(0, 'utf8') : values.token);
    new IdentityFile(dir).save(identity);
    process.stdout.write(`This machine is node ${identity.nodeId} now. Start it with: causeway-agent run\n`);
    return 0;
  },
};
