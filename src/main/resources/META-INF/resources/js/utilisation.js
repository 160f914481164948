// For how long a machine was in which state, by day or by shift: one bar for each, with words and numbers.

import { el, show } from './dom.js';
import { dayName, duration, percent, clockOf } from './format.js';
import { now } from './live.js';
import { glyph, paint } from './states.js';

const AGAIN = 30_000; // at most so often, and only when the machine does something else

export function utilisationCard(id) {
  const list = el('ol', { class: 'periods' });
  const buttons = [['day', 'By day'], ['shift', 'By shift']].map(([its, name]) => {
    const button = el('button', { type: 'button', 'aria-pressed': String(its === 'day'), 'data-by': its }, name);
    button.addEventListener('click', () => choose(its));
    return button;
  });
  const groups = el('div', { class: 'ranges', role: 'group', 'aria-label': 'Utilisation by', hidden: '' }, ...buttons);
  const element = el('section', { class: 'card utilisation', 'aria-labelledby': 'utilisation', hidden: '' },
    el('header', {}, el('h2', { id: 'utilisation' }, 'Utilisation'), el('div', { class: 'tools' }, groups)), list);
  let by = 'day';
  let asked = 0;
  let askedAt = 0;
  let heard = '';
  let waits = null;

  return {
    element,
    /** Something happened: what is shown is asked for anew, but not too often. */
    update(card, hasShifts) {
      show(groups, hasShifts);
      const state = `${card.machine.regions.map(region => `${region.state} ${region.since}`)} ${card.badge}`;
      if (state === heard) return;
      heard = state;
      waits ??= setTimeout(look, Math.max(0, askedAt + AGAIN - now()));
    },
  };

  function choose(its) {
    by = its;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.by === by));
    look();
  }

  async function look() {
    waits = null;
    askedAt = now();
    const mine = ++asked;
    try {
      const answer = await fetch(`/api/machines/${encodeURIComponent(id)}/utilisation?by=${by}`, { headers: { Accept: 'application/json' } });
      if (answer.ok && mine === asked) draw(await answer.json());
    } catch {
      heard = ''; // the link's label says that the service is away; the next message asks again
    }
  }

  function draw({ zone, periods }) {
    const known = periods.filter(period => period.regions.length > 0).slice(0, 9);
    show(element, known.length > 0);
    list.replaceChildren(...known.map(period => row(period, zone)));
  }
}

function row(period, zone) {
  const day = dayName(Date.parse(period.start), zone);
  const clock = clockOf(zone);
  const hours = period.shift ? `${clock(period.start)}–${clock(period.end)}` : null;
  return el('li', {},
    el('p', { class: 'period' }, el('strong', {}, period.shift ?? day), period.shift ? el('span', {}, day) : null, hours ? el('small', {}, hours) : null),
    el('div', { class: 'bars' }, ...period.regions.map((region, index) => bar(region, period, index))));
}

function bar(region, period, index) {
  const known = region.states.reduce((sum, state) => sum + state.seconds, 0);
  const whole = Math.max(known, period.seconds, 1);
  const rest = whole - known;
  const stack = el('div', { class: index === 0 ? 'stack' : 'stack thin', 'aria-hidden': 'true' }, ...region.states.map(state => {
    const piece = el('span', { class: 'state', title: words(state, whole) }, glyph(state.state), el('span', {}, state.state));
    piece.style.flex = `${state.seconds} 0 0`;
    paint(piece, state.color);
    return piece;
  }), rest > whole / 1000 ? space(rest) : null);
  return el('div', { class: 'use' },
    period.regions.length > 1 ? el('p', { class: 'region' }, region.name) : null,
    stack,
    el('ul', { class: 'shares' }, ...region.states.slice(0, 8).map(state => {
      const dot = el('span', { class: 'dot state' }, glyph(state.state));
      paint(dot, state.color);
      return el('li', {}, dot, `${state.state} `, el('strong', {}, percent(state.seconds / whole)), ` ${duration(state.seconds * 1000)}`);
    }), rest > whole / 200 ? el('li', {}, 'not known ', el('strong', {}, percent(rest / whole)), ` ${duration(rest * 1000)}`) : null));
}

function space(seconds) {
  const piece = el('span', { class: 'unknown', title: `not known, ${duration(seconds * 1000)}` });
  piece.style.flex = `${seconds} 0 0`;
  return piece;
}

const words = (state, whole) => `${state.state} ${percent(state.seconds / whole)}, ${duration(state.seconds * 1000)}`;
