// What was lost or skipped, with the bytes and the cause.

import { get } from './ask.js';
import { el, show } from './dom.js';
import { bytes, count, time } from './format.js';
import { now } from './live.js';

export function gapsTable(body, nothing) {
  return {
    async look() {
      let gaps;
      try {
        gaps = await get('/api/gaps?limit=200');
      } catch {
        return; // the link's label says that the service is away; the next change asks again
      }
      show(nothing, gaps.length === 0);
      body.replaceChildren(...gaps.map(gap => el('tr', {},
        el('td', {}, gap.source, el('small', {}, gap.route)),
        el('td', {}, time(gap.foundAt, now())),
        el('td', { class: 'number' }, `${count(gap.fromBytes)} – ${count(gap.toBytes)}`),
        el('td', { class: 'number' }, bytes(gap.toBytes - gap.fromBytes)),
        el('td', { class: 'outcome' }, gap.cause, el('small', { class: 'path' }, gap.path)))));
    },
  };
}
