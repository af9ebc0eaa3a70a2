// What pages do beyond links and forms. Everything works without it; it keeps pages live and writes times as the reader's clock has them.
'use strict';

(() => {
  const main = document.getElementById('main');
  const connection = document.getElementById('connection');

  // Times: the server writes UTC, since it does not know where the reader is.
  const moment = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const momentOfAnotherYear = new Intl.DateTimeFormat(undefined, { year: 'numeric', day: 'numeric', month: 'short' });
  const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

  function writeTimes(root) {
    for (const element of root.querySelectorAll('time[data-moment]')) {
      const time = new Date(element.dateTime);
      element.textContent = (time.getFullYear() === new Date().getFullYear() ? moment : momentOfAnotherYear).format(time);
      element.title = whole.format(time);
    }
    for (const element of root.querySelectorAll('time[data-clock]'))
      element.textContent = new Date(element.dateTime).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
    writeDurations(root);
  }

  // Durations that go on.
  function writeDurations(root) {
    for (const element of root.querySelectorAll('[data-since]'))
      element.textContent = duration(Date.now() - Date.parse(element.dataset.since));
  }

  function duration(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const two = number => String(number).padStart(2, '0');
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
    if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`;
    return `${Math.floor(seconds / 86400)} d ${Math.floor(seconds / 3600) % 24} h`;
  }

  // Live fragments: the server sends the HTML of what has changed.
  const received = new Map();
  const shown = new Map();
  let pressed = null;

  function swap(id, html) {
    received.set(id, html);
    show(id);
  }

  function show(id) {
    const element = document.getElementById(id);
    const html = received.get(id);
    if (!element || shown.get(id) === html) return;
    if (isSelecting(element) || element.contains(pressed)) {
      // Whoever marks text wants to copy it, and a link that is replaced while it is pressed is never followed; the change can wait.
      setTimeout(() => show(id), isSelecting(element) ? 1000 : 100);
      return;
    }
    shown.set(id, html);
    const focused = element.contains(document.activeElement) ? pathTo(element, document.activeElement) : null;
    const open = [...element.querySelectorAll('details')].map(details => details.open);
    const scrolled = [...element.querySelectorAll('.table-box, .block, .scroll')].map(box => [box.scrollLeft, box.scrollTop]);
    element.innerHTML = html;
    const details = [...element.querySelectorAll('details')];
    if (details.length === open.length) details.forEach((one, index) => { one.open = open[index]; });
    [...element.querySelectorAll('.table-box, .block, .scroll')].slice(0, scrolled.length)
      .forEach((box, index) => { [box.scrollLeft, box.scrollTop] = scrolled[index]; });
    if (focused) follow(element, focused)?.focus({ preventScroll: true });
    writeTimes(element);
    const elsewhere = element.querySelector('[data-goto]');
    if (elsewhere?.dataset.goto) location.replace(elsewhere.dataset.goto);
  }

  document.addEventListener('pointerdown', event => { pressed = event.target; }, true);
  // The click comes after these; where the end was not heard of, a pointer that moves with nothing pressed tells it.
  for (const end of ['pointerup', 'pointercancel', 'pointermove'])
    addEventListener(end, event => { if (pressed && event.buttons === 0) setTimeout(() => { pressed = null; }); }, true);

  function isSelecting(element) {
    const selection = document.getSelection();
    return selection && !selection.isCollapsed && element.contains(selection.anchorNode);
  }

  // Where the focus was: the same link if it is still there, else the same place.
  function pathTo(root, element) {
    const href = element.getAttribute('href');
    const path = [];
    for (let at = element; at !== root; at = at.parentElement) path.unshift([...at.parentElement.children].indexOf(at));
    return { href, path };
  }

  function follow(root, { href, path }) {
    if (href) {
      const link = [...root.querySelectorAll('a[href]')].find(one => one.getAttribute('href') === href);
      if (link) return link;
    }
    return path.reduce((at, index) => at?.children[index], root);
  }

  function listen(address) {
    const source = new EventSource(address);
    source.addEventListener('fragment', event => {
      const end = event.data.indexOf('\n');
      swap(event.data.slice(0, end), event.data.slice(end + 1));
    });
    source.addEventListener('announce', event => { document.getElementById('announcements').textContent = event.data; });
    source.addEventListener('state', event => say(event.data === 'on' ? 'on' : 'away', event.data === 'on' ? 'Live' : 'The store is away; trying again.'));
    source.addEventListener('error', () => {
      say('away', 'Not connected; trying again.');
      if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(address), 10_000);
    });
    addEventListener('pagehide', () => source.close());
  }

  function say(state, text) {
    connection.dataset.state = state;
    connection.textContent = text;
  }

  // Keys: / goes to the search, g then r, s or t to a page.
  let before = '';
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
    const page = before === 'g' && { r: '/', s: '/start', t: '/trends' }[event.key];
    before = event.key;
    if (page) location.assign(page);
    if (event.key === '/') {
      const search = document.querySelector('[data-key="/"]');
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });

  // A page that is being fetched says so.
  document.addEventListener('submit', () => document.documentElement.classList.add('busy'));
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    if (link && link.origin === location.origin && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !link.hash)
      document.documentElement.classList.add('busy');
  });
  addEventListener('pageshow', () => document.documentElement.classList.remove('busy'));

  writeTimes(document);
  setInterval(() => writeDurations(document), 1000);
  if (main.dataset.live) listen(main.dataset.live);
  // A page that comes back from the browser's cache has lost its stream.
  addEventListener('pageshow', event => { if (event.persisted && main.dataset.live) listen(main.dataset.live); });
})();
