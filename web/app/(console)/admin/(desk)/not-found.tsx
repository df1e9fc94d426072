import { MissingPage } from '#web/console/pages/trouble/missing-page.tsx';

export default async function NotFound() {
  return <MissingPage />;
}
