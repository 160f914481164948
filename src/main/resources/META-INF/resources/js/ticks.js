// Where a time axis has its marks: at round times of the site's zone, through the days on which clocks are set.

import { dayName, minute, siteZone, time } from './format.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY,
];

/** At most `most` marks from one moment to another (milliseconds since 1970): { at, text, day: whether a day begins there }. */
export function ticks(from, to, most) {
  const step = STEPS.find(each => (to - from) / each <= most) ?? STEPS.at(-1);
  const marks = [];
  let local = Math.ceil((from + offset(from)) / step) * step;
  for (; marks.length < 200; local += step) {
    const at = utc(local);
    if (at > to) break;
    if (at < from || marks.at(-1)?.at === at) continue;
    const day = local % DAY === 0;
    marks.push({ at, day, text: day ? dayName(at, siteZone()) : step < MINUTE ? time(at, at) : minute(at) });
  }
  return marks;
}

function utc(local) {
  const guess = local - offset(local);
  return local - offset(guess);
}

const readers = new Map();

/** How much the site's clock is ahead of UTC, in milliseconds. */
function offset(instant) {
  const zone = siteZone();
  if (!readers.has(zone)) {
    readers.set(zone, new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    }));
  }
  const parts = Object.fromEntries(readers.get(zone).formatToParts(new Date(instant)).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return shown - Math.floor(instant / 1000) * 1000;
}
