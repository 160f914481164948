// The overview: a tile for each source, by pack.

import { el, say, show } from './dom.js';
import { count, minute, zoneNote } from './format.js';
import { everySecond, follow, now } from './live.js';
import { configFaults } from './faults.js';
import { helpList, helpOf } from './help.js';
import { tile } from './tile.js';

configFaults(document.getElementById('faults'));

const packs = document.getElementById('packs');
const help = helpList(document.getElementById('help'));
const tallies = document.getElementById('tallies');
const cards = new Map(); // id → the newest of what the service said
const tiles = new Map(); // id → { pack, machine, tile }
const sections = new Map(); // pack → { element, tiles, count }
const changed = new Set();
const FRAME = 10; // milliseconds of a frame that tiles may take; what is left comes with the next one
const order = new Intl.Collator(undefined, { numeric: true });
let drawing = false;

follow(null, message => {
  if (message.type === 'snapshot') {
    for (const id of cards.keys()) changed.add(id);
    cards.clear();
  }
  for (const id of message.gone ?? []) {
    cards.delete(id);
    changed.add(id);
  }
  for (const card of message.sources ?? []) {
    cards.set(card.id, card);
    changed.add(card.id);
  }
  show(document.getElementById('nothing'), cards.size === 0);
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(draw);
  }
});

everySecond(() => {
  say(document.getElementById('clock'), minute(now()));
  for (const { tile } of tiles.values()) tile.tick();
  help.update(cards.values());
});

function draw() {
  const until = performance.now() + FRAME;
  for (const id of changed) {
    changed.delete(id);
    drawSource(id, cards.get(id));
    if (performance.now() > until) break;
  }
  drawing = changed.size > 0;
  if (drawing) requestAnimationFrame(draw);
  for (const [pack, section] of sections) {
    say(section.count, count(section.tiles.childElementCount));
    section.element.style.setProperty('--n', section.tiles.childElementCount + section.tiles.querySelectorAll('.wide').length);
    if (section.tiles.childElementCount === 0) {
      section.element.remove();
      sections.delete(pack);
    }
  }
  drawTallies();
  help.update(cards.values());
  say(document.getElementById('foot'), zoneNote());
}

function drawSource(id, card) {
  const known = tiles.get(id);
  if (known && (!card || known.pack !== card.pack || known.machine !== Boolean(card.machine))) {
    known.tile.element.remove();
    tiles.delete(id);
  }
  if (!card) return;
  if (!tiles.has(id)) {
    const made = tile(card);
    tiles.set(id, { pack: card.pack, machine: Boolean(card.machine), tile: made });
    made.element.dataset.id = id;
    insertInOrder(sectionOf(card.pack).tiles, made.element, id, 'id');
  }
  const { tile: shown } = tiles.get(id);
  shown.update(card);
  const level = helpOf(card)?.level ?? '';
  if (shown.element.dataset.help !== level) shown.element.dataset.help = level;
}

function sectionOf(pack) {
  if (!sections.has(pack)) {
    const number = el('span');
    const grid = el('div', { class: 'tiles' });
    const heading = `pack-${pack}`;
    const element = el('section', { class: 'pack', 'aria-labelledby': heading, 'data-pack': pack },
      el('h2', { id: heading }, pack, ' ', number), grid);
    sections.set(pack, { element, tiles: grid, count: number });
    insertInOrder(packs, element, pack, 'pack');
  }
  return sections.get(pack);
}

/** Places never depend on what happens, so that an eye finds its machine where it was. */
function insertInOrder(parent, element, key, attribute) {
  let after = null;
  // from the end, as they mostly come in order
  for (let child = parent.lastElementChild; child && order.compare(child.dataset[attribute], key) > 0; child = child.previousElementSibling) after = child;
  parent.insertBefore(element, after);
}

function drawTallies() {
  const numbers = new Map();
  for (const card of cards.values()) numbers.set(card.badge, (numbers.get(card.badge) ?? 0) + 1);
  const wanted = [...numbers].sort(([one], [other]) => one.localeCompare(other)).map(([badge, number]) => [badge, `${count(number)} ${badge}`]);
  const text = wanted.map(([, words]) => words).join();
  if (tallies.dataset.text === text) return;
  tallies.dataset.text = text;
  tallies.replaceChildren(...wanted.map(([badge, words]) => el('li', { class: 'badge', 'data-badge': badge }, words)));
}
