// When the open job of a machine will be done. Used by tile and machine page, and a page of its own to keep open beside the
// machine's own software.

import { duration, minute, time } from './format.js';

const at = instant => Date.parse(instant);

/** How much of the expected time is over, from 0 to 1. */
export function shareDone(estimate, now) {
  const whole = at(estimate.expected) - at(estimate.since);
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - at(estimate.since)) / whole));
}

export const isOverdue = (estimate, now) => now > at(estimate.overdueAfter);

/** What remains, in a few words. */
export function remaining(estimate, now) {
  if (isOverdue(estimate, now)) return `overdue by ${duration(now - at(estimate.overdueAfter))}`;
  if (now > at(estimate.expected)) return 'any moment';
  return `${duration(at(estimate.expected) - now)} left`;
}

/** Until when it is done in nine cases of ten. */
export function latestText(estimate, now) {
  const soon = at(estimate.latest) - at(estimate.since) < 600_000;
  const by = soon ? time(estimate.latest, now) : minute(at(estimate.latest));
  return now > at(estimate.latest) ? `later than nine in ten of ${estimate.runs}` : `by ${by} in nine cases of ten`;
}
