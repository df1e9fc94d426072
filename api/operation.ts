import { z } from 'zod';
import type { Retention } from '#config/retention.ts';
import type { Context, Permission } from '#core/context.ts';
import type { KeyedAccess } from '#core/idempotency/authorise-keyed.ts';
import type { HubAddresses } from '#core/node/create-enrolment-token.ts';
import type { LiveSession } from '#core/staff/check-staff-session.ts';
import type { Visit } from '#core/staff/staff-input.ts';
import type { Session } from './session/session-bearer.ts';

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

/** What may stand in a view of core for this JSON: an instant for its ISO 8601, an int8 for a number. */
export type View<T> = T extends string
  ? string extends T
    ? string | Date
    : T
  : T extends number
    ? T | bigint
    : T extends readonly (infer U)[]
      ? readonly View<U>[]
      : T extends object
        ? { readonly [K in keyof T]: View<T[K]> }
        : T;

/** An answer that is no JSON: a picture, a list of links. */
export type Picture = { readonly contentType: string; readonly body: string | Buffer };

/** By what the caller is known, beyond the actor that was made of it. */
export type Proof =
  | { readonly kind: 'token' }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'launch'; readonly startParam: string }
  | { readonly kind: 'staff'; readonly session: LiveSession; readonly visit: Visit }
  | { readonly kind: 'visitor'; readonly visit: Visit };

export type Input<P, Q, B> = { readonly params: P; readonly query: Q; readonly body: B; readonly proof: Proof };

/**
 * Who may call a route: an API token, or a member of staff by his session, that holds a permission; any member of `staff`
 * about himself, by his session only; a person on what is his `own`, by the bearer of the Mini App; somebody whom Telegram
 * vouches for, by `launch` data; anybody, for what is `public`, which is how staff sign in.
 */
export type Access = Permission | 'staff' | 'own' | 'launch' | 'public';

/** What answers need to know of the installation besides the verb's context. */
export type Site = {
  /** The origin that links carry. */
  readonly publicUrl: string;
  /** Where nodes reach the hub, which enrolment tokens tell. */
  readonly hub: HubAddresses;
  /** What new nodes install lies here; undefined: nothing is handed out. */
  readonly installDir: string | undefined;
  /** What is kept how long. */
  readonly retention: Retention;
};

/** One route of the REST door, as the router, the document and the tests read it. */
export type Operation = {
  readonly method: Method;
  /** From the mount on, with `{names}`: `/users/{userId}`. */
  readonly path: string;
  /** Who may call. The verb decides by the same; here it is declared, refused early and documented. */
  readonly permission: Access;
  /** Signing in and staying so: limited in rate, and without Idempotency-Key, since no answer of it is kept. */
  readonly isSession: boolean;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodObject | undefined;
  /** The shape of the JSON answer; the media types of another; undefined for none (204). */
  readonly answer: z.ZodType | readonly string[] | undefined;
  readonly status: 200 | 201 | 204;
  readonly run: (ctx: Context, input: Input<unknown, unknown, unknown>, site: Site) => Promise<unknown>;
};

const Nothing = z.strictObject({});
type Nothing = typeof Nothing;

type About = Pick<Operation, 'method' | 'path' | 'permission' | 'tag' | 'summary' | 'description'> &
  Partial<Pick<Operation, 'isSession'>>;

type Inputs<P, Q, B> = { readonly params?: P; readonly query?: Q; readonly body?: B };
type Run<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R> = (
  ctx: Context,
  input: Input<z.output<P>, z.output<Q>, z.output<B>>,
  site: Site,
) => Promise<R>;

const complete = (spec: About & Inputs<z.ZodObject, z.ZodObject, z.ZodObject>) => ({
  ...spec,
  isSession: spec.isSession ?? false,
  params: spec.params ?? Nothing,
  query: spec.query ?? Nothing,
  body: spec.body,
});

/** A route that answers with JSON. It does not compile when the verb's view does not fit the shape of the answer. */
export function jsonOperation<
  A extends z.ZodType,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodObject = Nothing,
>(spec: About & Inputs<P, Q, B> & { answer: A; status?: 200 | 201; run: Run<P, Q, B, View<z.output<A>>> }): Operation {
  const { answer, status = 200, run } = spec;
  return { ...complete(spec), answer, status, run: run as Operation['run'] };
}

/** A route that does something and has nothing to tell. */
export function silentOperation<
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodObject = Nothing,
>(spec: About & Inputs<P, Q, B> & { run: Run<P, Q, B, void> }): Operation {
  return { ...complete(spec), answer: undefined, status: 204, run: spec.run as Operation['run'] };
}

/** A route that answers with text or a picture of one of these media types. */
export function pictureOperation<P extends z.ZodObject = Nothing, Q extends z.ZodObject = Nothing>(
  spec: About & Inputs<P, Q, never> & { mediaTypes: readonly string[]; run: Run<P, Q, Nothing, Picture> },
): Operation {
  const { mediaTypes, run, ...about } = spec;
  return { ...complete(about), answer: mediaTypes, status: 200, run: run as Operation['run'] };
}

/** What a route needs of whoever sends an Idempotency-Key; undefined where none is taken, since no answer is kept of signing in. */
export function keyedAccessOf({ method, isSession, permission }: Operation): KeyedAccess | undefined {
  if (method !== 'post' || isSession) return undefined;
  return permission === 'launch' || permission === 'public' || permission === 'staff' ? undefined : permission;
}
