import { z } from 'zod';
import { Id, pageOf } from '#contract/api/fields.ts';
import { Job, JobOrder, JobPreview, JobRow, ListJobRowsQuery, ListJobsQuery } from '#contract/api/job.ts';
import { cancelJob } from '#core/job/cancel-job.ts';
import { listJobRows } from '#core/job/list-job-rows.ts';
import { listMassJobs } from '#core/job/list-mass-jobs.ts';
import { previewJob } from '#core/job/preview-job.ts';
import { readJob } from '#core/job/read-job.ts';
import { startJob } from '#core/job/start-job.ts';
import { undoJob } from '#core/job/undo-job.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

const params = z.strictObject({ jobId: Id });
const tag = 'Jobs';

/** One act on many users: ordered, looked at, ended, taken back. */
export const jobOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/jobs',
    permission: 'user:read',
    tag,
    summary: 'List jobs, newest first',
    query: ListJobsQuery,
    answer: pageOf(Job),
    run: (ctx, { query }) => listMassJobs(ctx, query),
  }),
  jsonOperation({
    method: 'post',
    path: '/jobs',
    permission: 'user:write',
    tag,
    summary: 'Order one act on many users; the list is frozen now and worked off by and by',
    body: JobOrder,
    answer: Job,
    status: 201,
    run: (ctx, { body }) => startJob(ctx, body),
  }),
  jsonOperation({
    method: 'post',
    path: '/job-previews',
    permission: 'user:write',
    tag,
    summary: 'Whom an order would touch; it changes nothing',
    body: JobOrder,
    answer: JobPreview,
    run: (ctx, { body }) => previewJob(ctx, body),
  }),
  jsonOperation({
    method: 'get',
    path: '/jobs/{jobId}',
    permission: 'user:read',
    tag,
    summary: 'Read how far a job is',
    params,
    answer: Job,
    run: (ctx, { params: { jobId } }) => readJob(ctx, { jobId }),
  }),
  jsonOperation({
    method: 'get',
    path: '/jobs/{jobId}/rows',
    permission: 'user:read',
    tag,
    summary: 'The users of a job, with what became of each',
    params,
    query: ListJobRowsQuery,
    answer: pageOf(JobRow),
    run: (ctx, { params: { jobId }, query: { outcome, ...page } }) =>
      listJobRows(ctx, { jobId, ...page, ...(outcome === undefined ? {} : { outcomes: [outcome] }) }),
  }),
  jsonOperation({
    method: 'post',
    path: '/jobs/{jobId}/cancel',
    permission: 'user:write',
    tag,
    summary: 'End a job after what is in hand; what is done stays',
    params,
    answer: Job,
    run: (ctx, { params: { jobId } }) => cancelJob(ctx, { jobId }),
  }),
  jsonOperation({
    method: 'post',
    path: '/jobs/{jobId}/undo',
    permission: 'user:write',
    tag,
    summary: 'Take back what a job did, by a job of its own; once, within 10 minutes of its end',
    params,
    answer: Job,
    status: 201,
    run: (ctx, { params: { jobId } }) => undoJob(ctx, { jobId }),
  }),
];
