/** For people, in health and logs; what hub and agent understand of each other is contract's PROTOCOL_VERSION. */
export const AGENT_VERSION = '0.1.0';
