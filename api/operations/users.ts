import { z } from 'zod';
import { Id, pageOf } from '#contract/api/fields.ts';
import { ChangeUser, CreatedUser, CreateUser, ListUsersQuery, User } from '#contract/api/user.ts';
import { changeUser } from '#core/user/change-user.ts';
import { createUser } from '#core/user/create-user.ts';
import { listUsers } from '#core/user/list-users.ts';
import { readUser } from '#core/user/read-user.ts';
import { resumeUser } from '#core/user/resume-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';
import { withLink } from './with-link.ts';

const params = z.strictObject({ userId: Id });
const tag = 'Users';

export const userOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/users',
    permission: 'user:read',
    tag,
    summary: 'List users, newest first',
    query: ListUsersQuery,
    answer: pageOf(User),
    run: (ctx, { query }) => listUsers(ctx, query),
  }),
  jsonOperation({
    method: 'post',
    path: '/users',
    permission: 'user:write',
    tag,
    summary: 'Create a user, by default with one active subscription, and with first devices if they are given',
    description:
      'One request makes the user, his subscription, `devices` and their `connections`, all or nothing. Devices need the ' +
      'permission `device:write` as well. A refusal names its place, like `devices.0.connections.0.sni`.',
    body: CreateUser,
    answer: CreatedUser,
    status: 201,
    run: async (ctx, { body }, site) => {
      const { devices, ...user } = await createUser(ctx, body);
      return devices === undefined ? user : { ...user, devices: devices.map((device) => withLink(device, site)) };
    },
  }),
  jsonOperation({
    method: 'get',
    path: '/users/{userId}',
    permission: 'user:read',
    tag,
    summary: 'Read a user',
    params,
    answer: User,
    run: (ctx, { params: { userId } }) => readUser(ctx, { userId }),
  }),
  jsonOperation({
    method: 'patch',
    path: '/users/{userId}',
    permission: 'user:write',
    tag,
    summary: 'Change what a user is called and known by',
    params,
    body: ChangeUser,
    answer: User,
    run: (ctx, { params: { userId }, body }) => changeUser(ctx, { userId, ...body }),
  }),
  jsonOperation({
    method: 'post',
    path: '/users/{userId}/suspend',
    permission: 'user:write',
    tag,
    summary: 'Take a user off all nodes and keep all he has',
    params,
    answer: User,
    run: (ctx, { params: { userId } }) => suspendUser(ctx, { userId }),
  }),
  jsonOperation({
    method: 'post',
    path: '/users/{userId}/resume',
    permission: 'user:write',
    tag,
    summary: 'Let a suspended user go on',
    params,
    answer: User,
    run: (ctx, { params: { userId } }) => resumeUser(ctx, { userId }),
  }),
];
