// How the sources stand: told over the link; where the cursors are, only when somebody asks.

import { get } from './ask.js';
import { el, say, show } from './dom.js';
import { bytes, count, duration, time } from './format.js';
import { isStale, now } from './live.js';
import { catchUpLine } from './progress.js';
import { pathOf } from './tile.js';

const MOST_CURSORS = 12;

/** @param changed called with the cards when some source has more rejected lines, gaps, or another badge */
export function sourcesTable(body, nothing, changed) {
  const cards = new Map();
  const rows = new Map();
  const opened = new Map(); // id → its cursors, null until they are there
  let counts = '';
  let drawing = false;
  return {
    take(message) {
      if (message.type === 'snapshot') cards.clear();
      for (const card of message.sources ?? []) cards.set(card.id, card);
      for (const id of message.gone ?? []) cards.delete(id);
      if (!drawing) {
        drawing = true;
        requestAnimationFrame(draw);
      }
    },
    tick() {
      for (const [id, row] of rows) row.tick(cards.get(id));
    },
  };

  function draw() {
    drawing = false;
    for (const [id, row] of rows) {
      if (cards.has(id)) continue;
      row.elements.forEach(element => element.remove());
      rows.delete(id);
    }
    for (const card of [...cards.values()].sort((one, other) => one.id.localeCompare(other.id, undefined, { numeric: true }))) {
      if (!rows.has(card.id)) rows.set(card.id, makeRow(card));
      const row = rows.get(card.id);
      row.update(card);
    }
    const wanted = [...rows].sort(([one], [other]) => one.localeCompare(other, undefined, { numeric: true })).flatMap(([, row]) => row.elements);
    if (wanted.length !== body.children.length || wanted.some((element, index) => body.children[index] !== element)) body.replaceChildren(...wanted);
    show(nothing, rows.size === 0);
    const told = JSON.stringify([...cards.values()].map(card => [card.id, card.rejected, card.gaps, card.badge]));
    if (told !== counts) {
      counts = told;
      changed([...cards.values()]);
    }
  }

  function makeRow(first) {
    const badge = el('span', { class: 'badge' });
    const reason = el('small', { class: 'why-not' });
    const [lag, lines, rejected, gaps] = [el('td', { class: 'number' }), el('td', { class: 'number' }), el('td', { class: 'number' }), el('td', { class: 'number' })];
    const file = el('td', { class: 'outcome' });
    const catching = catchUpLine();
    const more = el('button', { type: 'button', 'aria-expanded': 'false', 'aria-label': `Cursors of ${first.id}` }, 'Cursors');
    const inside = el('tr', { class: 'inside', hidden: '' }, el('td', { colspan: 8 }));
    const row = el('tr', { 'data-source': first.id },
      el('td', { class: 'key' }, el('a', { href: pathOf(first) }, first.id), el('small', { class: 'pack' }, first.pack)),
      el('td', { class: 'condition-of' }, badge, reason), lag, lines, rejected, gaps, file,
      el('td', {}, el('div', { class: 'actions' }, more)));
    more.addEventListener('click', async () => {
      const open = !opened.has(first.id);
      more.setAttribute('aria-expanded', String(open));
      show(inside, open);
      if (!open) {
        opened.delete(first.id);
        return;
      }
      opened.set(first.id, null);
      inside.firstChild.replaceChildren(el('p', {}, 'asking …'));
      try {
        const all = (await get('/api/cursors')).filter(cursor => cursor.source === first.id);
        inside.firstChild.replaceChildren(cursorTable(all));
      } catch (error) {
        inside.firstChild.replaceChildren(el('p', { class: 'fault' }, error.message));
      }
    });
    return {
      elements: [row, inside],
      update(card) {
        badge.dataset.badge = card.badge;
        say(reason, card.reason ?? card.notice?.text ?? '');
        say(lines, count(card.lines));
        say(rejected, count(card.rejected));
        rejected.classList.toggle('bad', card.rejected > 0);
        say(gaps, count(card.gaps));
        gaps.classList.toggle('bad', card.gaps > 0);
        const wanted = card.file ?? 'none yet';
        if (file.dataset.text !== wanted) {
          file.dataset.text = wanted;
          file.replaceChildren(el('span', { class: 'path' }, wanted), catching.element);
        }
        catching.update(card);
        this.tick(card);
      },
      tick(card) {
        if (!card) return;
        say(badge, isStale() ? 'stale' : card.badge);
        badge.title = `since ${time(card.since, now())}`;
        say(lag, card.lagBytes > 0 ? `${bytes(card.lagBytes)} · ${duration(card.lagSeconds * 1000)}` : 'none');
      },
    };
  }
}

/** The contents that are not read to their end first, then the newest. */
function cursorTable(cursors) {
  const open = cursor => (['read', 'gone'].includes(cursor.state) ? 1 : 0);
  const shown = [...cursors].sort((one, other) => open(one) - open(other) || other.generation - one.generation).slice(0, MOST_CURSORS);
  if (shown.length === 0) return el('p', {}, 'Nothing of it was read yet.');
  const heads = ['Route', 'File', 'Read to byte', 'of', 'Lines', 'State'];
  return el('div', {},
    el('table', { class: 'cursors' }, el('thead', {}, el('tr', {}, ...heads.map(head => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...shown.map(cursor => el('tr', {},
        el('td', {}, cursor.route), el('td', { class: 'path' }, cursor.file), el('td', { class: 'number' }, count(cursor.offsetBytes)),
        el('td', { class: 'number' }, cursor.sizeBytes === null ? '–' : count(cursor.sizeBytes)),
        el('td', { class: 'number' }, count(cursor.lines)), el('td', {}, cursor.state))))),
    cursors.length > shown.length ? el('p', {}, `and ${count(cursors.length - shown.length)} more: drover cursor list`) : null);
}
