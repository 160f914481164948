// How much is logged, by category; until the service starts again.

import { get, post } from './ask.js';
import { el } from './dom.js';

const LEVELS = ['ERROR', 'WARN', 'INFO', 'DEBUG'];

export function levelsTable(body) {
  return { look };

  async function look() {
    try {
      body.replaceChildren(...(await get('/api/log-levels')).map(row));
    } catch {
      // the link's label says that the service is away
    }
  }

  function row({ category, level, changed }) {
    const names = LEVELS.includes(level) ? LEVELS : [level, ...LEVELS];
    const select = el('select', { 'aria-label': `Level of ${category}`, 'data-category': category },
      ...names.map(name => el('option', { value: name, selected: name === level ? '' : null }, name)));
    select.addEventListener('change', () => set(category, select.value));
    const reset = el('button', { type: 'button', class: 'act', 'aria-label': `${category} as configured` }, 'As configured');
    reset.addEventListener('click', () => set(category, null));
    return el('tr', {}, el('td', { class: 'key' }, category), el('td', {}, select),
      el('td', {}, changed ? el('div', { class: 'actions' }, reset) : null));
  }

  async function set(category, level) {
    await post(`/api/log-levels/${encodeURIComponent(category)}`, { level });
    await look();
    body.querySelector(`[data-category="${CSS.escape(category)}"]`)?.focus();
  }
}
