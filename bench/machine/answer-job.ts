/** The other side of runInProcess: does the one job that comes and sends back what came out. */
export function answerJob<Job, Result>(work: (job: Job) => Promise<Result>): void {
  process.once('message', (job) => {
    void work(job as Job).then((result) => process.send?.(result));
  });
  process.once('disconnect', () => process.exit());
}
