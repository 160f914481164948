// What is wrong with changed files of config/, which the service therefore did not take over.

import { el, show } from './dom.js';

const EVERY = 3000;

/** Keeps the faults in the element, one line each; hides it while there are none. */
export function configFaults(element) {
  let shown = '';
  const look = async () => {
    try {
      const answer = await fetch('/api/config', { headers: { Accept: 'application/json' } });
      if (answer.ok) draw((await answer.json()).faults);
    } catch {
      // the link to the service says already that it is lost
    }
    setTimeout(look, EVERY);
  };
  look();

  function draw(faults) {
    const text = faults.join('\n');
    show(element, faults.length > 0);
    if (text === shown) return;
    shown = text;
    element.replaceChildren(el('h2', {}, 'Changed files that were not taken over; what runs goes on as it was'),
      el('ul', {}, ...faults.map(fault => el('li', {}, fault))));
  }
}
