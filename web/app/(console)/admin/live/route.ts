import { answerLive } from '#web/console/live/answer-live.ts';

export { answerLive as GET };
