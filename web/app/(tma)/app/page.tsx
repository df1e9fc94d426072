import { Root } from '#web/mini-app/root.tsx';

/** One static page: everything else happens in it, so that going about asks the network for nothing but data. */
export default function MiniAppPage() {
  return <Root />;
}
