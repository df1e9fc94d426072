import type { Stop } from './stop.ts';

const page = (name: string, path: string): Stop => ({ name, reach: ({ to }) => to(path) });

/** A house with one node whose machine has come, and nothing else. */
export const BARE_STOPS: readonly Stop[] = [
  page('overview-first', '/admin'),
  page('users-empty', '/admin/users'),
  page('plans-empty', '/admin/plans'),
  page('invites-empty', '/admin/invites'),
  page('nodes-first', '/admin/nodes'),
];

/** A house with one node and a handful of people. */
export const SMALL_STOPS: readonly Stop[] = [page('overview-well', '/admin')];
