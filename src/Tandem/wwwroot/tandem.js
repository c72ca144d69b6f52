// Liveness for pages that work without it. No framework, no request to anybody else.

const typing = (target) => target.closest?.('input, select, textarea, [contenteditable]') !== null;

const keysAreOn = () => document.documentElement.dataset.keys !== 'off';

/** Opens all tables beside pictures, or closes them when all are open. */
function toggleTwins() {
  const twins = [...document.querySelectorAll('details.twin')];
  const open = twins.some((twin) => !twin.open);
  for (const twin of twins)
    twin.open = open;
}

/** Closes open menus, except one that holds the given element. */
function closeMenus(except) {
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (!menu.contains(except))
      menu.open = false;
}

function escape() {
  const menu = document.activeElement?.closest('details.menu[open]');
  closeMenus(null);
  menu?.querySelector('summary').focus();
}

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    const search = document.getElementById('q');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else if (event.key === 'Escape') {
    escape();
  } else if (event.key === 't' && keysAreOn() && !typing(event.target)
      && !event.ctrlKey && !event.metaKey && !event.altKey) {
    toggleTwins();
  }
});

document.addEventListener('click', (event) => closeMenus(event.target));

const LEAST_SECONDS = 2;

/**
 * An element with an id and data-reload="seconds" is fetched anew until it comes back without data-reload; then what it
 * waited for is there, and with it the rest of the page.
 */
function reloadLater(element) {
  const seconds = Math.max(LEAST_SECONDS, Number(element.dataset.reload) || LEAST_SECONDS);
  setTimeout(() => reload(element, seconds), seconds * 1000);
}

async function reload(element, seconds) {
  if (!element.isConnected)
    return;

  if (document.hidden || element.contains(document.activeElement)) {
    reloadLater(element);
    return;
  }

  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok) {
    setTimeout(() => reload(element, seconds * 2), seconds * 2000);
    return;
  }

  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById(element.id);
  if (!fresh)
    return;

  if (!fresh.dataset.reload) {
    location.reload();
    return;
  }

  element.replaceWith(fresh);
  reloadLater(fresh);
}

for (const element of document.querySelectorAll('[id][data-reload]'))
  reloadLater(element);

/** The main part of a page as it is now, or null where it cannot be had. */
async function readAnew() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok || answer.redirected)
    return null;

  return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('main');
}

const touched = (field) => field.type === 'checkbox' || field.type === 'radio'
  ? field.checked !== field.defaultChecked
  : field instanceof HTMLSelectElement
    ? [...field.options].some((option) => option.selected !== option.defaultSelected)
      && [...field.options].some((option) => option.defaultSelected)
    : field.value !== field.defaultValue;

/** Whether something was typed or chosen that would be lost. */
function anythingTyped(main) {
  return typing(document.activeElement ?? main) && main.contains(document.activeElement)
    || [...main.querySelectorAll('input:not([type=hidden]), select, textarea')].some(touched);
}

/** Takes over what is new, and leaves focus and what was opened where they were. */
function takeOver(main, fresh) {
  const opened = new Set([...main.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent));
  const focused = main.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && [...main.querySelectorAll(focused.tagName)].indexOf(focused);
  main.replaceChildren(...fresh.childNodes);
  for (const summary of main.querySelectorAll('details > summary'))
    if (opened.has(summary.textContent))
      summary.parentElement.open = true;
  for (const element of main.querySelectorAll('[id][data-reload]'))
    reloadLater(element);
  if (focused)
    (document.getElementById(focused.id) ?? main.querySelectorAll(focused.tagName)[place] ?? main).focus();
}

/** What a form carries only so that it counts once differs in every answer and is no news. */
const shown = (main) => main.innerHTML.replace(/<input type="hidden"[^>]*>/g, '');

/**
 * An element with data-live="address" hears there that the page has something new. The page shows it by itself, but
 * not over something typed: then the element says so. Only a page that is looked at keeps a line open.
 */
function live(element) {
  const main = document.getElementById('main');
  const [waits, said] = element.children;
  let line = null;
  let missed = false;

  async function news() {
    const fresh = await readAnew();
    if (!fresh || shown(fresh) === shown(main))
      return;

    if (anythingTyped(main)) {
      waits.hidden = false;
      return;
    }

    takeOver(main, fresh);
    said.textContent = element.dataset.said;
  }

  function listen() {
    line = new EventSource(element.dataset.live);
    line.addEventListener('changed', news);
    line.addEventListener('error', () => { missed = true; });
    line.addEventListener('stands', () => {
      if (missed)
        news();
      missed = false;
    });
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      line?.close();
      line = null;
      missed = true;
    } else if (!line) {
      listen();
    }
  });
  if (!document.hidden)
    listen();
}

for (const element of document.querySelectorAll('[data-live]'))
  live(element);
