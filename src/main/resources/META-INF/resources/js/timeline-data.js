// What the timeline knows: what the service told of a stretch of time, and what came over the link since.

import { now } from './live.js';
import { isLost } from './tile.js';

const LONGEST = 34 * 24 * 3_600_000; // the service tells no more at once
const AGAIN = 5000; // at most so often it is asked for new jobs and alarms
const MOST_HEARD = 2000;

export class TimelineData {
  #id;
  #changed;
  #told = null; // what the service answered, in milliseconds since 1970
  #asked = null;
  #askedAt = 0;
  #waits = null;
  #heard = new Map(); // region → Map of start → span that came over the link
  #since = new Map(); // region → from when on what was heard is complete
  #card = null;
  #marks = '';
  #first = null;

  constructor(id, changed) {
    this.#id = id;
    this.#changed = changed;
  }

  /** Up to when a state that lasts is known to last. */
  known() {
    return this.#card && (isLost(this.#card) || this.#card.badge === 'stopped') ? Date.parse(this.#card.since) : now();
  }

  hear(card, spans) {
    this.#card = card;
    let alarms = 0;
    for (const span of spans) {
      const start = Date.parse(span.start);
      alarms += span.alarms.length;
      if (!this.#heard.has(span.region)) this.#heard.set(span.region, new Map());
      this.#heard.get(span.region).set(`${start} ${span.shift ?? ''}`, {
        state: span.state, color: span.color, start, end: span.end ? Date.parse(span.end) : null, spans: 1, open: !span.end,
      });
    }
    // the link brings the newest spans of all regions together: older than the oldest of them is not complete
    const oldest = Math.min(...spans.map(span => Date.parse(span.start)));
    for (const region of this.#heard.keys()) if (!this.#since.has(region)) this.#since.set(region, oldest);
    if ([...this.#heard.values()].some(its => its.size > MOST_HEARD)) this.forget();
    const marks = `${card.machine.job?.since} ${alarms}`;
    if (this.#marks !== marks && this.#marks !== '') this.#later();
    this.#marks = marks;
  }

  /** What was heard is not complete any more: the service is asked anew. */
  forget() {
    this.#heard.clear();
    this.#since.clear();
    this.#asked = null;
  }

  /** Sees to it that the window is known, closely enough. */
  need(view) {
    const told = this.#asked;
    const reaches = told && told.from <= view.from && (told.to >= view.to || told.live);
    if (!reaches || told.to - told.from > 6 * (view.to - view.from)) this.load(view);
  }

  async load(view) {
    const length = view.to - view.from;
    const margin = Math.max(0, Math.min(length, (LONGEST - length) / 2));
    const end = now();
    const mine = { from: view.from - margin, to: Math.min(end, view.to + margin), live: view.to + margin >= end };
    this.#asked = mine;
    this.#askedAt = end;
    const query = new URLSearchParams({ from: new Date(mine.from).toISOString(), to: new Date(mine.to).toISOString() });
    try {
      const answer = await fetch(`/api/machines/${encodeURIComponent(this.#id)}/timeline?${query}`, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(`The service answers ${answer.status}.`);
      if (this.#asked === mine) this.#take(await answer.json());
    } catch {
      // the link's label says that the service is away; asked again a little later
      setTimeout(() => {
        if (this.#asked === mine) this.#asked = null;
      }, AGAIN);
    }
  }

  #take(told) {
    const at = text => (text === null ? null : Date.parse(text));
    this.#told = {
      shifts: told.shifts.map(each => ({ ...each, start: at(each.start), end: at(each.end) })),
      regions: told.regions.map(({ name, pieces }) => ({
        name, pieces: pieces.map(each => ({ ...each, start: at(each.start), end: at(each.end), open: each.end === null })),
      })),
      jobs: told.jobs.map(each => ({ ...each, start: at(each.start), end: at(each.end) })),
      alarms: told.alarms.map(each => ({ ...each, at: at(each.at) })),
    };
    const starts = this.#told.regions.flatMap(region => region.pieces.slice(0, 1)).map(piece => piece.start);
    // it began there, unless it is just cut there
    const first = Math.min(...starts);
    if (starts.length && first > at(told.from)) this.#first = first;
    else if (starts.length && this.#first !== null && first < this.#first) this.#first = null;
    this.#changed();
  }

  #later() {
    this.#waits ??= setTimeout(() => {
      this.#waits = null;
      this.#asked = null;
      this.#changed();
    }, Math.max(500, this.#askedAt + AGAIN - now()));
  }

  /** When the machine's story begins; null if that is not known. */
  first() {
    return this.#first;
  }

  regions() {
    const names = [...(this.#told?.regions.map(region => region.name) ?? [])];
    for (const name of this.#heard.keys()) if (!names.includes(name)) names.push(name);
    const main = this.#card?.machine.regions[0]?.name;
    return names.sort((one, other) => (other === main) - (one === main));
  }

  /** The pieces of a region that lie in the window, in order of time. */
  pieces(name, view) {
    const told = this.#told?.regions.find(region => region.name === name)?.pieces ?? [];
    const heard = [...(this.#heard.get(name)?.values() ?? [])].sort((one, other) => one.start - other.start);
    const from = heard.length ? Math.max(heard[0].start, this.#since.get(name) ?? 0) : Infinity;
    const all = told.filter(piece => piece.start < from)
      .map(piece => (piece.end === null || piece.end > from ? { ...piece, end: Math.min(piece.end ?? this.known(), from), open: false } : piece));
    if (from === Infinity && told.length) all[all.length - 1] = told.at(-1);
    for (const span of heard) if (span.start >= from) add(all, span);
    return all.filter(piece => piece.start < view.to && (piece.end ?? this.known()) > view.from);
  }

  at(name, moment) {
    return this.pieces(name, { from: moment, to: moment + 1 }).at(-1) ?? null;
  }

  hasShifts = () => (this.#told?.shifts.length ?? 0) > 0;

  shifts = () => this.#told?.shifts ?? [];

  shiftAt(moment) {
    const shift = this.shifts().find(each => each.start <= moment && each.end > moment);
    return shift ?? null;
  }

  async shiftBefore(moment) {
    const query = new URLSearchParams({ from: new Date(moment - 1000).toISOString(), to: new Date(moment).toISOString() });
    try {
      const answer = await fetch(`/api/machines/${encodeURIComponent(this.#id)}/timeline?${query}`, { headers: { Accept: 'application/json' } });
      const shift = answer.ok ? (await answer.json()).shifts.at(-1) : null;
      return shift ? { start: Date.parse(shift.start), end: Date.parse(shift.end) } : null;
    } catch {
      return null;
    }
  }

  jobs(view) {
    return (this.#told?.jobs ?? []).filter(job => job.start < view.to && (job.end ?? this.known()) > view.from);
  }

  jobAt(moment) {
    return this.#told?.jobs.find(job => job.start <= moment && (job.end ?? Infinity) > moment) ?? null;
  }

  alarmsIn(from, to) {
    return (this.#told?.alarms ?? []).filter(alarm => alarm.at >= from && alarm.at < to);
  }

  /** The states in the window, each once. */
  looks(view) {
    const looks = new Map();
    for (const name of this.regions()) {
      for (const { state, color } of this.pieces(name, view)) looks.set(`${state} ${color}`, { state, color });
    }
    return [...looks.values()].sort((one, other) => one.state.localeCompare(other.state)).slice(0, 24);
  }
}

/** What a shift cut is one piece. */
function add(all, span) {
  const before = all.at(-1);
  if (before && before.spans === 1 && before.end === span.start && before.state === span.state && before.color === span.color) {
    all[all.length - 1] = { ...span, start: before.start };
  } else {
    all.push(span);
  }
}
