import { takeStep } from '#web/console/auth/take-step.ts';

export { takeStep as POST };
