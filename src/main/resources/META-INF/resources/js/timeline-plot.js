// Draws a timeline as SVG, and tells what a pointer does to it. One path for each state of a row, so that thousands of pieces cost
// little; words and shapes where there is room, because colours alone are not for everyone.

import { el, show, svg } from './dom.js';
import { ticks } from './ticks.js';
import { glyph, paint } from './states.js';

// in pixels where a rem has 16; on a wall all of it grows
const ROW = { main: 46, other: 22 };
const CAPTION = 15;
const SHIFT = 18;
const ALARM = 14;
const JOB = 18;
const AXIS = 22;
const MOST_JOBS = 120;
const NEAR = 4; // pixels that a pointer may move before it drags

/**
 * @param does pan(milliseconds), zoom(factor, share), hover(region, moment) → piece, describe(region, piece) → lines
 */
export function timelinePlot(does) {
  const picture = svg('svg', { class: 'plot', 'aria-hidden': 'true' });
  const tip = el('div', { class: 'plot-tip', 'aria-hidden': 'true', hidden: '' });
  const element = el('div', {
    class: 'plot-box', tabindex: '0', role: 'application', 'aria-label':
      'Timeline of states. Left and right: from state to state. Up and down: from row to row. Plus and minus: zoom. Shift with left and right: move.',
  }, picture, tip);
  const pen = document.createElement('canvas').getContext('2d');
  const widths = new Map();
  let scale = 1;
  let shown = null; // { view, rows, width }
  let resized = () => {};
  new ResizeObserver(() => resized()).observe(element);
  pointers();

  return {
    element,
    onResize(work) {
      resized = work;
    },
    draw,
  };

  function draw(view, data, cursor) {
    const width = element.clientWidth;
    if (width === 0) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    if (rem !== scale) widths.clear();
    scale = rem;
    const x = moment => (moment - view.from) / (view.to - view.from) * width;
    const names = data.regions();
    const top = data.hasShifts() ? SHIFT * scale : 0;
    const alarms = data.alarmsIn(view.from, view.to);
    const rows = [];
    let y = top + ALARM * scale;
    for (const [index, name] of names.entries()) {
      if (names.length > 1) y += CAPTION * scale;
      const height = (index === 0 ? ROW.main : ROW.other) * scale;
      rows.push({ name, y, height });
      y += height + (index === 0 ? JOB * scale : 2);
    }
    const bottom = y;
    const height = bottom + AXIS * scale;
    shown = { view, rows, width };
    const parts = [];
    for (const row of rows) parts.push(...drawRow(row, data.pieces(row.name, view), x, view, data.known(), width));
    parts.unshift(...drawTicks(view, x, top, bottom));
    parts.push(...drawShifts(data.shifts(), x, bottom, width), ...drawJobs(data.jobs(view), x, rows[0], data.known(), width));
    parts.push(...drawAlarms(alarms, x, top, rows));
    if (names.length > 1) for (const row of rows) parts.push(svg('text', { class: 'caption', x: 0, y: row.y - 4 * scale }, row.name));
    const chosen = cursor && rows.find(row => row.name === cursor.region);
    const piece = chosen && data.at(cursor.region, cursor.start);
    if (piece) {
      const [left, right] = [Math.max(1, x(piece.start)), Math.min(width - 1, x(piece.end ?? data.known()))];
      parts.push(svg('rect', { class: 'chosen', x: left, y: chosen.y, width: Math.max(2, right - left), height: chosen.height }));
      showTip(does.describe(cursor.region, piece), (left + right) / 2, chosen.y + chosen.height);
    } else if (!element.matches(':hover')) {
      show(tip, false);
    }
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) picture.setAttribute(name, value);
    picture.replaceChildren(...parts);
  }

  function drawRow(row, pieces, x, view, known, width) {
    const paths = new Map();
    const words = [];
    for (const piece of pieces) {
      const left = Math.max(0, x(piece.start));
      const right = Math.min(width, x(Math.min(piece.end ?? known, view.to)));
      if (right <= left) continue;
      const key = `${piece.state}\n${piece.color}`;
      if (!paths.has(key)) paths.set(key, { piece, d: [] });
      paths.get(key).d.push(`M${left.toFixed(2)} ${row.y}H${Math.max(right, left + 0.6).toFixed(2)}V${row.y + row.height}H${left.toFixed(2)}z`);
      if (right - left > 20 * scale && piece.spans === 1) words.push(...word(piece, left, right, row));
    }
    return [
      svg('rect', { class: 'ground', x: 0, y: row.y, width, height: row.height }),
      ...[...paths.values()].map(({ piece, d }) => {
        const path = svg('path', { class: 'piece state', 'data-state': piece.state, d: d.join('') });
        paint(path, piece.color);
        return path;
      }),
      ...words,
    ];
  }

  function word(piece, left, right, row) {
    const group = svg('g', { class: 'said state' });
    paint(group, piece.color);
    const middle = row.y + row.height / 2;
    const shape = glyph(piece.state);
    const size = 11 * scale;
    const room = right - left - 14 * scale;
    const text = fits(piece.state, room - size - 5) ? piece.state : null;
    const whole = size + (text ? 5 + widthOf(text) : 0);
    const start = (left + right - whole) / 2;
    for (const [name, value] of Object.entries({ x: start, y: middle - size / 2, width: size, height: size })) shape.setAttribute(name, value);
    group.append(shape);
    if (text) group.append(svg('text', { x: start + size + 5, y: middle + 4.5 * scale }, text));
    return [group];
  }

  function drawTicks(view, x, top, bottom) {
    let free = 0; // where the next label may begin
    return ticks(view.from, view.to, element.clientWidth / (84 * scale)).flatMap(({ at, text, day }) => {
      const place = x(at);
      const half = widthOf(text) / 2;
      const middle = Math.min(Math.max(place, half), element.clientWidth - half);
      const room = middle - half >= free;
      if (room) free = middle + half + 6 * scale;
      return [
        svg('line', { class: day ? 'day' : 'tick', x1: place, x2: place, y1: top, y2: bottom + 4 }),
        room ? svg('text', { class: day ? 'time day' : 'time', x: middle, y: bottom + 17 * scale, 'text-anchor': 'middle' }, text) : null,
      ].filter(Boolean);
    });
  }

  function drawShifts(shifts, x, bottom, width) {
    return shifts.filter(shift => x(shift.end) > 0 && x(shift.start) < width).flatMap(shift => {
      const left = Math.max(0, x(shift.start));
      const right = Math.min(width, x(shift.end));
      return [
        x(shift.start) > 0 ? svg('line', { class: 'shift', x1: left, x2: left, y1: 0, y2: bottom }) : null,
        fits(shift.name, right - left - 10) ? svg('text', { class: 'shift', x: left + 5, y: 13 * scale }, shift.name) : null,
      ].filter(Boolean);
    });
  }

  function drawJobs(jobs, x, row, known, width) {
    if (!row || jobs.length > MOST_JOBS) return [];
    const y = row.y + row.height;
    return jobs.flatMap(job => {
      const left = Math.max(-2, x(job.start));
      const right = Math.min(width + 2, x(job.end ?? known));
      const name = job.name ?? '';
      return [
        svg('path', { class: 'job', 'data-outcome': job.outcome, d: `M${left} ${row.y}V${y + 5}H${right}V${row.y}` }),
        name && fits(name, right - Math.max(0, left) - 8)
          ? svg('text', { class: 'job', x: Math.max(0, left) + 4, y: y + 16 * scale }, name) : null,
      ].filter(Boolean);
    });
  }

  function drawAlarms(alarms, x, top, rows) {
    if (rows.length === 0) return [];
    return alarms.map(alarm => {
      const place = x(alarm.at);
      return svg('path', { class: 'alarm', d: `M${place - 5} ${top + 2}h10l-5 9zM${place} ${top + 10}V${rows[0].y + rows[0].height}` });
    });
  }

  function widthOf(text) {
    if (!widths.has(text)) {
      pen.font = `600 ${13 * scale}px ${getComputedStyle(element).fontFamily}`;
      if (widths.size > 2000) widths.clear();
      widths.set(text, pen.measureText(text).width);
    }
    return widths.get(text);
  }

  function fits(text, room) {
    return widthOf(text) <= room;
  }

  function showTip(lines, x, y) {
    tip.replaceChildren(...lines.map((line, index) => el(index === 0 ? 'strong' : 'span', {}, line)));
    show(tip, true);
    const width = tip.offsetWidth;
    tip.style.left = `${Math.min(Math.max(0, x - width / 2), Math.max(0, element.clientWidth - width))}px`;
    tip.style.top = `${y + 8}px`;
  }

  function momentAt(event) {
    const box = element.getBoundingClientRect();
    const { view, width } = shown;
    return view.from + (event.clientX - box.left) / width * (view.to - view.from);
  }

  function pointers() {
    const down = new Map();
    let dragged = false;
    let apart = 0;
    const distance = () => {
      const [one, other] = [...down.values()];
      return Math.max(10, Math.abs(one.x - other.x));
    };
    element.addEventListener('pointerdown', event => {
      if (event.button !== 0 || !shown) return;
      down.set(event.pointerId, { x: event.clientX });
      dragged = false;
      if (down.size === 2) apart = distance();
    });
    element.addEventListener('pointermove', event => {
      if (!shown) return;
      const held = down.get(event.pointerId);
      if (!held) {
        hover(event);
        return;
      }
      const moved = event.clientX - held.x;
      if (!dragged && Math.abs(moved) < NEAR) return;
      if (!dragged) element.setPointerCapture(event.pointerId);
      dragged = true;
      held.x = event.clientX;
      show(tip, false);
      if (down.size === 2) {
        const wide = distance();
        const box = element.getBoundingClientRect();
        const centre = [...down.values()].reduce((sum, each) => sum + each.x, 0) / 2;
        does.zoom(apart / wide, (centre - box.left) / shown.width);
        apart = wide;
      } else {
        does.pan(-moved / shown.width * (shown.view.to - shown.view.from));
      }
    });
    const up = event => {
      down.delete(event.pointerId);
      if (event.type === 'pointerup' && !dragged && shown) hover(event);
    };
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('pointerleave', () => show(tip, false));
    element.addEventListener('dblclick', event => {
      const box = element.getBoundingClientRect();
      if (shown) does.zoom(1 / 3, (event.clientX - box.left) / shown.width);
    });
    element.addEventListener('wheel', event => {
      if (!shown) return;
      if (event.ctrlKey) {
        event.preventDefault();
        const box = element.getBoundingClientRect();
        does.zoom(Math.exp(event.deltaY / 300), (event.clientX - box.left) / shown.width);
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        does.pan(event.deltaX / shown.width * (shown.view.to - shown.view.from));
      }
    }, { passive: false });
  }

  function hover(event) {
    const box = element.getBoundingClientRect();
    const y = event.clientY - box.top;
    const row = shown.rows.find(each => y < each.y + each.height + 4) ?? shown.rows.at(-1);
    const piece = row ? does.hover(row.name, momentAt(event)) : null;
    if (!piece) {
      show(tip, false);
      return;
    }
    showTip(does.describe(row.name, piece), event.clientX - box.left, row.y + row.height);
  }
}
