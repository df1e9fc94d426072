import { redirect } from 'next/dist/api/navigation.react-server.js';
import { requireStaff } from '#web/console/session.ts';

/** Until there is an overview, the console begins with one's own account. */
export default async function FirstPage() {
  await requireStaff();
  redirect('/admin/account');
}
