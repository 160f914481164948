// The timeline of a machine: what is shown, how it is moved and zoomed. What comes over the link is added at its right edge; the
// service is asked only for what lies further back, or to see more closely.

import { el, say, show } from './dom.js';
import { duration, minute, time } from './format.js';
import { now } from './live.js';
import { TimelineData } from './timeline-data.js';
import { timelinePlot } from './timeline-plot.js';
import { glyph, paint } from './states.js';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHORTEST = 10 * SECOND;
const LONGEST = 31 * DAY;
const RANGES = [
  { id: 'hour', name: 'Hour', length: HOUR },
  { id: 'shift', name: 'Shift' },
  { id: 'last-shift', name: 'Last shift' },
  { id: 'day', name: 'Day', length: DAY },
  { id: 'week', name: 'Week', length: 7 * DAY },
];

export function timelineCard(id) {
  const data = new TimelineData(id, () => draw());
  const wanted = new URLSearchParams(location.search);
  let range = RANGES.some(each => each.id === wanted.get('range')) ? wanted.get('range') : null;
  let view = asked(wanted) ?? { from: now() - 8 * HOUR, to: now(), live: true };
  if (asked(wanted)) range = 'own';
  let cursor = null; // { region, start } of the piece that the keyboard is on

  const buttons = RANGES.map(({ id: its, name }) => {
    const button = el('button', { type: 'button', 'aria-pressed': 'false', 'data-range': its }, name);
    button.addEventListener('click', () => choose(its));
    return button;
  });
  const tools = [
    ['‹', 'Earlier', () => pan(-0.5)], ['›', 'Later', () => pan(0.5)],
    ['−', 'Zoom out', () => zoom(2)], ['+', 'Zoom in', () => zoom(0.5)],
  ].map(([sign, label, work]) => {
    const button = el('button', { type: 'button', 'aria-label': label, title: label }, sign);
    button.addEventListener('click', work);
    return button;
  });
  const spoken = el('p', { class: 'unseen', role: 'status' });
  const span = el('p', { class: 'window' });
  const legend = el('ul', { class: 'legend', 'aria-label': 'States' });
  const plot = timelinePlot({ pan: panBy, zoom, hover: (region, at) => data.at(region, at), describe });
  plot.element.addEventListener('keydown', key);
  plot.onResize(draw);
  const element = el('section', { class: 'card timeline', 'aria-labelledby': 'timeline' },
    el('header', {}, el('h2', { id: 'timeline' }, 'Timeline'), span,
      el('div', { class: 'tools' },
        el('div', { class: 'ranges', role: 'group', 'aria-label': 'Quick ranges' }, ...buttons),
        el('div', { class: 'ranges', role: 'group', 'aria-label': 'Move and zoom' }, ...tools))),
    plot.element, legend, spoken);

  data.load(view).then(() => {
    if (range === null) range = data.shiftAt(now()) ? 'shift' : 'day';
    if (range !== 'own') choose(range, false);
  });

  return {
    element,
    update(card, spans) {
      data.hear(card, spans);
      draw();
    },
    /** After a link was lost, nobody knows what was missed. */
    again: () => data.forget(),
    tick: draw,
    hasShifts: () => data.hasShifts(),
  };

  async function choose(its, byHand = true) {
    range = its;
    const end = now();
    const length = RANGES.find(each => each.id === its)?.length;
    if (length) {
      view = { from: end - length, to: end, live: true };
    } else {
      const shift = data.shiftAt(end) ?? { start: end - 8 * HOUR };
      const before = its === 'last-shift' ? await data.shiftBefore(shift.start) : null;
      view = before ? { from: before.start, to: before.end, live: false } : { from: shift.start, to: end, live: true, start: shift.start };
    }
    cursor = null;
    if (byHand) remember();
    draw();
  }

  function pan(share) {
    panBy(share * (view.to - view.from));
  }

  function panBy(milliseconds) {
    const length = view.to - view.from;
    const to = Math.min(now(), view.to + milliseconds);
    move(to - length, to);
  }

  /** Zooms by a factor; what is at `share` of the width, from 0 to 1, stays there. */
  function zoom(factor, share = view.live ? 1 : 0.5) {
    const before = view.to - view.from;
    const length = Math.min(LONGEST, Math.max(SHORTEST, before * factor));
    const to = Math.min(now(), view.to + (length - before) * (1 - share));
    move(to - length, to);
  }

  function move(from, to) {
    range = 'own';
    view = { from, to, live: to >= now() - SECOND };
    remember();
    draw();
  }

  /** The window is in the address, so that a view can be sent to somebody. */
  function remember() {
    const query = new URLSearchParams();
    if (range !== 'own') query.set('range', range);
    else {
      query.set('from', new Date(view.from).toISOString());
      if (!view.live) query.set('to', new Date(view.to).toISOString());
    }
    history.replaceState(null, '', `?${query}`);
  }

  function follow() {
    if (!view.live) return;
    const end = now();
    view = { ...view, from: view.start ?? end - (view.to - view.from), to: end };
  }

  function draw() {
    follow();
    // a quick range begins where the machine's story does, instead of with nothing
    const from = range !== 'own' && range !== null ? Math.max(view.from, Math.min(data.first() ?? view.from, view.to - 10 * 60 * SECOND)) : view.from;
    const shown = { ...view, from };
    data.need(shown);
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.range === range));
      if (button.dataset.range.includes('shift')) show(button, data.hasShifts());
    }
    tools[1].disabled = view.live;
    const ends = view.live ? 'now' : time(view.to, now());
    say(span, `${time(from, now())} – ${ends} · ${duration(view.to - from)}`);
    plot.draw(shown, data, cursor);
    drawLegend(data.looks(shown));
  }

  function drawLegend(looks) {
    const text = JSON.stringify(looks);
    if (legend.dataset.text === text) return;
    legend.dataset.text = text;
    legend.replaceChildren(...looks.map(({ state, color }) => {
      const chip = el('span', { class: 'chip state' }, glyph(state), state);
      paint(chip, color);
      return el('li', {}, chip);
    }));
  }

  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const work = {
      ArrowLeft: () => (event.shiftKey ? pan(-0.2) : step(-1)),
      ArrowRight: () => (event.shiftKey ? pan(0.2) : step(1)),
      ArrowUp: () => turn(-1),
      ArrowDown: () => turn(1),
      '+': () => zoom(0.5, cursorShare()),
      '=': () => zoom(0.5, cursorShare()),
      '-': () => zoom(2, cursorShare()),
      Home: () => jump(0),
      End: () => jump(-1),
      Escape: () => {
        cursor = null;
        draw();
      },
    }[event.key];
    if (!work) return;
    event.preventDefault();
    work();
  }

  function cursorShare() {
    if (cursor === null) return undefined;
    return Math.min(1, Math.max(0, (cursor.start - view.from) / (view.to - view.from)));
  }

  function jump(index) {
    const name = cursor?.region ?? data.regions()[0];
    land(name, data.pieces(name, view).at(index));
  }

  function step(by) {
    const name = cursor?.region ?? data.regions()[0];
    const pieces = data.pieces(name, view);
    const at = pieces.findIndex(piece => piece.start === cursor?.start);
    land(name, pieces.at(at === -1 ? -1 : Math.min(pieces.length - 1, Math.max(0, at + by))));
  }

  function turn(by) {
    const names = data.regions();
    const at = Math.max(0, names.indexOf(cursor?.region));
    const name = names[Math.min(names.length - 1, Math.max(0, at + by))];
    land(name, data.at(name, cursor?.start ?? view.to - 1) ?? data.pieces(name, view).at(-1));
  }

  function land(region, piece) {
    if (!piece) return;
    cursor = { region, start: piece.start };
    say(spoken, describe(region, piece).join(', '));
    draw();
  }

  /** A piece in words, line by line. */
  function describe(region, piece) {
    const end = piece.end ?? data.known();
    const job = data.jobAt(piece.start);
    const alarms = data.alarmsIn(piece.start, end);
    return [
      piece.spans > 1 ? `mostly ${piece.state}, ${piece.spans} states` : piece.state,
      `${time(piece.start, now())} – ${piece.open ? 'now' : time(end, now())}`,
      duration(end - piece.start),
      data.regions().length > 1 ? region : null,
      job?.name ? `job ${job.name}` : null,
      ...alarms.slice(0, 3).map(alarm =>
        `▲ ${minute(alarm.at)} ${[alarm.code, alarm.text].filter(Boolean).join(' ')}${alarm.count > 1 ? ` and ${alarm.count - 1} more` : ''}`),
    ].filter(Boolean);
  }
}

function asked(query) {
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  if (Number.isNaN(from)) return null;
  const live = Number.isNaN(to);
  const end = live ? now() : to;
  return from < end && end - from <= LONGEST ? { from, to: end, live } : null;
}
