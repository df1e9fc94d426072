import { relayAct } from '#web/console/relay-act.ts';

export { relayAct as DELETE, relayAct as GET, relayAct as PATCH, relayAct as POST, relayAct as PUT };
