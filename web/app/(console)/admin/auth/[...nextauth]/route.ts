import { answerAuth } from '#web/console/auth/answer-auth.ts';

export { answerAuth as GET, answerAuth as POST };
