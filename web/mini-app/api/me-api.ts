import type { ApiRequest } from './api-client.ts';
import type {
  AddMyDevice,
  ChangeMe,
  Home,
  MyDevice,
  MyDeviceLinks,
  MyUsage,
  OpenTicket,
  RenewMyDevice,
  UsageSpan,
} from './shapes.ts';

/** Sends with the session's bearer, and renews it when it has to. */
export type Ask = <T>(request: Omit<ApiRequest, 'authorization'>) => Promise<T>;

const of = (deviceId: string): string => `/me/devices/${encodeURIComponent(deviceId)}`;

/** What a person can ask and do. Every act that makes something names itself by a key. */
export type MeApi = ReturnType<typeof createMeApi>;

export function createMeApi(ask: Ask) {
  return {
    readHome: () => ask<Home>({ method: 'GET', path: '/me' }),
    readUsage: (span: UsageSpan, timeZone: string) =>
      ask<MyUsage>({ method: 'GET', path: `/me/usage?${new URLSearchParams({ span, timeZone })}` }),
    readLinks: (deviceId: string) => ask<MyDeviceLinks>({ method: 'GET', path: `${of(deviceId)}/links` }),
    addDevice: (body: AddMyDevice, idempotencyKey: string) =>
      ask<MyDevice>({ method: 'POST', path: '/me/devices', body, idempotencyKey }),
    renameDevice: (deviceId: string, name: string) =>
      ask<unknown>({ method: 'PATCH', path: of(deviceId), body: { name } }),
    removeDevice: (deviceId: string) => ask<void>({ method: 'DELETE', path: of(deviceId) }),
    renewDevice: (deviceId: string, body: RenewMyDevice, idempotencyKey: string) =>
      ask<unknown>({ method: 'POST', path: `${of(deviceId)}/renew`, body, idempotencyKey }),
    settleDevice: (deviceId: string) => ask<unknown>({ method: 'POST', path: `${of(deviceId)}/settle`, body: {} }),
    openTicket: (deviceId: string, app: string) =>
      ask<OpenTicket>({ method: 'POST', path: `${of(deviceId)}/tickets`, body: { app } }),
    changeMe: (body: ChangeMe) => ask<Home>({ method: 'PATCH', path: '/me', body }),
    resetLinks: (isForDevices: boolean, idempotencyKey: string) =>
      ask<Home>({ method: 'POST', path: '/me/links/reset', body: { devices: isForDevices }, idempotencyKey }),
  };
}
