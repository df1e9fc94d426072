// For `depcruise` by hand. `npm run check` goes through scripts/check-rooms.ts, which also fails when nothing was cruised.
import { CRUISE_OPTIONS, IMPORT_RULES } from './scripts/lint/import-law.ts';

export default { forbidden: IMPORT_RULES, options: CRUISE_OPTIONS };
