// Who did what: the newest entries of the audit, asked for while they are looked at.

import { el, show } from './dom.js';
import { time } from './format.js';
import { now } from './live.js';

const EVERY = 3000;
const box = document.getElementById('audit');
let timer = null;
let shown = '';

box.addEventListener('toggle', () => {
  clearTimeout(timer);
  if (box.open) look();
});

async function look() {
  try {
    const answer = await fetch('/api/audit?limit=200', { headers: { Accept: 'application/json' } });
    if (answer.ok) draw(await answer.text());
  } catch {
    // the link to the service says already that it is lost
  }
  if (box.open) timer = setTimeout(look, EVERY);
}

function draw(text) {
  if (text === shown) return;
  shown = text;
  const entries = JSON.parse(text);
  show(document.getElementById('noDeeds'), entries.length === 0);
  document.getElementById('deeds').replaceChildren(...entries.map(row));
}

function row(entry) {
  return el('tr', {},
    el('td', {}, time(entry.at, now())),
    el('td', { class: 'key' }, entry.person || 'nobody in particular'),
    el('td', {}, entry.address),
    el('td', {}, entry.action, entry.target ? el('br') : null, entry.target || null),
    el('td', { class: 'sent' }, entry.details === '{}' ? '' : entry.details),
    el('td', {}, el('span', { class: 'condition', 'data-state': entry.outcome },
      entry.status ? `${entry.outcome} (${entry.status})` : entry.outcome)));
}
