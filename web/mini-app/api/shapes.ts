import type { z } from 'zod';
import type * as me from '#contract/api/me.ts';
import type * as session from '#contract/api/mini-app-session.ts';

/** What the api answers, as types only: the shapes themselves, with zod, stay out of the bundle. */
export type Home = z.infer<typeof me.Home>;
export type MyDevice = z.infer<typeof me.MyDevice>;
export type MyPlan = z.infer<typeof me.MyPlan>;
export type MyDeviceLinks = z.infer<typeof me.MyDeviceLinks>;
export type MyUsage = z.infer<typeof me.MyUsage>;
export type UsageSpan = MyUsage['span'];
export type AddMyDevice = z.input<typeof me.AddMyDevice>;
export type RenewMyDevice = z.input<typeof me.RenewMyDevice>;
export type ChangeMe = z.input<typeof me.ChangeMe>;
export type OpenTicket = z.infer<typeof me.OpenTicket>;
export type MiniAppSession = z.infer<typeof session.MiniAppSession>;
export type RenewedSession = z.infer<typeof session.RenewedSession>;
export type InviteOffer = z.infer<typeof session.InviteOffer>;
export type Bearer = RenewedSession['bearer'];
