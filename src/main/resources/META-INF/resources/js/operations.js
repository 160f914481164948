// Operations: sources, routes, rejected lines, gaps and log levels, each by its own module; and here the destinations and their
// deliveries, asked for every two seconds; retried, paused and resumed by a person.

import { get, post } from './ask.js';
import { el, say, show } from './dom.js';
import { count, duration, minute, time, zoneNote } from './format.js';
import { incidents } from './incidents.js';
import { everySecond, follow, now } from './live.js';
import { gapsTable } from './ops-gaps.js';
import { levelsTable } from './ops-levels.js';
import { rejectedTable } from './ops-rejected.js';
import { routesTable } from './ops-routes.js';
import { sourcesTable } from './ops-sources.js';

const AGAIN = 2000;
const PAGE = 50;
const STATES = [['', 'All'], ['waiting', 'Waiting'], ['dead', 'Given up'], ['delivered', 'Delivered']];
const WORDS = {
  running: 'running', paused: 'paused', held: 'takes nothing', unconfigured: 'not configured', stopped: 'stopped',
  waiting: 'waiting', delivered: 'delivered', dead: 'given up', superseded: 'replaced',
};
const byId = id => document.getElementById(id);
const wanted = new URLSearchParams(location.search);
const opened = new Map(); // id of an open delivery → its details, null until they are there
let state = wanted.get('state') ?? '';
let destination = wanted.get('destination') ?? '';
let limit = PAGE;
let shown = '';
let asked = 0;

const buttons = STATES.map(([id, name]) => {
  const button = el('button', { type: 'button' }, name);
  button.addEventListener('click', () => choose(id, destination));
  return { id, button };
});
byId('states').append(...buttons.map(({ button }) => button));
byId('filter').addEventListener('submit', event => event.preventDefault());
byId('destination').addEventListener('change', event => choose(state, event.target.value));
byId('more').addEventListener('click', () => {
  limit += PAGE;
  ask();
});
const routes = routesTable(byId('routes'), byId('noRoutes'));
const rejected = rejectedTable({
  body: byId('rejected'), nothing: byId('noRejected'), more: byId('moreRejected'), source: byId('rejectedSource'),
});
const gaps = gapsTable(byId('gaps'), byId('noGaps'));
const sources = sourcesTable(byId('sources'), byId('noSources'), cards => {
  rejected.offer(cards);
  routes.look();
  rejected.look();
  gaps.look();
});
levelsTable(byId('levels')).look();
everySecond(() => {
  say(byId('clock'), minute(now()));
  say(byId('foot'), zoneNote());
  sources.tick();
});
const askIncidents = incidents(change);
follow(null, message => {
  sources.take(message);
  if (message.type === 'incidents' || message.type === 'snapshot') askIncidents();
});
choose(state, destination);
setInterval(() => {
  if (!document.hidden) {
    ask();
    askIncidents();
  }
}, AGAIN);

function choose(itsState, itsDestination) {
  [state, destination, limit] = [itsState, itsDestination, PAGE];
  const query = new URLSearchParams();
  if (state) query.set('state', state);
  if (destination) query.set('destination', destination);
  const text = query.toString();
  history.replaceState(null, '', text ? `?${text}` : location.pathname);
  for (const { id, button } of buttons) button.setAttribute('aria-pressed', String(id === state));
  ask();
}

async function ask() {
  const mine = ++asked;
  const query = new URLSearchParams({ state, destination, limit });
  try {
    const [destinations, deliveries] = await Promise.all([get('/api/outbox/destinations'), get(`/api/outbox?${query}`)]);
    if (mine !== asked) return;
    draw(destinations, deliveries);
  } catch {
    // the link's label says that the service is away; the next look asks again
  }
}

async function change(path) {
  await post(path);
  ask();
}

function draw(destinations, deliveries) {
  const now = JSON.stringify([destinations, deliveries, [...opened]]);
  if (now === shown) return; // so that the eye, the focus and a selection rest
  shown = now;
  const focus = document.activeElement?.dataset?.focus;
  byId('destinations').replaceChildren(...destinations.map(card));
  offer(destinations.map(each => each.name));
  byId('deliveries').replaceChildren(...deliveries.flatMap(rows));
  show(byId('nothing'), deliveries.length === 0);
  show(byId('more'), deliveries.length === limit);
  if (focus) document.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
}

function offer(names) {
  const select = byId('destination');
  if (select.dataset.names === names.join()) return;
  select.dataset.names = names.join();
  select.replaceChildren(el('option', { value: '' }, 'all'), ...names.map(name => el('option', { value: name }, name)));
  select.value = names.includes(destination) ? destination : '';
}

function condition(itsState) {
  return el('span', { class: 'condition', 'data-state': itsState }, WORDS[itsState] ?? itsState);
}

function button(name, focus, label, work) {
  const element = el('button', { type: 'button', 'data-focus': focus, 'aria-label': label }, name);
  element.addEventListener('click', work);
  return element;
}

/** The same for what changes something: shown to those who may only. */
function act(...how) {
  const element = button(...how);
  element.classList.add('act');
  return element;
}

function card(its) {
  const path = `/api/outbox/destinations/${encodeURIComponent(its.name)}`;
  const figures = [
    ['Waiting', count(its.waiting)],
    ['Oldest', its.oldestWaiting ? duration(now() - Date.parse(its.oldestWaiting)) : '–'],
    ['Given up', count(its.dead), its.dead > 0 ? 'bad' : null],
  ];
  return el('article', { class: 'destination', 'data-destination': its.name },
    el('header', {}, el('h3', {}, its.name), condition(its.state)),
    el('dl', {}, ...figures.map(([name, value, style]) => el('div', {}, el('dt', {}, name), el('dd', { class: style }, value)))),
    why(its),
    el('div', { class: 'actions' },
      its.state === 'paused'
        ? act('Resume', `resume ${its.name}`, `Resume deliveries to ${its.name}`, () => change(`${path}/resume`))
        : act('Pause', `pause ${its.name}`, `Pause deliveries to ${its.name}`, () => change(`${path}/pause`)),
      its.waiting + its.dead > 0
        ? act('Retry all', `retry ${its.name}`, `Retry all deliveries to ${its.name}`, () => change(`${path}/retry`))
        : null));
}

function why(its) {
  const again = its.heldUntil ? ` Tried again at ${time(its.heldUntil, now())}.` : '';
  const text = {
    paused: `A person paused it at ${its.pausedAt ? time(its.pausedAt, now()) : '–'}. Deliveries wait.`,
    held: `${its.reason ?? ''}${again}`,
    unconfigured: 'Nothing is set up that delivers there. Deliveries wait; what they hold is below.',
  }[its.state];
  return text ? el('p', { class: 'why' }, text) : null;
}

function rows(its) {
  const open = opened.has(its.id);
  const row = el('tr', { class: open ? 'opened' : null, 'data-id': its.id },
    el('td', { class: 'key' }, its.key),
    el('td', {}, its.destination),
    el('td', {}, condition(its.state)),
    el('td', {}, time(its.createdAt, now())),
    el('td', { class: 'number' }, count(its.attempts)),
    el('td', { class: its.state === 'dead' ? 'outcome bad' : 'outcome' }, outcome(its)),
    el('td', {}, el('div', { class: 'actions' },
      ['dead', 'waiting'].includes(its.state)
        ? act('Retry', `retry ${its.id}`, `Retry ${its.key}`, () => change(`/api/outbox/${its.id}/retry`))
        : null,
      button(open ? 'Hide' : 'Show', `show ${its.id}`, `${open ? 'Hide' : 'Show'} what is delivered for ${its.key}`, () => toggle(its.id)))));
  return open ? [row, inside(its, opened.get(its.id))] : [row];
}

function outcome(its) {
  if (its.state === 'delivered') {
    return `${time(its.deliveredAt, now())}${its.receipt ? ` · ${its.receipt}` : ''}`;
  }
  return its.reason ?? (its.state === 'superseded' ? 'A newer state came before it was made.' : '');
}

function inside(its, details) {
  const parts = [block('Payload', its.payload)];
  if (details?.fault) parts.push(block('Request', details.fault));
  details?.requests.forEach((request, i) => {
    parts.push(block(details.requests.length === 1 ? 'Request' : `Request ${i + 1} of ${details.requests.length}`, request));
  });
  return el('tr', { class: 'inside' }, el('td', { colspan: 7 }, el('div', { class: 'contents' }, ...parts)));
}

function block(name, content) {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  return el('div', {}, el('h3', {}, name), el('pre', { tabindex: '0', 'aria-label': name }, text));
}

async function toggle(id) {
  if (opened.delete(id)) {
    ask();
    return;
  }
  opened.set(id, null);
  ask();
  try {
    opened.set(id, await get(`/api/outbox/${id}`));
  } catch {
    opened.delete(id);
  }
  ask();
}
