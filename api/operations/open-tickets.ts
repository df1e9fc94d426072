import { z } from 'zod';
import { Id } from '#contract/api/fields.ts';
import { OpenTicket, OpenTicketWish } from '#contract/api/me.ts';
import { findApp } from '#contract/apps/choose-app.ts';
import { authoriseUser } from '#core/authorise.ts';
import { issueTicket } from '#core/link/open-ticket.ts';
import { readMyDeviceLinks } from '#core/me/read-my-device-links.ts';
import { AppError } from '#kit/app-error.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

/** A page of ours for each app, since nothing inside Telegram may open a scheme by itself. */
export const ticketOperation: Operation = jsonOperation({
  method: 'post',
  path: '/me/devices/{deviceId}/tickets',
  permission: 'own',
  tag: 'A person’s own',
  summary: 'Get the address of a page that opens an app with the link of a device, for an hour',
  params: z.strictObject({ deviceId: Id }),
  body: OpenTicketWish,
  answer: OpenTicket,
  status: 201,
  run: async (ctx, { params: { deviceId }, body }, { publicUrl }) => {
    if (findApp(body.app) === undefined)
      throw new AppError('INVALID', 'app: is no app that we know.', { field: 'app' });
    const owner = authoriseUser(ctx.actor);
    const { linkToken } = await readMyDeviceLinks(ctx, { deviceId });
    const { ticket, expiresAt } = issueTicket(ctx, { ...owner, deviceId, linkToken });
    return { url: `${publicUrl}/open/${body.app}/${ticket}`, expiresAt };
  },
});
