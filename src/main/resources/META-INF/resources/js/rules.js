// What a machine's rules say: its states with the lines that lead to them, and its alarms by how often they come.

import { el, show, svg } from './dom.js';
import { count, time } from './format.js';
import { now } from './live.js';
import { paint } from './states.js';

const AGAIN = 60_000;
const WIDTH = 176;
const HEIGHT = 40;
const GAP = 24;
const LINE = 16;
const LONGEST = 26;

/** The diagram of the states, one row for each region; fetched once. The present state of each is lit. */
export function diagramCard(id) {
  const body = el('div', { class: 'diagrams', tabindex: '0', role: 'group', 'aria-label': 'States and how they follow' });
  const element = el('section', { class: 'card', hidden: '' }, el('h2', {}, 'What leads to each state'), body);
  get(`/api/machines/${encodeURIComponent(id)}/rules`).then(rules => {
    if (!rules) return;
    body.replaceChildren(...rules.regions.map(region => diagram(region, rules.regions.length > 1)));
    show(element, true);
    light();
  });
  let present = [];
  return {
    element,
    /** @param regions the present states */
    update(regions) {
      present = regions;
      light();
    },
  };

  function light() {
    for (const node of body.querySelectorAll('.node')) {
      const lit = present.some(({ name, ruleState }) => name === node.dataset.region && ruleState === node.dataset.state);
      node.classList.toggle('lit', lit);
      if (lit) node.setAttribute('aria-current', 'true');
      else node.removeAttribute('aria-current');
    }
  }
}

/** The alarms of the last thirty days, the most frequent on top, each with its share of all so far. */
export function alarmCard(id) {
  const list = el('ol', { class: 'pareto' });
  const element = el('section', { class: 'card', hidden: '' }, el('h2', {}, 'Alarms of thirty days, by code'), list);
  const look = async () => {
    const alarms = await get(`/api/machines/${encodeURIComponent(id)}/alarms`);
    if (alarms) draw(alarms);
    setTimeout(look, AGAIN);
  };
  look();
  return { element };

  function draw(alarms) {
    show(element, alarms.length > 0);
    const all = alarms.reduce((sum, alarm) => sum + alarm.count, 0);
    let soFar = 0;
    list.replaceChildren(...alarms.slice(0, 12).map(alarm => {
      soFar += alarm.count;
      const bar = el('span', { class: 'bar' });
      bar.style.inlineSize = `${100 * alarm.count / alarms[0].count}%`;
      return el('li', {},
        el('span', { class: 'code' }, alarm.code ?? 'no code'),
        el('span', { class: 'said' }, alarm.text, el('small', {}, ` last ${time(alarm.newest, now())}`)),
        el('span', { class: 'track', 'aria-hidden': 'true' }, bar),
        el('span', { class: 'times' }, `${count(alarm.count)}×`),
        el('span', { class: 'share', title: 'of all alarms, with those above' }, `${Math.round(100 * soFar / all)} %`));
    }));
  }
}

async function get(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // the link to the service says already that it is lost
  }
}

function diagram(region, named) {
  const places = new Map(region.states.map((state, index) => [state.name, GAP + index * (WIDTH + GAP)]));
  const into = name => region.ways.filter(way => way.to === name && way.from === null);
  const between = region.ways.filter(way => way.from !== null);
  const top = LINE * Math.max(1, ...region.states.map(state => into(state.name).length)) + 22;
  const width = GAP + region.states.length * (WIDTH + GAP);
  const height = top + HEIGHT + 8 + between.length * (LINE + 8);
  const picture = svg('svg', { class: 'diagram', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': spoken(region) });
  for (const state of region.states) picture.append(...box(region.name, state, places.get(state.name), top, into(state.name)));
  between.forEach((way, index) => picture.append(...arc(way, places, top + HEIGHT, top + HEIGHT + 14 + index * (LINE + 8))));
  return el('figure', {}, named ? el('figcaption', {}, region.name) : null, picture);
}

function box(region, state, x, y, ways) {
  const group = svg('g', { class: 'state node', 'data-region': region, 'data-state': state.name },
    svg('title', {}, state.job ? `${state.label}: ${state.job} a job` : state.label),
    svg('rect', { x, y, width: WIDTH, height: HEIGHT, rx: 8 }),
    svg('text', { x: x + WIDTH / 2, y: y + HEIGHT / 2 + 5, 'text-anchor': 'middle' }, short(state.label) + (state.job === 'starts' ? ' ▸' : state.job ? ' ■' : '')));
  paint(group, state.color);
  const labels = ways.map((way, index) =>
    svg('text', { class: 'by', x: x + WIDTH / 2, y: y - 20 - (ways.length - 1 - index) * LINE, 'text-anchor': 'middle' }, svg('title', {}, way.by), short(way.by)));
  return ways.length ? [group, ...labels, arrow(x + WIDTH / 2, y - 14, x + WIDTH / 2, y)] : [group];
}

function arc(way, places, from, y) {
  const a = places.get(way.from) + WIDTH / 2;
  const b = places.get(way.to) + WIDTH / 2 + (way.from === way.to ? 24 : 0);
  return [
    svg('path', { class: 'way', d: `M${a} ${from}V${y}H${b}V${from + 6}` }),
    svg('path', { class: 'tip', d: `M${b - 5} ${from + 8}L${b} ${from}L${b + 5} ${from + 8}z` }),
    svg('text', { class: 'by', x: (a + b) / 2, y: y - 3, 'text-anchor': 'middle' }, svg('title', {}, way.by), short(way.by)),
  ];
}

function arrow(x1, y1, x2, y2) {
  return svg('g', {}, svg('path', { class: 'way', d: `M${x1} ${y1}L${x2} ${y2 - 6}` }), svg('path', { class: 'tip', d: `M${x2 - 5} ${y2 - 8}L${x2} ${y2}L${x2 + 5} ${y2 - 8}z` }));
}

const spoken = region => region.ways.map(way => `${way.from ?? 'any state'} to ${way.to} by ${way.by}`).join('; ');
const short = text => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);
