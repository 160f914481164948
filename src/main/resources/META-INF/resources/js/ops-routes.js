// The routes: their states, stopped and started by a person.

import { get, post } from './ask.js';
import { el, show } from './dom.js';

export function routesTable(body, nothing) {
  let shown = '';
  return { look };

  async function look() {
    try {
      draw(await get('/api/routes'));
    } catch {
      // the link's label says that the service is away; the next change asks again
    }
  }

  function draw(routes) {
    const text = JSON.stringify(routes.map(({ uptime, ...rest }) => rest));
    if (text === shown) return;
    shown = text;
    const focus = document.activeElement?.dataset?.route;
    body.replaceChildren(...routes.map(row));
    show(nothing, routes.length === 0);
    if (focus) body.querySelector(`button[data-route="${CSS.escape(focus)}"]`)?.focus();
  }

  function row(route) {
    const running = route.state === 'started';
    const button = el('button', { type: 'button', class: 'act', 'data-route': route.id, 'aria-label': `${running ? 'Stop' : 'Start'} ${route.id}` }, running ? 'Stop' : 'Start');
    button.addEventListener('click', async () => {
      button.disabled = true;
      await post(`/api/routes/${encodeURIComponent(route.id)}/${running ? 'stop' : 'start'}`);
      button.disabled = false;
      look();
    });
    return el('tr', { 'data-id': route.id },
      el('td', { class: 'key' }, route.id),
      el('td', {}, el('span', { class: 'condition', 'data-state': running ? 'running' : 'paused' }, running ? 'runs' : route.state)),
      el('td', { class: 'outcome' }, route.description ?? '', el('small', { class: 'path' }, route.from)),
      el('td', {}, el('div', { class: 'actions' }, button)));
  }
}
