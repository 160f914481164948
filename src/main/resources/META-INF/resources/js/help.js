// Which sources need somebody, so that it is seen from across the hall: the worst first, those that wait longest before others.

import { isOverdue } from './countdown.js';
import { el, say, show } from './dom.js';
import { count, duration } from './format.js';
import { now } from './live.js';
import { isLost, lostWord, pathOf } from './tile.js';

const MOST = 12;

/** Why a source needs somebody: { level: 'bad' or 'warn', what, since }; null if it does not. */
export function helpOf(card) {
  if (isLost(card)) return { level: 'bad', what: lostWord(card), since: card.since };
  const region = card.machine?.regions[0];
  if (card.machine?.alarm) return { level: 'bad', what: card.machine.alarm, since: region?.since ?? card.since };
  const estimate = card.machine?.estimate;
  if (estimate && isOverdue(estimate, now())) return { level: 'warn', what: 'overdue', since: estimate.overdueAfter };
  if (card.badge === 'silent') return { level: 'warn', what: 'silent', since: card.since };
  if (card.badge === 'stopped') return { level: 'warn', what: 'stopped by a person', since: card.since };
  return null;
}

/** A line for each that needs somebody; hidden while none does. */
export function helpList(element) {
  const title = el('h2');
  const list = el('ul');
  const rest = el('p', { class: 'rest' });
  const rows = new Map(); // id → { element, what, held }
  element.append(title, list, rest);
  return {
    /** @param cards of all sources */
    update(cards) {
      const all = [...cards].map(card => ({ card, help: helpOf(card) })).filter(({ help }) => help !== null)
        .sort((one, other) => (one.help.level === 'bad' ? 0 : 1) - (other.help.level === 'bad' ? 0 : 1)
          || Date.parse(one.help.since) - Date.parse(other.help.since) || one.card.id.localeCompare(other.card.id));
      show(element, all.length > 0);
      say(title, `${count(all.length)} ${all.length === 1 ? 'needs' : 'need'} help`);
      const shown = all.slice(0, MOST);
      for (const id of rows.keys()) if (!shown.some(({ card }) => card.id === id)) rows.delete(id);
      const wanted = shown.map(({ card, help }) => {
        if (!rows.has(card.id)) rows.set(card.id, row(card));
        const { element: item, what, held } = rows.get(card.id);
        item.dataset.level = help.level;
        say(what, help.what);
        say(held, duration(now() - Date.parse(help.since)));
        return item;
      });
      if (wanted.length !== list.children.length || wanted.some((item, index) => list.children[index] !== item)) list.replaceChildren(...wanted);
      show(rest, all.length > MOST);
      say(rest, `and ${count(all.length - MOST)} more`);
    },
  };
}

function row(card) {
  const what = el('span', { class: 'what' });
  const held = el('span', { class: 'for' });
  return { element: el('li', {}, el('a', { href: pathOf(card) }, el('strong', {}, card.id), what, held)), what, held };
}
