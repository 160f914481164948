// One source: what it does, its job, its spans, its newest lines.

import { latestText, remaining } from './countdown.js';
import { el, say, show } from './dom.js';
import { bytes, count, duration, minute, rate, time, zoneNote } from './format.js';
import { everySecond, follow, now } from './live.js';
import { catchUpLine, noticeLine } from './progress.js';
import { alarmCard, diagramCard } from './rules.js';
import { spark } from './spark.js';
import { glyph, OFFLINE_COLOR, paint } from './states.js';
import { countedName, isLost, lostWord, perSecond, reasonText, stateOf, words } from './tile.js';
import { timelineCard } from './timeline.js';
import { utilisationCard } from './utilisation.js';

const KEPT_LINES = 50;
// said out loud, because on a phone the table is laid out as cards
const HEAD = { scope: 'col', role: 'columnheader' };
const id = decodeURIComponent(location.pathname.split('/').pop());
const root = document.getElementById('source');
let page = null;
let card = null;
let spans = [];
let lines = [];
let drawing = false;

/** The spans of the region that the state on top is of. */
const mainSpans = () => {
  const region = card.machine.regions[0]?.name ?? spans[0]?.region;
  return spans.filter(span => span.region === region);
};

document.title = `${id} · Drover`;

follow(id, message => {
  if (message.type === 'snapshot') {
    page?.again?.();
    card = null;
    spans = [];
    lines = [];
  }
  card = (message.sources ?? []).find(source => source.id === id) ?? card;
  if (message.gone?.includes(id)) card = null;
  if (message.detail) {
    spans = message.detail.spans ?? spans;
    const known = lines[0]?.number ?? 0;
    const fresh = (message.detail.lines ?? []).filter(line => line.number > known);
    lines = [...fresh, ...lines].slice(0, KEPT_LINES);
  }
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(draw);
  }
});

everySecond(() => {
  say(document.getElementById('clock'), minute(now()));
  if (card !== null) page?.tick(); // a source may go while its page is open
});

function draw() {
  drawing = false;
  show(document.getElementById('nothing'), card === null);
  show(root, card !== null);
  if (card === null) return;
  if (page === null || page.machine !== Boolean(card.machine)) {
    page = card.machine ? machinePage() : streamPage();
    root.replaceChildren(...page.elements);
  }
  page.update();
  page.tick();
  say(document.getElementById('foot'), zoneNote());
}

function machinePage() {
  const hero = stateHero();
  const trouble = reasonLine();
  const catching = catchUpLine();
  const notice = noticeLine();
  const job = factsCard('Job');
  const countdown = countdownLine();
  const timeline = timelineCard(id);
  const utilisation = utilisationCard(id);
  const table = spanCard();
  const newest = linesCard();
  const alarms = alarmCard(id);
  const diagram = diagramCard(id);
  const source = sourceCard();
  return {
    machine: true,
    again: timeline.again,
    elements: [hero.element, trouble.element, notice.element, catching.element, countdown.element, job.element, timeline.element, utilisation.element, table.element, alarms.element, newest.element, diagram.element, source.element],
    update() {
      hero.update();
      trouble.update();
      catching.update(card);
      notice.update(card);
      const { job: open, today, jobsToday, regions } = card.machine;
      job.update([
        ...Object.entries(open?.fields ?? {}).map(([name, value]) => [title(name), value]),
        ...Object.entries(open?.counts ?? {}).map(([name, number]) => [title(name), count(number)]),
        ['Job since', open ? time(open.since, now()) : 'no job'],
        ...Object.entries(today).map(([name, number]) => [`${title(name)} today`, count(number)]),
        ['Jobs today', count(jobsToday)],
        ...regions.slice(1).map(region => [title(region.name), region.state]),
      ]);
      timeline.update(card, spans);
      utilisation.update(card, timeline.hasShifts());
      diagram.update(regions);
      table.update();
      newest.update();
      source.update();
    },
    tick() {
      hero.tick();
      countdown.tick();
      timeline.tick();
      table.tick();
    },
  };
}

function streamPage() {
  const trouble = reasonLine();
  const catching = catchUpLine();
  const notice = noticeLine();
  const figure = el('p', { class: 'word' });
  const hero = el('section', { class: 'hero plain' });
  const speed = el('p', { class: 'held' });
  const line = spark();
  const newest = linesCard();
  const source = sourceCard();
  hero.append(el('div', {}, el('h1', {}, id), figure), el('div', { class: 'right' }, speed));
  return {
    machine: false,
    elements: [
      hero,
      trouble.element, notice.element, catching.element,
      el('section', { class: 'card' }, el('h2', {}, 'Lines in ten seconds, over ten minutes'), line.element),
      newest.element, source.element],
    update() {
      trouble.update();
      catching.update(card);
      notice.update(card);
      const lost = isLost(card);
      hero.className = lost ? 'hero state' : 'hero plain';
      paint(hero, lost ? OFFLINE_COLOR : null);
      if (lost) figure.replaceChildren(glyph('Offline'), lostWord(card));
      else say(figure, `${count(card.lines)} lines`);
      say(speed, lost ? `since ${time(card.since, now())}` : `${rate(perSecond(card))} a second`);
      line.draw(card.activity);
      line.describe(`${rate(perSecond(card))} lines a second over the last minute`);
      newest.update();
      source.update();
    },
    tick() {},
  };
}

function stateHero() {
  const word = el('p', { class: 'word' });
  const held = el('p', { class: 'held' });
  const since = el('p', { class: 'since' });
  const element = el('section', { class: 'hero state', 'aria-label': 'State' },
    el('div', {}, el('h1', {}, id), word), el('div', { class: 'right' }, held, since));
  let shown;
  return {
    element,
    update() {
      const state = stateOf(card);
      if (shown !== state.state) {
        shown = state.state;
        word.replaceChildren(glyph(state.state), state.state);
      }
      paint(element, state.color);
    },
    tick() {
      const state = stateOf(card);
      say(held, duration(now() - Date.parse(state.since)));
      say(since, `${state.assumed ? 'assumed, as the log is silent, ' : ''}since ${time(state.since, now())}`);
    },
  };
}

function countdownLine() {
  const left = el('strong');
  const latest = el('span');
  const alone = el('a', { href: `${location.pathname}/countdown` }, 'countdown alone');
  const element = el('p', { class: 'countdown', hidden: '' }, left, latest, alone);
  return {
    element,
    tick() {
      const estimate = isLost(card) ? null : card.machine.estimate;
      show(element, Boolean(estimate));
      if (!estimate) return;
      say(left, [estimate.job, remaining(estimate, now())].filter(Boolean).join(': '));
      say(latest, latestText(estimate, now()));
    },
  };
}

function reasonLine() {
  const badge = el('span', { class: 'badge' });
  const text = el('span');
  const element = el('p', { class: 'reason', role: 'status', hidden: '' }, badge, ' ', text);
  return {
    element,
    update() {
      badge.dataset.badge = card.badge;
      element.dataset.badge = card.badge;
      say(badge, card.badge);
      say(text, reasonText(card));
      show(element, Boolean(card.reason));
    },
  };
}

function factsCard(title) {
  const list = el('dl', { class: 'facts' });
  return {
    element: el('section', { class: 'card' }, el('h2', {}, title), list),
    update(facts) {
      const text = JSON.stringify(facts);
      if (list.dataset.text === text) return;
      list.dataset.text = text;
      list.replaceChildren(...facts.map(([name, value, style]) => el('div', {}, el('dt', {}, name), el('dd', { class: style }, value))));
    },
  };
}

function spanCard() {
  const body = el('tbody', { role: 'rowgroup' });
  const counted = el('th', { ...HEAD, class: 'number' });
  const heads = ['Status', 'Start', 'End', 'Total time', counted, 'Details'];
  const open = [];
  let shown = '';
  return {
    element: el('section', { class: 'card' }, el('h2', { id: 'spans' }, 'States'),
      el('div', { class: 'scroll', role: 'region', 'aria-labelledby': 'spans', tabindex: '0' },
        el('table', { role: 'table' }, el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, ...heads.map(head =>
          typeof head === 'string' ? el('th', HEAD, head) : head))), body))),
    update() {
      const rows = mainSpans();
      const text = JSON.stringify(rows);
      if (text === shown) return;
      shown = text;
      const name = countedName(card.machine) ?? Object.keys(rows[0]?.counts ?? {})[0] ?? null;
      say(counted, name === null || name === 'parts' ? 'Part count' : title(name));
      open.length = 0;
      body.replaceChildren(...rows.map(span => row(span, name)));
    },
    tick() {
      for (const [cell, span] of open) say(cell, duration(now() - Date.parse(span.start)));
    },
  };

  function row(span, counted) {
    const chip = el('span', { class: 'chip state' }, glyph(span.state), span.state);
    paint(chip, span.color);
    const total = cell('total', span.end ? duration(Date.parse(span.end) - Date.parse(span.start)) : '');
    if (!span.end) open.push([total, span]);
    const told = [span.shift, ...Object.values(span.fields)].filter(Boolean).join(' · ');
    const number = cell('number', span.counts[counted] ? count(span.counts[counted]) : '–');
    number.dataset.name = words(counted ?? '');
    return el('tr', { role: 'row', class: span.end ? null : 'open' },
      cell('state-of', chip),
      cell('start', time(span.start, now())),
      cell('end', span.end ? time(span.end, now()) : 'now'),
      total,
      number,
      cell('details', told || null, ...span.alarms.map(alarm => el('span', { class: 'alarm' }, alarm))));
  }
}

const cell = (name, ...content) => el('td', { role: 'cell', class: name }, ...content);

function linesCard() {
  const list = el('ol', { class: 'lines', tabindex: '0', 'aria-labelledby': 'lines' });
  return {
    element: el('section', { class: 'card' }, el('h2', { id: 'lines' }, 'Newest lines'), list),
    update() {
      list.replaceChildren(...lines.map(line => el('li', { class: line.rejected ? 'rejected' : null }, line.text,
        line.rejected ? el('small', {}, `not used: ${line.rejected}`) : null)));
    },
  };
}

function sourceCard() {
  const facts = factsCard('Source');
  return {
    element: facts.element,
    update() {
      facts.update([
        ['Badge', card.badge, 'small'],
        ['Since', time(card.since, now()), 'small'],
        ['Behind', card.lagBytes > 0 ? `${bytes(card.lagBytes)}, ${duration(card.lagSeconds * 1000)}` : 'nothing', 'small'],
        ['Lines', count(card.lines), 'small'],
        ['Rejected lines', count(card.rejected), 'small'],
        ['Gaps', card.gaps > 0 ? `${count(card.gaps)}: drover cursor show` : 'none', 'small'],
        ['Pack', card.pack, 'small'],
        ['File', card.file ?? 'none yet', 'small'],
      ]);
    },
  };
}

function title(name) {
  const text = words(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
