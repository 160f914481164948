// A line of how busy a source was: one value per ten seconds, the present at the right.

import { svg } from './dom.js';

const WIDTH = 240;
const HEIGHT = 40;
const STEPS = 60; // of ten seconds; before the first of them nothing is known, so nothing is drawn

export function spark() {
  const area = svg('path', { class: 'area' });
  const edge = svg('path', { class: 'edge' });
  const element = svg('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' }, area, edge);
  return {
    element,
    draw(all) {
      const values = all.length > 1 ? all.slice(0, -1) : all; // the running ten seconds are not over: they would always look low
      const most = Math.max(1, ...values);
      const x = i => (WIDTH - (values.length - 1 - i) * WIDTH / (STEPS - 1)).toFixed(1);
      const points = values.map((value, i) => `${x(i)} ${(HEIGHT - 1 - value / most * (HEIGHT - 4)).toFixed(1)}`);
      const path = 'M' + points.join('L');
      edge.setAttribute('d', path);
      area.setAttribute('d', `${path}L${WIDTH} ${HEIGHT}L${x(0)} ${HEIGHT}Z`);
    },
    describe(text) {
      element.setAttribute('aria-label', text);
    },
  };
}
