// Transfers: the filter in the address, the figures, four charts and the table. Asked for anew when the file servers' logs go on.

import { chart } from './charts.js';
import { el, say, show } from './dom.js';
import { bytes, count, minute, siteZone } from './format.js';
import { everySecond, follow, now } from './live.js';
import { RANGES, rangeOf } from './ranges.js';

const AGAIN = 1000; // at most once a second while files are transferred
const byId = id => document.getElementById(id);
const [from, to, source, log] = ['from', 'to', 'source', 'log'].map(byId);
const wanted = new URLSearchParams(location.search);
const servers = new Map(); // id → lines read
let range = wanted.get('from') && wanted.get('to') ? null : 'newest';
let report = null;
let asked = 0;
let waiting = false;
let view = null;

if (wanted.has('from')) from.value = wanted.get('from');
if (wanted.has('to')) to.value = wanted.get('to');
log.checked = wanted.get('scale') !== 'linear';

const buttons = RANGES.map(({ id, name }) => {
  const button = el('button', { type: 'button', 'aria-pressed': 'false' }, name);
  button.addEventListener('click', () => choose(id));
  return { id, button };
});
byId('ranges').append(...buttons.map(({ button }) => button));
byId('filter').addEventListener('submit', event => event.preventDefault());
for (const date of [from, to]) {
  date.addEventListener('change', () => {
    range = null;
    ask();
  });
}
source.addEventListener('change', ask);
log.addEventListener('change', () => {
  remember();
  draw();
});
everySecond(() => say(byId('clock'), minute(now())));
ask();

follow(null, message => {
  let grown = false;
  if (message.type === 'snapshot') servers.clear();
  for (const card of message.sources ?? []) {
    if (card.pack !== 'sftpgo') continue;
    grown ||= servers.get(card.id) !== card.lines;
    servers.set(card.id, card.lines);
  }
  for (const id of message.gone ?? []) servers.delete(id);
  offerServers();
  if (grown && !waiting) {
    waiting = true;
    setTimeout(() => {
      waiting = false;
      ask();
    }, AGAIN);
  }
});

/** The day it is at the site, as YYYY-MM-DD. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: siteZone() }).format(new Date(now()));

function choose(id) {
  range = id;
  const days = rangeOf(id, today(), report);
  if (days) [from.value, to.value] = days;
  ask();
}

function offerServers() {
  const chosen = source.value || (wanted.get('source') ?? '');
  const ids = [...servers.keys()].sort();
  if (JSON.stringify(ids) === source.dataset.ids) return;
  source.dataset.ids = JSON.stringify(ids);
  source.replaceChildren(el('option', { value: '' }, 'all'), ...ids.map(id => el('option', { value: id }, id)));
  source.value = ids.includes(chosen) ? chosen : '';
  show(byId('sources'), ids.length > 1);
}

async function ask() {
  const mine = ++asked;
  const query = new URLSearchParams();
  if (range !== null && range !== 'newest') {
    const days = rangeOf(range, today(), report);
    if (days) [from.value, to.value] = days;
  }
  if (range !== 'newest') {
    if (from.value) query.set('from', from.value);
    if (to.value) query.set('to', to.value);
  }
  const server = source.value || (servers.size === 0 ? wanted.get('source') : '');
  if (server) query.set('source', server);
  remember();
  try {
    const response = await fetch(`/api/transfers?${query}`, { headers: { Accept: 'application/json' } });
    const answer = await response.json();
    if (mine !== asked) return;
    show(byId('fault'), !response.ok);
    if (!response.ok) {
      say(byId('fault'), answer.error ?? `The service answers ${response.status}.`);
      return;
    }
    report = answer;
    if (range === 'newest') [from.value, to.value] = [report.from, report.to];
    draw();
  } catch {
    // the link's label says that the service is away; the next message asks again
  }
}

/** The filter is in the address, so that a view can be sent to somebody. */
function remember() {
  const query = new URLSearchParams();
  if (range !== 'newest' && from.value && to.value) {
    query.set('from', from.value);
    query.set('to', to.value);
  }
  if (source.value) query.set('source', source.value);
  if (!log.checked) query.set('scale', 'linear');
  const text = query.toString();
  history.replaceState(null, '', text ? `?${text}` : location.pathname);
  for (const { id, button } of buttons) button.setAttribute('aria-pressed', String(range === id));
}

function draw() {
  if (report === null) return;
  const nothing = report.users.length === 0;
  show(byId('report'), !nothing);
  show(byId('empty'), nothing);
  if (nothing) {
    drawEmpty();
    return;
  }
  view ??= makeView();
  view.update(report, { log: log.checked, today: today() });
}

function drawEmpty() {
  const some = report.firstDay !== null;
  say(byId('emptyText'), some ? `No transfers from ${report.from} to ${report.to}.` : 'No transfers yet.');
  const hint = byId('emptyHint');
  if (!some) {
    hint.replaceChildren('They appear here as soon as a file server that is followed writes its log.');
    return;
  }
  const button = el('button', { type: 'button' }, 'Show the last 30 days that have some');
  button.addEventListener('click', () => choose('newest'));
  hint.replaceChildren(`There are some from ${report.firstDay} to ${report.lastDay}.`, el('br'), button);
}

function makeView() {
  const figures = el('dl', { class: 'figures' });
  const charts = ['transfers', 'bytes', 'average', 'days'].map(chart);
  const table = userTable();
  byId('report').replaceChildren(
    figures, el('div', { class: 'charts' }, ...charts.map(each => each.element)), table.element);
  return {
    update(report, how) {
      figures.replaceChildren(...[
        ['Active users', count(report.activeUsers)],
        ['Transfers', count(report.transfers)],
        ['Uploads', count(report.uploads)],
        ['Downloads', count(report.downloads)],
        ['Bytes', bytes(report.bytes)],
        ['Failed', count(report.failed), report.failed > 0 ? 'bad' : null],
      ].map(([name, value, style]) => el('div', { class: style }, el('dt', {}, name), el('dd', {}, value))));
      for (const each of charts) each.update(report, how);
      table.update(report);
    },
  };
}

function userTable() {
  const heads = ['User', 'Transfers', 'Uploads', 'Downloads', 'Failed', 'Uploaded', 'Downloaded', 'Average', 'Addresses'];
  const body = el('tbody');
  return {
    element: el('section', { class: 'card' }, el('header', {}, el('h2', { id: 'users' }, 'Users')),
      el('div', { class: 'scroll', role: 'region', 'aria-labelledby': 'users', tabindex: '0' },
        el('table', {}, el('thead', {}, el('tr', {}, ...heads.map(head => el('th', { scope: 'col' }, head)))), body))),
    update(report) {
      body.replaceChildren(...report.users.map(user => el('tr', {},
        el('td', { title: user.user }, user.user),
        ...[user.transfers, user.uploads, user.downloads].map(number => el('td', {}, count(number))),
        el('td', { class: user.failed > 0 ? 'bad' : null }, count(user.failed)),
        el('td', {}, bytes(user.uploadBytes)),
        el('td', {}, bytes(user.downloadBytes)),
        el('td', {}, user.averageBytes === null ? '–' : bytes(user.averageBytes)),
        el('td', {}, count(user.addresses)))));
    },
  };
}
