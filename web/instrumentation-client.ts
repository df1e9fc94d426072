import { captureLaunch } from '#web/platform/launch/capture-launch.ts';

// Before the router starts: it would keep Telegram's launch, which is a secret, in the address.
captureLaunch();
