// A source as a tile of the overview.

import { el, say, show } from './dom.js';
import { bytes, count, duration, rate, time } from './format.js';
import { isOverdue, remaining } from './countdown.js';
import { isStale, now } from './live.js';
import { catchUpLine, lossText } from './progress.js';
import { spark } from './spark.js';
import { glyph, OFFLINE_COLOR, paint } from './states.js';

/** Whether nothing is known of a source now: it cannot be read, or the collector that reads it is not heard. */
export const isLost = card => card.badge === 'unreachable' || card.badge === 'collector down';

/** What a machine does, as far as is known: nothing is known of one that is lost. */
export function stateOf(card) {
  const region = card.machine?.regions[0];
  if (isLost(card)) return { state: lostWord(card), color: OFFLINE_COLOR, since: card.since, before: region?.state };
  if (!region) return { state: 'Unknown', color: null, since: card.since };
  return region;
}

/** What stands where the state of a machine would, of one that is lost: without its collector nobody knows whether it is off. */
export const lostWord = card => (card.badge === 'unreachable' ? 'Offline' : 'Unknown');

/** Why a source is not live, and since when where nothing else says so. */
export function reasonText(card) {
  if (!card.reason) return '';
  return card.badge === 'silent' ? `${card.reason} Silent since ${time(card.since, now())}.` : card.reason;
}

export const pathOf = card => `/${card.machine ? 'machines' : 'sources'}/${encodeURIComponent(card.id)}`;

/** What a machine counts first of all, such as parts; null if it counts nothing. */
export function countedName(machine) {
  return Object.keys(machine.job?.counts ?? machine.today)[0] ?? null;
}

/** A name of the rules as people write it: part_file is part file. */
export const words = name => name.replace(/[_-]+/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();

export function lagText(card) {
  if (isLost(card)) return '';
  // a line that has just been written is not behind
  return card.lagSeconds > 1 ? `${bytes(card.lagBytes)} behind` : 'up to date';
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
  const left = el('p', { class: 'left', hidden: '' });
  const link = el('a', { class: 'open', href: pathOf(first) }, first.id);
  const head = el('div', { class: 'head state' },
    el('div', { class: 'top' }, el('h3', {}, link), held),
    el('p', { class: 'word' }, shape, word), left);
  const reason = el('p', { class: 'reason', hidden: '' });
  const alarm = el('p', { class: 'alarm', hidden: '' });
  const job = el('dd');
  const recipe = el('dt');
  const parts = el('dd');
  const partsLabel = el('dt');
  const countedList = el('dl', { class: 'count' }, partsLabel, parts);
  const line = spark();
  const catching = catchUpLine();
  const foot = metaLine();
  const element = el('article', { class: 'tile machine' }, head,
    el('div', { class: 'body' }, reason, alarm, catching.element,
      el('div', { class: 'facts' }, el('dl', {}, recipe, job), countedList),
      line.element, foot.element));
  let shown;
  let card = first;

  function tick() {
    const state = stateOf(card);
    say(held, state.since ? duration(now() - Date.parse(state.since)) : '');
    const estimate = isLost(card) ? null : card.machine.estimate;
    say(left, estimate ? remaining(estimate, now()) : '');
    show(left, Boolean(estimate));
    left.classList.toggle('overdue', Boolean(estimate) && isOverdue(estimate, now()));
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
      word.title = state.assumed ? 'assumed, as the log is silent' : '';
      paint(head, state.color);
      tellReason(reason, card, state);
      catching.update(card);
      say(alarm, card.machine.alarm ?? '');
      show(alarm, Boolean(card.machine.alarm) && !card.reason);
      const fields = Object.values(card.machine.job?.fields ?? {});
      say(job, fields[0] ?? '—');
      say(recipe, fields[1] ?? 'Job');
      const counted = countedName(card.machine);
      show(countedList, counted !== null);
      if (counted !== null) {
        say(parts, count(card.machine.job?.counts[counted] ?? 0));
        say(partsLabel, `${words(counted)} · ${count(card.machine.today[counted] ?? 0)} today`);
      }
      line.draw(card.activity);
      line.describe(`${rate(perSecond(card))} lines a second over the last minute`);
      tick();
    },
  };
}

function streamTile(first) {
  const link = el('a', { class: 'open', href: pathOf(first) }, first.id);
  const number = el('span');
  const figure = el('p', { class: 'figure' }, number, ' ', el('small', {}, 'lines'));
  const lostAs = el('span');
  const offline = el('p', { class: 'word', hidden: '' }, glyph('Offline'), lostAs);
  const speed = el('p', { class: 'held' });
  const head = el('div', { class: 'head' }, el('div', { class: 'top' }, el('h3', {}, link), speed), figure, offline);
  const reason = el('p', { class: 'reason', hidden: '' });
  const newest = el('ol', { class: 'tail', 'aria-label': 'Newest lines' });
  const line = spark();
  const catching = catchUpLine();
  const foot = metaLine();
  const element = el('article', { class: 'tile' }, head,
    el('div', { class: 'body' }, reason, catching.element, line.element, newest, foot.element));
  let card = first;

  function tick() {
    const lost = isLost(card);
    say(speed, lost ? duration(now() - Date.parse(card.since)) : `${rate(perSecond(card))} a second`);
    foot.tick(card);
  }

  return {
    element,
    tick,
    update(next) {
      card = next;
      const lost = isLost(card);
      head.classList.toggle('state', lost);
      paint(head, lost ? OFFLINE_COLOR : null);
      show(offline, lost);
      say(lostAs, lostWord(card));
      show(figure, !lost);
      say(number, count(card.lines));
      tellReason(reason, card, null);
      catching.update(card);
      newest.replaceChildren(...card.newest.map(item =>
        el('li', { class: item.rejected ? 'rejected' : null, title: item.rejected }, item.text)));
      show(newest, card.newest.length > 0);
      element.classList.toggle('wide', card.newest.length > 0);
      line.draw(card.activity);
      line.describe(`${rate(perSecond(card))} lines a second over the last minute`);
      tick();
    },
  };
}

function tellReason(element, card, state) {
  const before = state?.before ? ` Before: ${state.before}.` : '';
  element.dataset.badge = card.badge;
  say(element, card.reason ? reasonText(card) + before : '');
  show(element, Boolean(card.reason));
}

function metaLine() {
  const badge = el('span', { class: 'badge' });
  const loss = el('span', { class: 'loss' });
  const lag = el('span');
  return {
    element: el('p', { class: 'meta' }, badge, loss, lag),
    tick(card) {
      const word = isStale() ? 'stale' : card.badge;
      badge.dataset.badge = word;
      say(badge, word);
      badge.title = `since ${time(card.since, now())}`;
      say(loss, lossText(card));
      say(lag, lagText(card));
    },
  };
}
