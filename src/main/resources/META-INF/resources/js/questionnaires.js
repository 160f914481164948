// Questionnaires: forms by server, what waits for its deletion and why; a form's CSV files anew from its raw backups.

import { el, say, show } from './dom.js';
import { bytes, count, minute, time, zoneNote } from './format.js';
import { everySecond, follow, now } from './live.js';

const AGAIN = 2000;
const AGAIN_WHILE_RECOVERING = 300;
const byId = id => document.getElementById(id);
const OUTCOMES = {
  WRITTEN: 'written', SAME: 'there already, byte for byte the same',
  DIFFERENT: 'there already, and different: it stays as it is',
  NOT_AS_COMMITTED: 'not written: the export has committed another length of it',
};
let shown = '';
let asked = 0;
let opened = null; // server and form that are about to be recovered
let timer = 0;

everySecond(() => {
  say(byId('clock'), minute(now()));
  say(byId('foot'), zoneNote());
});
follow(null, () => {}); // the link, the service's clock and the site's zone
ask();

async function ask() {
  clearTimeout(timer);
  const mine = ++asked;
  let wait = AGAIN;
  try {
    if (!document.hidden) {
      const response = await fetch('/api/questionnaires', { headers: { Accept: 'application/json' } });
      if (mine !== asked) return;
      const answer = await response.json();
      if (response.ok) {
        draw(answer);
        if (answer.recovery.running) wait = AGAIN_WHILE_RECOVERING;
      }
    }
  } catch {
    // the link's label says that the service is away; the next look asks again
  }
  if (mine === asked) timer = setTimeout(ask, wait);
}

function draw(answer) {
  const all = JSON.stringify([answer, opened]);
  if (all === shown) return; // so that the eye, the focus and a selection rest
  shown = all;
  const focus = document.activeElement?.dataset?.focus;
  const typed = byId('from')?.value ?? '';
  drawRecovery(answer.recovery);
  byId('servers').replaceChildren(...answer.servers.map(its => server(its, answer.recovery.running)));
  show(byId('nothing'), answer.servers.length === 0);
  if (byId('from')) byId('from').value = typed;
  if (focus) document.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
}

function condition(state, words) {
  return el('span', { class: 'condition', 'data-state': state }, words);
}

function server(its, recovering) {
  const title = `server-${its.server}`;
  const rows = its.forms.flatMap(form => formRows(its.server, form, recovering));
  return el('section', { class: 'card server', 'data-server': its.server, 'aria-labelledby': title },
    el('header', {},
      el('h2', { id: title }, its.server),
      el('p', { class: 'conditions' },
        its.ready ? condition('ready', 'exported') : condition('off', 'not ready: not exported'),
        its.deleteMode ? condition('deletes', 'delete mode on') : condition('off', 'delete mode off'))),
    rows.length === 0 ? el('p', {}, 'Nothing was fetched yet.') : table(title, rows));
}

function table(title, rows) {
  const head = [['Form'], ['Last fetched'], ['At the site', 'number'], ['Exported', 'number'], ['Waiting', 'number'], ['Why they wait'], ['Deleted', 'number']];
  return el('div', { class: 'scroll', role: 'region', 'aria-labelledby': title, tabindex: '0' },
    el('table', {},
      el('thead', {}, el('tr', {},
        ...head.map(([name, style]) => el('th', { scope: 'col', class: style }, name)),
        el('th', { scope: 'col' }, el('span', { class: 'unseen' }, 'Actions')))),
      el('tbody', {}, ...rows)));
}

function formRows(itsServer, its, recovering) {
  const isOpen = opened !== null && opened.server === itsServer && opened.form === its.form;
  const key = `recover ${itsServer} ${its.form}`;
  const recover = el('button', { type: 'button', class: 'act', 'data-focus': key, 'aria-expanded': String(isOpen), 'aria-label': `Recover ${its.form} of ${itsServer}` }, 'Recover');
  recover.disabled = recovering;
  recover.addEventListener('click', () => {
    opened = isOpen ? null : { server: itsServer, form: its.form };
    ask();
  });
  const row = el('tr', { class: isOpen ? 'opened' : null, 'data-form': its.form },
    el('td', { class: 'form' }, its.form, el('small', {}, its.deletable ? 'sensitive: deleted once safe' : 'the site keeps it')),
    el('td', {}, its.collectedAt ? time(its.collectedAt, now()) : 'never'),
    el('td', { class: 'number' }, its.received === null || its.received === its.listed ? count(its.listed) : `${count(its.received)} of ${count(its.listed)}`),
    el('td', { class: 'number' }, count(its.exported)),
    el('td', { class: its.waiting > 0 ? 'number waits' : 'number' }, its.deletable ? count(its.waiting) : '–'),
    el('td', { class: 'why' }, ...why(its)),
    el('td', { class: 'number' }, its.deletable ? count(its.gone) : '–'),
    el('td', {}, el('div', { class: 'actions' }, recover)));
  return isOpen ? [row, el('tr', { class: 'inside' }, el('td', { colspan: 8 }, question(itsServer, its.form)))] : [row];
}

function why(its) {
  const lines = [];
  if (its.problem) {
    lines.push(el('p', { class: 'bad' }, its.failingSince ? `Not fetched since ${time(its.failingSince, now())}: ${its.problem}` : its.problem));
  }
  for (const reason of its.reasons) lines.push(el('p', {}, `${count(reason.rows)}: ${reason.text}`));
  return lines;
}

function question(itsServer, form) {
  const from = el('input', { type: 'date', id: 'from', 'data-focus': 'from' });
  const apart = el('button', { type: 'button' }, 'Into a folder of its own');
  const ask = el('form', { class: 'ask', 'aria-label': `Recover ${form} of ${itsServer}` },
    el('p', {}, 'The CSV files are made anew from the raw backups. A file that is missing is written; one that is there is compared and never changed.'),
    el('label', {}, 'From (empty: all days)', from),
    el('button', { type: 'submit' }, 'Where they belong'),
    apart);
  const begin = to => post({ server: itsServer, form, from: from.value || null, to, restoreLedger: false });
  ask.addEventListener('submit', event => {
    event.preventDefault();
    begin(null);
  });
  apart.addEventListener('click', () => begin(`data/recovered/${new Date(now()).toISOString().replace(/[:.]/g, '-')}`));
  return ask;
}

async function post(request) {
  const response = await fetch('/api/questionnaires/recovery', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(request),
  }).catch(() => null);
  const answer = await response?.json().catch(() => ({}));
  show(byId('fault'), !response?.ok);
  if (!response?.ok) say(byId('fault'), answer?.error ?? `The service answers ${response?.status ?? 'nothing'}.`);
  else opened = null;
  ask();
}

function drawRecovery(its) {
  show(byId('recovery'), its.id > 0);
  if (its.id === 0) return;
  const bad = its.fault !== null || (its.report !== null && !isComplete(its.report));
  byId('recoveryState').dataset.state = its.running ? 'running' : bad ? 'failing' : 'well';
  say(byId('recoveryState'), its.running ? 'running' : its.fault ? 'failed' : bad ? 'with errors' : 'complete');
  say(byId('recoveryWhat'), `${its.request.form} of ${its.request.server}${its.request.from ? `, from ${its.request.from}` : ''}${its.request.to ? `, into ${its.request.to}` : ''}`);
  show(byId('going'), its.running);
  if (its.total > 0) byId('progress').value = its.done * 100 / its.total;
  else byId('progress').removeAttribute('value');
  say(byId('progressWords'), its.total > 0 ? `${count(its.done)} of ${count(its.total)} answers` : 'looking for backups');
  byId('report').replaceChildren(...report(its));
}

const isComplete = report => report.errorCount === 0 && report.files.every(file => ['WRITTEN', 'SAME'].includes(file.outcome));

function report(its) {
  if (its.fault) return [el('p', { class: 'bad' }, its.fault)];
  if (!its.report) return [];
  const { backups, answers, rows, duplicates, undecrypted, errorCount, errors, files } = its.report;
  const parts = [el('p', {}, [
    `${count(backups)} backup files`, `${count(answers)} answers`, `${count(rows)} rows`, `${count(duplicates)} duplicates`,
    `${count(undecrypted)} values not decrypted`, `${count(errorCount)} errors`].join(' · '))];
  if (files.length > 0) {
    parts.push(el('ul', { 'aria-label': 'Recovered files' }, ...files.map(file =>
      el('li', { class: ['WRITTEN', 'SAME'].includes(file.outcome) ? null : 'bad' },
        el('code', {}, file.path), ` ${bytes(file.bytes)} · ${OUTCOMES[file.outcome]}`))));
  }
  if (errors.length > 0) {
    parts.push(el('ul', { class: 'bad', 'aria-label': 'Errors' }, ...errors.map(error => el('li', {}, error))));
  }
  return parts;
}
