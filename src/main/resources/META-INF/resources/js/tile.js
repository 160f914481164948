// A source as a tile of the overview.

import { el, say, show } from './dom.js';
import { bytes, count, duration, rate, time } from './format.js';
import { isStale, now } from './live.js';
import { spark } from './spark.js';
import { glyph, OFFLINE_COLOR, paint } from './states.js';

/** What a machine does, as far as is known: nothing is known of one that cannot be read. */
export function stateOf(card) {
  const region = card.machine?.regions[0];
  if (card.badge === 'unreachable') return { state: 'Offline', color: OFFLINE_COLOR, since: card.since, before: region?.state };
  if (!region) return { state: 'Unknown', color: null, since: card.since };
  return region;
}

export const pathOf = card => `/${card.machine ? 'machines' : 'sources'}/${encodeURIComponent(card.id)}`;

export function lagText(card) {
  if (card.badge === 'unreachable') return '';
  return card.lagBytes > 0 ? `${bytes(card.lagBytes)} behind` : 'up to date';
}

export function perSecond(card) {
  const recent = card.activity.slice(-7, -1);
  return recent.reduce((sum, lines) => sum + lines, 0) / (recent.length * 10 || 1);
}

export function tile(card) {
  return card.machine ? machineTile(card) : streamTile(card);
}

function machineTile(first) {
  const shape = el('span');
  const word = el('span');
  const held = el('p', { class: 'held' });
  const link = el('a', { class: 'open', href: pathOf(first) }, first.id);
  const head = el('div', { class: 'head state' },
    el('div', { class: 'top' }, el('h3', {}, link), held),
    el('p', { class: 'word' }, shape, word));
  const reason = el('p', { class: 'reason', hidden: '' });
  const job = el('dd');
  const recipe = el('dt');
  const parts = el('dd');
  const partsLabel = el('dt');
  const line = spark();
  const foot = metaLine();
  const element = el('article', { class: 'tile machine' }, head,
    el('div', { class: 'body' }, reason,
      el('div', { class: 'facts' }, el('dl', {}, recipe, job), el('dl', { class: 'count' }, partsLabel, parts)),
      line.element, foot.element));
  let shown;
  let card = first;

  function tick() {
    const state = stateOf(card);
    say(held, state.since ? duration(now() - Date.parse(state.since)) : '');
    foot.tick(card);
  }

  return {
    element,
    tick,
    update(next) {
      card = next;
      const state = stateOf(card);
      if (shown !== state.state) {
        shown = state.state;
        shape.replaceChildren(glyph(state.state));
        say(word, state.state);
      }
      paint(head, state.color);
      tellReason(reason, card, state);
      const values = Object.values(card.machine.job?.values ?? {});
      say(job, values[0] ?? '—');
      say(recipe, values[1] ?? 'Job');
      say(parts, count(card.machine.job?.parts ?? 0));
      say(partsLabel, `parts · ${count(card.machine.partsToday)} today`);
      line.draw(card.activity);
      line.describe(`${rate(perSecond(card))} lines a second over the last minute`);
      tick();
    },
  };
}

function streamTile(first) {
  const link = el('a', { class: 'open', href: pathOf(first) }, first.id);
  const today = el('span');
  const speed = el('p', { class: 'held' });
  const reason = el('p', { class: 'reason', hidden: '' });
  const newest = el('ol', { class: 'tail', 'aria-label': 'Newest lines' });
  const line = spark();
  const foot = metaLine();
  const element = el('article', { class: 'tile wide' },
    el('div', { class: 'head' },
      el('div', { class: 'top' }, el('h3', {}, link), speed),
      el('p', { class: 'figure' }, today, ' ', el('small', {}, 'lines today'))),
    el('div', { class: 'body' }, reason, line.element, newest, foot.element));
  let card = first;

  return {
    element,
    tick() {
      foot.tick(card);
    },
    update(next) {
      card = next;
      say(today, count(card.linesToday));
      say(speed, `${rate(perSecond(card))} a second`);
      tellReason(reason, card, null);
      newest.replaceChildren(...card.newest.map(item =>
        el('li', { class: item.rejected ? 'rejected' : null, title: item.rejected }, item.text)));
      line.draw(card.activity);
      line.describe(`${rate(perSecond(card))} lines a second over the last minute`);
      foot.tick(card);
    },
  };
}

function tellReason(element, card, state) {
  const before = state?.before ? ` Before: ${state.before}.` : '';
  say(element, card.reason ? card.reason + before : '');
  show(element, Boolean(card.reason));
}

function metaLine() {
  const badge = el('span', { class: 'badge' });
  const lag = el('span');
  return {
    element: el('p', { class: 'meta' }, badge, lag),
    tick(card) {
      const word = isStale() ? 'stale' : card.badge;
      badge.dataset.badge = word;
      say(badge, word);
      badge.title = `since ${time(card.since, now())}`;
      say(lag, lagText(card));
    },
  };
}
