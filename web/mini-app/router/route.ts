/** A place in the app. Tabs are devices, connect and help; the others are pushed on top of one. */
export type Route =
  | { readonly page: 'devices' }
  | { readonly page: 'connect' }
  | { readonly page: 'help' }
  | { readonly page: 'plan' }
  | { readonly page: 'device'; readonly deviceId: string; readonly connectionId?: string }
  | { readonly page: 'qr'; readonly deviceId: string; readonly connectionId: string };

/** A place that is not the first one. */
export type OtherRoute = Exclude<Route, { readonly page: 'devices' }>;

export const HOME: Route = { page: 'devices' };

/** Where Back leads; undefined where Telegram's own Close stands. A deep link knows its parent by this, too. */
export function parentOf(route: Route): Route | undefined {
  switch (route.page) {
    case 'devices':
    case 'connect':
    case 'help':
      return undefined;
    case 'plan':
    case 'device':
      return HOME;
    case 'qr':
      return { page: 'device', deviceId: route.deviceId, connectionId: route.connectionId };
  }
}

export function isSameRoute(a: Route, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const DEVICE = /^dev_([0-9a-f-]{36})$/;

/** The first place, by the start parameter of the launch: `dev_<id>` opens a device. */
export function firstRoute(startParam: string | undefined): Route {
  if (startParam === 'connect' || startParam === 'help' || startParam === 'plan') return { page: startParam };
  const deviceId = DEVICE.exec(startParam ?? '')?.[1];
  return deviceId === undefined ? HOME : { page: 'device', deviceId };
}
