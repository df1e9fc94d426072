import { setConsoleStage } from '#tests/support/browser/console-stage.ts';
import { tellPasskey } from './console-gate/passkey-story.ts';
import { tellSession } from './console-gate/session-story.ts';
import { tellSetup } from './console-gate/setup-story.ts';
import { tellTrying } from './console-gate/trying-story.ts';
import { tellWayIn } from './console-gate/way-in-story.ts';

const stage = setConsoleStage({ startAgent: false, hasAdmin: false });

tellSetup(stage);
tellPasskey(stage);
tellTrying(stage);
tellSession(stage);
tellWayIn(stage);
