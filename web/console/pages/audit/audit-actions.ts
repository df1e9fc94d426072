import type { AuditView } from './audit-spec.ts';

/** What acts are of a kind: looks at secrets, what cannot be taken back, what was refused. */
export const ACTIONS_OF_VIEW: Readonly<Record<Exclude<AuditView, 'all'>, readonly string[]>> = {
  secrets: [
    'device.reveal',
    'connection.reveal',
    'node.create-enrolment-token',
    'token.create',
    'staff.create-setup-link',
    'staff.invite',
    'staff.renew-recovery-codes',
    'invite.create',
  ],
  destructive: [
    'device.remove',
    'device.rotate-link',
    'connection.remove',
    'connection.issue-revision',
    'user.reset-links',
    'node.revoke',
    'group.remove',
    'group.remove-node',
    'invite.revoke',
    'token.revoke',
    'scope.allow-mass-removal',
    'staff.disable',
    'staff.end-sessions',
    'staff.remove-passkey',
    'staff.remove-role',
    'staff.remove-totp',
    'staff.revoke-invite',
  ],
  refused: ['staff.lock', 'node.fence', 'usage.batches-lost'],
};

/** Acts that somebody should look at. */
export const needsLook = (action: string): boolean => ACTIONS_OF_VIEW.refused.includes(action);
