// Asking the service, and having it change something. What it refuses is said in its own sentence.

import { say, show } from './dom.js';

export async function get(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).error ?? `The service answers ${response.status}.`);
  return response.json();
}

/** Has something changed; whether it was. A refusal is shown in the page's #fault. */
export async function post(path, body = {}) {
  const fault = document.getElementById('fault');
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const answer = await response.json().catch(() => ({}));
    show(fault, !response.ok);
    if (!response.ok) {
      say(fault, answer.error ?? `The service answers ${response.status}.`);
      fault.scrollIntoView({ block: 'nearest' });
    }
    return response.ok;
  } catch {
    show(fault, true);
    say(fault, 'The service does not answer. Try again when the view is live.');
    return false;
  }
}
