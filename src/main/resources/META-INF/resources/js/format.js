// Numbers, sizes, times and durations in the viewer's language. Times are the shop's: its zone comes with the snapshot.

const locale = navigator.languages;
const whole = new Intl.NumberFormat(locale);
const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const UNITS = [['byte', 1], ['kilobyte', 1e3], ['megabyte', 1e6], ['gigabyte', 1e9], ['terabyte', 1e12]];

let zone;
let clock = clockFor('second');
let shortClock = clockFor('minute');
let dayAndClock = dayFor();

/** All times from now on in this zone, such as Europe/Berlin; an unknown name keeps the viewer's own. */
export function useZone(name) {
  if (!name || name === zone) return;
  try {
    new Intl.DateTimeFormat(locale, { timeZone: name });
    zone = name;
  } catch {
    return;
  }
  clock = clockFor('second');
  shortClock = clockFor('minute');
  dayAndClock = dayFor();
}

/** The site's zone; undefined until the service has said it. */
export const siteZone = () => zone;

/** Says whose times the page shows, where the viewer's own clock shows others; else nothing. */
export function zoneNote() {
  const now = new Date();
  const here = now.toLocaleString('en', { timeStyle: 'short', dateStyle: 'short' });
  return zone && now.toLocaleString('en', { timeStyle: 'short', dateStyle: 'short', timeZone: zone }) !== here ? `Times of ${zone}` : '';
}

export const count = number => whole.format(number);
export const rate = number => tenth.format(number);

export function bytes(number) {
  const [unit, size] = UNITS.findLast(([, least]) => Math.abs(number) >= least) ?? UNITS[0];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'narrow' : 'short', maximumFractionDigits: 1 })
    .format(number / size);
}

/** Two units at most: 4 min 12 s. */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [d, h, m, s] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  if (d) return `${d} d ${h} h`;
  if (h) return `${h} h ${m} min`;
  if (m) return `${m} min ${s} s`;
  return `${s} s`;
}

/** Time of day with seconds; with the day, if it is not today's. */
export function time(instant, now = Date.now()) {
  const date = new Date(instant);
  return sameDay(date, new Date(now)) ? clock.format(date) : dayAndClock.format(date);
}

const hundredths = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A share from 0 to 1; a small one is not nothing, a great one not all. */
export function percent(share) {
  return (share > 0 && share < 0.02) || (share > 0.98 && share < 1) ? tenths.format(share) : hundredths.format(share);
}

const days = new Map();

/** A day such as Mon, Nov 23, in a zone. */
export function dayName(instant, itsZone) {
  if (!days.has(itsZone)) {
    days.set(itsZone, new Intl.DateTimeFormat(locale, { timeZone: itsZone, weekday: 'short', month: 'short', day: 'numeric' }));
  }
  return days.get(itsZone).format(new Date(instant));
}

/** Hours and minutes in a zone that need not be the site's. */
export function clockOf(itsZone) {
  const itsClock = new Intl.DateTimeFormat(locale, { timeZone: itsZone, hour: '2-digit', minute: '2-digit' });
  return instant => itsClock.format(new Date(instant));
}

export const minute = instant => shortClock.format(new Date(instant));

function sameDay(one, other) {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  return day.format(one) === day.format(other);
}

function clockFor(smallest) {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone, hour: '2-digit', minute: '2-digit', second: smallest === 'second' ? '2-digit' : undefined,
  });
}

function dayFor() {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
}
