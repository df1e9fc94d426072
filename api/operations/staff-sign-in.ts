import {
  StaffCode,
  StaffLinkToken,
  StaffPasskeyRequest,
  StaffPasskeySignIn,
  StaffSession,
  StaffSetup,
  StaffSetupOffer,
  StaffSignIn,
  StaffSignInAnswer,
} from '#contract/api/staff.ts';
import { beginPasskeySignIn } from '#core/staff/begin-passkey-sign-in.ts';
import { finishPasskeySignIn } from '#core/staff/finish-passkey-sign-in.ts';
import { giveSecondProof } from '#core/staff/give-second-proof.ts';
import { readSetupLink } from '#core/staff/read-setup-link.ts';
import { redeemSetupLink } from '#core/staff/redeem-setup-link.ts';
import { signInWithPassword } from '#core/staff/sign-in-with-password.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';
import { answerSession, partyOf, visitOfProof } from '../staff/answer-session.ts';
import { passkeyRequest } from '../staff/passkey-request.ts';

const about = { method: 'post', tag: 'Staff sign-in', permission: 'public' } as const;

/** How staff come in. Each of these may be called by anybody, and is limited in tries where something is to be guessed. */
export const staffSignInOperations: readonly Operation[] = [
  jsonOperation({
    ...about,
    path: '/staff/setup/look',
    summary: 'What a set-up link offers; 410 when it was used or has ended',
    body: StaffLinkToken,
    answer: StaffSetupOffer,
    run: (ctx, { body }) => readSetupLink(ctx, body),
  }),
  jsonOperation({
    ...about,
    path: '/staff/setup',
    summary: 'Make the account that a set-up link or an invite is for, once, and sign in',
    body: StaffSetup,
    answer: StaffSession,
    status: 201,
    run: async (ctx, { body, proof }) => answerSession(ctx, await redeemSetupLink(ctx, visitOfProof(proof), body)),
  }),
  jsonOperation({
    ...about,
    path: '/staff/sign-in',
    summary: 'Sign in with a password: a session, or a ticket for the second proof',
    description: 'A wrong one says how many tries are left (`triesLeft`); then 429 with Retry-After.',
    body: StaffSignIn,
    answer: StaffSignInAnswer,
    run: async (ctx, { body, proof }) => {
      const result = await signInWithPassword(ctx, visitOfProof(proof), body);
      return result.kind === 'session' ? answerSession(ctx, result) : result;
    },
  }),
  jsonOperation({
    ...about,
    path: '/staff/sign-in/code',
    summary: 'Give the second proof by a code of the app or a recovery code',
    body: StaffCode,
    answer: StaffSession,
    run: async (ctx, { body, proof }) => answerSession(ctx, await giveSecondProof(ctx, visitOfProof(proof), body)),
  }),
  jsonOperation({
    ...about,
    path: '/staff/sign-in/passkey/begin',
    summary: 'Ask for a passkey',
    answer: StaffPasskeyRequest,
    run: async (ctx, _input, site) => passkeyRequest(await beginPasskeySignIn(ctx, partyOf(site))),
  }),
  jsonOperation({
    ...about,
    path: '/staff/sign-in/passkey/finish',
    summary: 'Sign in with what the passkey signed',
    body: StaffPasskeySignIn,
    answer: StaffSession,
    run: async (ctx, { body, proof }, site) => {
      const door = { party: partyOf(site), visit: visitOfProof(proof) };
      return answerSession(ctx, await finishPasskeySignIn(ctx, door, body));
    },
  }),
];
