import { z } from 'zod';
import { Id, listOf } from '#contract/api/fields.ts';
import {
  ChangeStaffRole,
  InvitedStaff,
  InviteStaff,
  SaveStaffRole,
  StaffList,
  StaffRole,
} from '#contract/api/staff.ts';
import { changeRole } from '#core/staff/change-role.ts';
import { disableStaff, enableStaff } from '#core/staff/disable-staff.ts';
import { inviteStaff } from '#core/staff/invite-staff.ts';
import { listRoles } from '#core/staff/list-roles.ts';
import { listStaff } from '#core/staff/list-staff.ts';
import { revokeStaffInvite } from '#core/staff/revoke-staff-invite.ts';
import { removeRole, saveRole } from '#core/staff/save-role.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';
import { setupLinkOf } from '../staff/answer-session.ts';

const tag = 'Staff';
const read = { tag, method: 'get', permission: 'staff:read' } as const;
const write = { tag, permission: 'staff:write' } as const;
const MemberPath = z.strictObject({ staffId: Id });
const RolePath = z.strictObject({ name: z.string().min(1).max(32) });

/** Who is staff here, and as what. Staff need a fresh proof for changes (403 STEP_UP); API tokens do not. */
export const staffOperations: readonly Operation[] = [
  jsonOperation({
    ...read,
    path: '/staff',
    summary: 'List staff and the invites that still count',
    answer: StaffList,
    run: (ctx) => listStaff(ctx),
  }),
  jsonOperation({
    ...write,
    method: 'post',
    path: '/staff/invites',
    summary: 'Invite somebody to be staff: a one-time link for 48 hours',
    body: InviteStaff,
    answer: InvitedStaff,
    status: 201,
    run: async (ctx, { body }, site) => {
      const invited = await inviteStaff(ctx, body);
      return { ...invited, link: setupLinkOf(site, invited.token) };
    },
  }),
  silentOperation({
    ...write,
    method: 'delete',
    path: '/staff/invites/{staffInviteId}',
    summary: 'Take an invite back',
    params: z.strictObject({ staffInviteId: Id }),
    run: (ctx, { params }) => revokeStaffInvite(ctx, params),
  }),
  silentOperation({
    ...write,
    method: 'put',
    path: '/staff/members/{staffId}/role',
    summary: 'Give a member another role, from his next request on',
    params: MemberPath,
    body: ChangeStaffRole,
    run: (ctx, { params, body }) => changeRole(ctx, { ...params, ...body }),
  }),
  silentOperation({
    ...write,
    method: 'post',
    path: '/staff/members/{staffId}/disable',
    summary: 'Shut a member out of this tenant; his sessions here end at once',
    params: MemberPath,
    run: (ctx, { params }) => disableStaff(ctx, params),
  }),
  silentOperation({
    ...write,
    method: 'post',
    path: '/staff/members/{staffId}/enable',
    summary: 'Let a member in again',
    params: MemberPath,
    run: (ctx, { params }) => enableStaff(ctx, params),
  }),
  jsonOperation({
    ...read,
    path: '/staff/roles',
    summary: 'List roles, the built-in ones first',
    answer: listOf(StaffRole),
    run: async (ctx) => ({ items: await listRoles(ctx) }),
  }),
  silentOperation({
    ...write,
    method: 'put',
    path: '/staff/roles/{name}',
    summary: 'Make a role of the tenant’s own, or change what it may do',
    params: RolePath,
    body: SaveStaffRole,
    run: (ctx, { params, body }) => saveRole(ctx, { ...params, ...body }),
  }),
  silentOperation({
    ...write,
    method: 'delete',
    path: '/staff/roles/{name}',
    summary: 'Take a role away that nobody has',
    params: RolePath,
    run: (ctx, { params }) => removeRole(ctx, params),
  }),
];
