// The countdown of one machine, large.

import { remaining, isOverdue, latestText, shareDone } from './countdown.js';
import { say, show } from './dom.js';
import { everySecond, follow, isStale, now } from './live.js';
import { paint } from './states.js';
import { isLost, stateOf } from './tile.js';

const id = decodeURIComponent(location.pathname.split('/').at(-2));
const part = name => document.getElementById(name);
let card = null;

document.title = `${id} · countdown`;
say(part('machine'), id);
part('machine').href = `/machines/${encodeURIComponent(id)}`;

follow(id, message => {
  if (message.type === 'snapshot') card = null;
  card = (message.sources ?? []).find(source => source.id === id) ?? card;
  if (message.gone?.includes(id)) card = null;
  draw();
});
everySecond(draw);

function draw() {
  const machine = card?.machine;
  show(part('nothing'), card !== null && !machine);
  const state = machine ? stateOf(card) : null;
  say(part('state'), state?.state ?? '');
  paint(part('face'), state?.color ?? null);
  const estimate = machine && !isLost(card) ? machine.estimate : null;
  show(part('bar'), Boolean(estimate));
  if (!estimate) {
    say(part('left'), machine?.job ? 'not known yet' : '');
    say(part('latest'), machine?.job ? 'Too few of its kind were done before.' : '');
    return;
  }
  const overdue = isOverdue(estimate, now());
  document.body.dataset.overdue = overdue;
  part('bar').value = shareDone(estimate, now());
  say(part('left'), isStale() ? 'stale' : remaining(estimate, now()));
  say(part('latest'), latestText(estimate, now()));
  document.title = `${remaining(estimate, now())} · ${id}`;
}
