// Lines that could not be used: where they stand, why, and what stands around them in their log. All of it is text.

import { get } from './ask.js';
import { el, say, show } from './dom.js';
import { count, time } from './format.js';
import { now } from './live.js';

const PAGE = 25;

export function rejectedTable({ body, nothing, more, source }) {
  const opened = new Map(); // key → what stands around it, null until it is there
  let limit = PAGE;
  let shown = '';
  let asked = 0;
  more.addEventListener('click', () => {
    limit += PAGE;
    look();
  });
  source.addEventListener('change', () => {
    limit = PAGE;
    look();
  });
  return { look, offer };

  /** Only sources that have rejected lines are offered. */
  function offer(cards) {
    const ids = cards.filter(card => card.rejected > 0).map(card => card.id).sort();
    if (source.dataset.ids === JSON.stringify(ids)) return;
    source.dataset.ids = JSON.stringify(ids);
    const chosen = source.value;
    source.replaceChildren(el('option', { value: '' }, 'all'), ...ids.map(id => el('option', { value: id }, id)));
    source.value = ids.includes(chosen) ? chosen : '';
  }

  async function look() {
    const mine = ++asked;
    try {
      const lines = await get(`/api/rejected?${new URLSearchParams({ source: source.value, limit })}`);
      if (mine === asked) draw(lines);
    } catch {
      // the link's label says that the service is away; the next change asks again
    }
  }

  function draw(lines) {
    show(nothing, lines.length === 0);
    show(more, lines.length === limit && limit < 500);
    const text = JSON.stringify([lines, [...opened]]);
    if (text === shown) return;
    shown = text;
    const focus = document.activeElement?.dataset?.line;
    body.replaceChildren(...lines.flatMap(rows));
    if (focus) body.querySelector(`[data-line="${CSS.escape(focus)}"]`)?.focus();
  }

  function rows(line) {
    const key = `${line.route} ${line.generation} ${line.offsetBytes}`;
    const open = opened.has(key);
    const button = el('button', {
      type: 'button', 'data-line': key, 'aria-expanded': String(open), 'aria-label': `Context of byte ${line.offsetBytes} of ${line.source}`,
    }, open ? 'Hide' : 'Context');
    button.addEventListener('click', () => toggle(key, line));
    const row = el('tr', { class: open ? 'opened' : null },
      el('td', {}, line.source, el('small', {}, line.route)),
      el('td', {}, time(line.rejectedAt, now())),
      el('td', { class: 'number' }, count(line.offsetBytes)),
      el('td', { class: 'outcome bad' }, line.reason),
      el('td', { class: 'line' }, line.line.slice(0, 300)),
      el('td', {}, el('div', { class: 'actions' }, button)));
    return open ? [row, inside(opened.get(key))] : [row];
  }

  async function toggle(key, line) {
    if (!opened.delete(key)) {
      opened.set(key, null);
      const query = new URLSearchParams({ route: line.route, generation: line.generation, offset: line.offsetBytes });
      try {
        opened.set(key, await get(`/api/rejected/context?${query}`));
      } catch (error) {
        opened.set(key, { gone: error.message, rejection: line });
      }
    }
    look();
  }
}

function inside(context) {
  if (context === null) return el('tr', { class: 'inside' }, el('td', { colspan: 6 }, 'asking …'));
  const { around, gone, rejection } = context;
  const list = el('ol', { class: 'lines', tabindex: '0', 'aria-label': 'Lines around it' });
  if (around) {
    for (const line of around.before) list.append(el('li', {}, line));
    list.append(el('li', { class: 'rejected' }, around.line, el('small', {}, `not used: ${rejection.reason}`)));
    for (const line of around.after) list.append(el('li', {}, line));
  } else {
    list.append(el('li', { class: 'rejected' }, rejection.line, el('small', {}, `not used: ${rejection.reason}`)));
  }
  const note = el('p', { class: around ? 'path' : 'why' });
  say(note, around ? around.file : `What stands around it cannot be shown: ${gone}`);
  return el('tr', { class: 'inside' }, el('td', { colspan: 6 }, note, list));
}
