// The form works without a script. This one lets in who is logged in already: the cookie of a session does not come along when a
// page is opened from a mail or a chat, but it does when this page asks.

const answer = await fetch('/api/session', { headers: { Accept: 'application/json' } });
if (answer.ok && (await answer.json()).name) {
  const to = new URLSearchParams(location.search).get('to') ?? '/';
  const page = new URL(to, location.origin);
  if (page.origin === location.origin && !page.pathname.startsWith('/login')) location.replace(page);
}
