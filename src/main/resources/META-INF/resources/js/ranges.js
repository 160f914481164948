// The quick ranges of days. A day is text, YYYY-MM-DD; calculated in UTC, where every day has 24 hours.

export const RANGES = [
  { id: 'newest', name: 'Last 30 days with data' },
  { id: 'today', name: 'Today' },
  { id: 'week', name: '7 days' },
  { id: 'month', name: 'This month' },
  { id: 'year', name: 'This year' },
  { id: 'all', name: 'All' },
];

/** First and last day of a range; null if the service knows better ('newest'). */
export function rangeOf(id, today, report) {
  switch (id) {
    case 'today': return [today, today];
    case 'week': return [plus(today, -6), today];
    case 'month': return [`${today.slice(0, 8)}01`, today];
    case 'year': return [`${today.slice(0, 5)}01-01`, today];
    case 'all': {
      const first = report?.firstDay ?? today;
      const last = report?.lastDay ?? today;
      return [first, last > today ? last : today];
    }
    default: return null;
  }
}

export function plus(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** All days from the first to the last. */
export function daysBetween(first, last) {
  const days = [];
  for (let day = first; day <= last; day = plus(day, 1)) days.push(day);
  return days;
}
