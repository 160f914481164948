// Who is logged in: said in the bar, with the way out. What carries the class "act" is shown to those who may act only.

import { el } from './dom.js';

function out(name) {
  return el('form', { class: 'who', method: 'post', action: '/logout' },
    el('span', {}, name), el('button', { type: 'submit' }, 'Log out'));
}

function way(to) {
  return el('p', { class: 'who' }, el('a', { href: `/login?to=${encodeURIComponent(to)}` }, 'Log in'));
}

try {
  const answer = await fetch('/api/session', { headers: { Accept: 'application/json' } });
  if (answer.ok) {
    const session = await answer.json();
    document.documentElement.dataset.mayAct = session.mayAct ? 'yes' : 'no';
    if (session.accessControl) {
      document.querySelector('.bar')?.append(session.name ? out(session.name) : way(location.pathname + location.search));
    }
  }
} catch {
  // the link to the service says already that it is lost
}
