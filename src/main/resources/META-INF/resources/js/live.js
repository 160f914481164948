// The link to the service: one WebSocket. On opening comes the present, then what changes. A lost link is opened again by
// itself, after 1, 2, 4 … 30 seconds, and until then the page says that its view is stale.

import { say } from './dom.js';
import { duration, time, useZone } from './format.js';

const LONGEST_WAIT = 30_000;
const SILENCE = 15_000; // the service says something at least every five seconds

/** What the service's clock says, in milliseconds since 1970; its difference to ours is known from its messages. */
export const now = () => Date.now() + ahead;
let ahead = 0;

/** Whether what the page shows may be out of date, because the link is lost. */
export const isStale = () => document.body.dataset.link === 'stale';

/**
 * @param {string|null} source whose spans and lines to get besides the tiles; null for none
 * @param {(message: object) => void} take called with each message
 */
export function follow(source, take) {
  const address = new URL('/live', location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  if (source !== null) address.searchParams.set('source', source);
  const label = document.getElementById('link');
  let wait = 1000;
  let lostAt = null;
  let openAgainAt = 0;
  let socket = null;
  let heardAt = Date.now();

  function open() {
    heardAt = Date.now();
    const mine = new WebSocket(address);
    socket = mine;
    mine.onmessage = event => {
      if (socket !== mine) return;
      heardAt = Date.now();
      const message = JSON.parse(event.data);
      if (message.now) ahead = Date.parse(message.now) - Date.now();
      if (message.type === 'snapshot') {
        wait = 1000;
        lostAt = null;
        useZone(message.zone);
        say(label, 'live');
        mark('live');
      }
      take(message);
    };
    mine.onclose = () => {
      if (socket === mine) lost();
    };
  }

  function lost() {
    socket = null;
    lostAt ??= Date.now();
    openAgainAt = Date.now() + wait;
    setTimeout(open, wait);
    wait = Math.min(LONGEST_WAIT, wait * 2);
    mark('stale');
    saySince();
  }

  function saySince() {
    if (lostAt === null) return;
    const left = openAgainAt - Date.now();
    say(label, `stale view since ${time(lostAt)} · ${left > 500 ? `trying again in ${duration(left + 500)}` : 'trying again'}`);
  }

  function mark(condition) {
    label.dataset.link = condition;
    document.body.dataset.link = condition;
  }

  setInterval(() => {
    saySince();
    if (socket !== null && Date.now() - heardAt > SILENCE) {
      const deaf = socket;
      lost();
      deaf.close();
    }
  }, 1000);
  open();
}

/** Calls every second, at once too: for clocks and for how long a state has lasted. */
export function everySecond(tick) {
  tick();
  setInterval(tick, 1000);
}
