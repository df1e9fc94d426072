import { fork } from 'node:child_process';
import { once } from 'node:events';
import { pinToCore } from './pin-to-core.ts';

export type OwnProcess<Job> = {
  /** A module that answers one message (answerJob). */
  readonly file: URL;
  readonly job: Job;
  readonly core: number;
};

/** Runs a job in a process of its own on one core and returns what it answers. @throws Error when it ends without an answer */
export async function runInProcess<Job, Result>({ file, job, core }: OwnProcess<Job>): Promise<Result> {
  const execArgv = ['--disable-warning=ExperimentalWarning'];
  const child = fork(file, { serialization: 'advanced', execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'spawn');
  try {
    if (child.pid !== undefined) await pinToCore(child.pid, core);
    const answered = new Promise<Result>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Result));
      child.once('exit', (code) => reject(new Error(`A process of the bench ended with ${code}; its lines say why.`)));
    });
    child.send(job as object);
    return await answered;
  } finally {
    child.kill();
  }
}
