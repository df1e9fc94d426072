import { z } from 'zod';
import { Id, listOf } from '#contract/api/fields.ts';
import { AddSni, ChangeSni, Sni } from '#contract/api/sni.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { changeSni } from '#core/sni/change-sni.ts';
import { listSni } from '#core/sni/list-sni.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

const tag = 'SNI';

export const sniOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/sni',
    permission: 'sni:read',
    tag,
    summary: 'List the SNI table by name',
    answer: listOf(Sni),
    run: async (ctx) => ({ items: await listSni(ctx) }),
  }),
  jsonOperation({
    method: 'post',
    path: '/sni',
    permission: 'sni:write',
    tag,
    summary: 'Add a name; inbounds with its target show it at once',
    body: AddSni,
    answer: Sni,
    status: 201,
    run: (ctx, { body }) => addSni(ctx, body),
  }),
  jsonOperation({
    method: 'patch',
    path: '/sni/{sniId}',
    permission: 'sni:write',
    tag,
    summary: 'Change the target of a name, switch it, or make it the default',
    params: z.strictObject({ sniId: Id }),
    body: ChangeSni,
    answer: Sni,
    run: (ctx, { params: { sniId }, body }) => changeSni(ctx, { sniId, ...body }),
  }),
];
