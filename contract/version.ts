/**
 * The one number by which agent and hub know what the other understands. It only grows; each line says what it brought.
 *
 * 1: 2026-11-21: Sync with snapshot, delta, ack, resync; samples; enrolment and renewal.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest agent that this hub still serves. */
export const MINIMUM_AGENT_PROTOCOL = 1;
