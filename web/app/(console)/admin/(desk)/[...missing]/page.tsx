import { notFound } from 'next/dist/api/navigation.react-server.js';
import { requireStaff } from '#web/console/session.ts';

/** Every address that is none of the console's pages: whoever is signed in is told so in the frame. */
export default async function MissingPage() {
  await requireStaff();
  notFound();
}
