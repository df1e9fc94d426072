import type { ReactNode } from 'react';
import { StaffAccount } from '#contract/api/staff.ts';
import { readNeeds } from '#core/overview/read-needs.ts';
import { askAs } from '#web/console/ask-as.ts';
import { CONSOLE_ROOT } from '#web/console/browser/look-cookies.ts';
import { readLook } from '#web/console/look.ts';
import { BUILT_PLACES, PLACE_RIGHTS } from '#web/console/page-rights.ts';
import { requireStaff } from '#web/console/session.ts';
import { WidthProvider } from '#web/console-ui/frame/width-provider.tsx';
import { words } from '#web/console-words/words.ts';
import { Desk } from '#web/desk/desk.tsx';
import { roleName } from '#web/gate/role-name.ts';

/** The frame around every page. That somebody is signed in is checked here for its own sake, and by every page for its own. */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const staff = await requireStaff();
  // Only api knows of his other tenants; without it the page stands, and there is no way over to them.
  const [me, counts] = await Promise.all([
    askAs(staff, '/v1/staff/me', StaffAccount).catch(() => undefined),
    staff.may('node:read') ? readNeeds(staff.ctx).catch(() => undefined) : undefined,
  ]);
  const { theme, language, timeZone, hasLetters, width } = await readLook();
  const deck = await words(language, timeZone);
  const { actor, name, tenantName, may } = staff;
  return (
    <WidthProvider told={width} root={CONSOLE_ROOT}>
      <Desk
        root={CONSOLE_ROOT}
        tenant={{ id: actor.tenantId, name: tenantName }}
        tenants={(me?.memberships ?? []).map(({ tenantId: id, tenantName: place }) => ({ id, name: place }))}
        person={{ name, role: roleName(deck, actor.role), zone: timeZone }}
        places={BUILT_PLACES.filter((place) => may(PLACE_RIGHTS[place]))}
        {...(counts === undefined ? {} : { counts })}
        theme={theme}
        language={language}
        hasLetters={hasLetters}
      >
        {children}
      </Desk>
    </WidthProvider>
  );
}
