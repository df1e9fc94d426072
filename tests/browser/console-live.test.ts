import { setConsoleStage } from '#tests/support/browser/console-stage.ts';
import { fillBusyHouse } from './console-live/busy-house.ts';
import { tellHeldRows } from './console-live/held-rows-story.ts';
import { tellSession } from './console-live/session-story.ts';

const stage = setConsoleStage({ fill: fillBusyHouse });

tellHeldRows(stage);
tellSession(stage);
