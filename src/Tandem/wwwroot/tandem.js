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
