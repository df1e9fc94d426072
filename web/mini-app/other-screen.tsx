'use client';
import type { OtherRoute } from './router/route.ts';
import { ConnectScreen } from './screens/connect/connect-screen.tsx';
import { DeviceScreen } from './screens/device/device-screen.tsx';
import { QrScreen } from './screens/device/qr-screen.tsx';
import { HelpScreen } from './screens/help/help-screen.tsx';
import { PlanScreen } from './screens/plan/plan-screen.tsx';

/** Every place but the first one. */
export function OtherScreen({ route }: { readonly route: OtherRoute }) {
  switch (route.page) {
    case 'connect':
      return <ConnectScreen />;
    case 'help':
      return <HelpScreen />;
    case 'plan':
      return <PlanScreen />;
    case 'device':
      return <DeviceScreen deviceId={route.deviceId} connectionId={route.connectionId} />;
    case 'qr':
      return <QrScreen deviceId={route.deviceId} connectionId={route.connectionId} />;
  }
}
