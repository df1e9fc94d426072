import { z } from 'zod';
import { Id, Instant, Name } from '#contract/api/fields.ts';
import { LANGUAGES } from '#contract/languages.ts';

const Email = z.string().min(3).max(254);
const NewPassword = z.string().min(1).max(256).describe('12 characters or more; no other rules');
const Password = z.string().min(1).max(256);
const Code = z.string().min(1).max(32).describe('Six digits, or a recovery code; blanks and dashes do not count');
const LinkToken = z.string().min(16).max(512).describe('From the fragment of the link');
const Role = z.string().min(1).max(32).describe('`admin`, `support`, `read-only`, or a role of the tenant’s own');
const Permissions = z.array(z.string().min(1).max(64)).describe('`*` is all of them');
const WantedTenant = Id.nullable().optional().describe('Which tenant to enter; else the one he was in last');

export const StaffLinkToken = z.strictObject({ token: LinkToken }).meta({ id: 'StaffLinkToken' });

export const StaffSetupOffer = z
  .strictObject({
    isFirst: z.boolean().describe('The tenant’s first account, whose maker may name the tenant'),
    tenantName: z.string(),
    role: z.string(),
    email: z.string().nullable().describe('The invited one, who cannot choose another'),
    name: z.string().nullable(),
    expiresAt: Instant,
  })
  .meta({ id: 'StaffSetupOffer' });

export const StaffSetup = z
  .strictObject({
    token: LinkToken,
    email: Email,
    name: Name,
    password: NewPassword,
    language: z.enum(LANGUAGES).optional(),
    tenantName: Name.nullable().optional().describe('Of the first account only'),
  })
  .meta({ id: 'StaffSetup' });

export const StaffSession = z
  .strictObject({
    kind: z.literal('session'),
    bearer: z.strictObject({
      token: z.string().describe('For `Authorization: Bearer`; of no use once the session has ended'),
      expiresAt: Instant.describe('15 minutes; renew it before'),
    }),
    session: z.strictObject({
      id: Id,
      tenantId: Id,
      staffId: Id,
      expiresAt: Instant.describe('15 minutes after the last request'),
      endsAt: Instant.describe('12 hours after the sign-in, whatever happens'),
    }),
  })
  .meta({ id: 'StaffSession' });

export const StaffSecondProof = z
  .strictObject({
    kind: z.literal('second-factor'),
    ticket: z.string(),
    expiresAt: Instant,
    ways: z
      .array(z.enum(['totp', 'recovery-code', 'passkey']))
      .describe('A passkey signs in by itself, without ticket'),
  })
  .meta({ id: 'StaffSecondProof', description: 'The password was right, and the account wants a second proof.' });

export const StaffSignIn = z
  .strictObject({ email: Email, password: Password, tenantId: WantedTenant })
  .meta({ id: 'StaffSignIn' });
export const StaffSignInAnswer = z
  .discriminatedUnion('kind', [StaffSession, StaffSecondProof])
  .meta({ id: 'StaffSignInAnswer' });

export const StaffCode = z
  .strictObject({ ticket: z.string().min(16).max(512), way: z.enum(['totp', 'recovery-code']), code: Code })
  .meta({ id: 'StaffCode' });

const Handle = z.string().min(1).max(1024).describe('As the beginning gave it');
const Credential = z.looseObject({
  id: z.string().max(2048),
  rawId: z.string().max(2048),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(16_384) }),
});

export const StaffPasskeyRequest = z
  .strictObject({
    handle: Handle,
    options: z.looseObject({ challenge: z.string() }).describe('For @simplewebauthn/browser, `optionsJSON`'),
  })
  .meta({ id: 'StaffPasskeyRequest' });
export const StaffPasskeyAnswer = z
  .strictObject({ handle: Handle, response: Credential })
  .meta({ id: 'StaffPasskeyAnswer' });
export const StaffPasskeySignIn = z
  .strictObject({ handle: Handle, response: Credential, tenantId: WantedTenant })
  .meta({ id: 'StaffPasskeySignIn' });
export const AddStaffPasskey = z
  .strictObject({ handle: Handle, response: Credential, name: Name })
  .meta({ id: 'AddStaffPasskey' });
export const StaffPasskey = z
  .strictObject({
    id: Id,
    name: z.string(),
    isBackedUp: z.boolean().describe('Kept beyond one device, by whoever made that'),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'StaffPasskey' });

export const StaffTotp = z
  .strictObject({ enrolmentId: Id, secret: z.string().describe('Base32'), otpauthUrl: z.string(), expiresAt: Instant })
  .meta({ id: 'StaffTotp', description: 'Counts once a code of it was sent back.' });
export const ConfirmStaffTotp = z.strictObject({ enrolmentId: Id, code: Code }).meta({ id: 'ConfirmStaffTotp' });
export const StaffRecoveryCodes = z
  .strictObject({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'StaffRecoveryCodes', description: 'Told here and never again; each works once.' });

export const StaffStepUp = z
  .strictObject({ password: Password.optional(), code: Code.optional() })
  .refine(({ password, code }) => (password === undefined) !== (code === undefined), 'must have password or code')
  .meta({ id: 'StaffStepUp' });
export const StaffProof = z.strictObject({ provenAt: Instant }).meta({ id: 'StaffProof' });
export const ChangeStaffPassword = z.strictObject({ password: NewPassword }).meta({ id: 'ChangeStaffPassword' });
export const EndedStaffSessions = z.strictObject({ ended: z.int() }).meta({ id: 'EndedStaffSessions' });
export const EndStaffSessions = z
  .strictObject({ which: z.enum(['all', 'all-others']) })
  .meta({ id: 'EndStaffSessions' });
export const StaffTenant = z.strictObject({ tenantId: Id }).meta({ id: 'StaffTenant' });

export const StaffAccount = z
  .strictObject({
    id: Id,
    email: z.string(),
    name: z.string(),
    language: z.enum(LANGUAGES),
    tenantId: Id,
    role: z.string(),
    permissions: Permissions,
    provenAt: Instant.describe('What asks for a fresh proof takes one of 10 minutes'),
    totpSince: Instant.nullable(),
    passkeys: z.int(),
    recoveryCodesLeft: z.int(),
    memberships: z.array(z.strictObject({ tenantId: Id, tenantName: z.string(), role: z.string() })),
  })
  .meta({ id: 'StaffAccount' });
export const ChangeStaffAccount = z
  .strictObject({ name: Name.optional(), language: z.enum(LANGUAGES).optional() })
  .meta({ id: 'ChangeStaffAccount' });

export const OwnStaffSession = z
  .strictObject({
    id: Id,
    tenantId: Id,
    tenantName: z.string(),
    method: z.enum(['password', 'totp', 'recovery-code', 'passkey', 'setup-link']),
    createdAt: Instant,
    seenAt: Instant,
    endsAt: Instant,
    ip: z.string(),
    userAgent: z.string(),
    isThis: z.boolean(),
  })
  .meta({ id: 'OwnStaffSession' });

export const StaffMember = z
  .strictObject({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: z.string(),
    createdAt: Instant,
    disabledAt: Instant.nullable(),
    hasTotp: z.boolean(),
    passkeys: z.int(),
    sessions: z.int(),
    lastSeenAt: Instant.nullable(),
    lastSeenIp: z.string().nullable(),
  })
  .meta({ id: 'StaffMember' });
export const StaffInvite = z
  .strictObject({
    id: Id,
    email: z.string(),
    name: z.string().nullable(),
    role: z.string(),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'StaffInvite' });
export const StaffList = z
  .strictObject({ members: z.array(StaffMember), invites: z.array(StaffInvite) })
  .meta({ id: 'StaffList' });
export const InviteStaff = z.strictObject({ email: Email, name: Name, role: Role }).meta({ id: 'InviteStaff' });
export const InvitedStaff = z
  .strictObject({ id: Id, token: z.string(), link: z.url(), expiresAt: Instant })
  .meta({ id: 'InvitedStaff', description: 'The link is told here and never again.' });
export const ChangeStaffRole = z.strictObject({ role: Role }).meta({ id: 'ChangeStaffRole' });
export const StaffRole = z
  .strictObject({ name: z.string(), isBuiltIn: z.boolean(), permissions: Permissions, members: z.int() })
  .meta({ id: 'StaffRole' });
export const SaveStaffRole = z.strictObject({ permissions: Permissions }).meta({ id: 'SaveStaffRole' });

/** Codes of problems (RFC 9457 `code`) by which the console chooses what to show. */
export const STAFF_PROBLEMS = ['WRONG_PROOF', 'STEP_UP', 'THROTTLED', 'SPENT', 'SESSION_ENDED'] as const;
export type StaffProblem = (typeof STAFF_PROBLEMS)[number];
