// Incidents on the page /operations: the open ones at once when something changes, those that are over on demand; closed by a person.

import { el, say, show } from './dom.js';
import { count, duration, time } from './format.js';
import { now } from './live.js';

const WORDS = { notice: 'notice', warning: 'warning', error: 'error', critical: 'critical' };
const byId = id => document.getElementById(id);
const opened = new Set(); // ids whose details are shown
let over = false;
let shown = '';
let asked = 0;

/** @param {(path: string) => Promise<void>} change posts to the API and says what went wrong */
export function incidents(change) {
  const toggle = byId('incidentsOver');
  toggle.addEventListener('click', () => {
    over = !over;
    toggle.setAttribute('aria-pressed', String(over));
    ask();
  });

  async function ask() {
    const mine = ++asked;
    try {
      const [all, mails] = await Promise.all([get(`/api/incidents?all=${over}&limit=50`), get('/api/alerts')]);
      if (mine !== asked || !all) return;
      draw(all);
      if (mails) drawMails(mails);
    } catch {
      // the link's label says that the service is away; the next change asks again
    }
  }

  async function get(path) {
    const response = await fetch(path, { headers: { Accept: 'application/json' } });
    return response.ok ? response.json() : null;
  }

  function drawMails(its) {
    const critical = its.criticals === 0 ? 'Nothing was critical since the start.' : `${count(its.criticals)} criticals since the start.`;
    const last = its.mailedAt ? ` Last mail ${time(its.mailedAt, now())}.` : '';
    const waiting = its.waiting > 0 ? ` ${count(its.waiting)} wait for the next mail.` : '';
    const fault = its.fault ? ` Mail is tried again: ${its.fault}` : '';
    const text = its.configured ? `${critical}${last}${waiting}${fault}` : `${critical} Nobody is mailed: drover.mail.host and drover.mail.to are not set.`;
    show(byId('mails'), true);
    say(byId('mails'), text);
  }

  function draw(all) {
    const present = JSON.stringify([all, [...opened], over]);
    if (present === shown) return; // so that the eye, the focus and a selection rest
    shown = present;
    const focus = document.activeElement?.dataset?.focus;
    byId('incidents').replaceChildren(...all.map(row));
    show(byId('noIncidents'), all.length === 0);
    say(byId('noIncidents'), over ? 'There were no incidents yet.' : 'Nothing is wrong.');
    if (focus) document.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
  }

  function row(its) {
    const isOpen = its.closedAt === undefined || its.closedAt === null;
    const lasted = (isOpen ? now() : Date.parse(its.closedAt)) - Date.parse(its.since);
    const when = isOpen
      ? `since ${time(its.since, now())} · ${duration(lasted)}`
      : `${time(its.since, now())} · over after ${duration(lasted)}`;
    return el('li', { class: 'incident', 'data-severity': its.severity, 'data-open': String(isOpen), 'data-incident': String(its.id) },
      el('header', {},
        el('span', { class: 'severity' }, isOpen ? WORDS[its.severity] ?? its.severity : 'over'),
        el('h3', {}, its.source),
        el('span', { class: 'kind' }, its.kind),
        el('span', { class: 'when' }, `${when}${its.times > 1 ? ` · ${count(its.times)} times` : ''}`)),
      el('p', {}, its.text),
      el('div', { class: 'actions' },
        its.details ? button(opened.has(its.id) ? 'Hide' : 'Details', `details ${its.id}`, `Details of the incident of ${its.source}`, () => {
          if (!opened.delete(its.id)) opened.add(its.id);
          ask();
        }) : null,
        isOpen ? act('Close', `close ${its.id}`, `Close the incident ${its.kind} of ${its.source}`, async () => {
          await change(`/api/incidents/${its.id}/close`);
          ask();
        }) : null),
      opened.has(its.id) ? el('pre', { tabindex: '0', 'aria-label': 'Details' }, its.details) : null);
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

  return ask;
}
