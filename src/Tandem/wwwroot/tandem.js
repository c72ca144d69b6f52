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
  if (event.key === 'Escape') {
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

/** A button with data-until="milliseconds" can be pressed for so long; then it goes, and the focus to its part. */
function goneLater(button) {
  setTimeout(() => {
    const [part, focused] = [button.parentElement, document.activeElement === button];
    button.remove();
    if (focused)
      part?.focus();
  }, Number(button.dataset.until));
}

for (const button of document.querySelectorAll('button[data-until]'))
  goneLater(button);

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
  for (const button of main.querySelectorAll('button[data-until]'))
    goneLater(button);
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

const SECONDS_BETWEEN_TRIES = [1, 2, 4, 8, 15, 30];
const MOST_TRIES = 20;
const LEAST_PART = 256 * 1024;
const LARGEST_PART = 8 * 1024 * 1024;
const MEGABYTE = 1_000_000;

const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/** What the installation will not take, in its own words. */
class Refused extends Error {
  constructor(problem) {
    super(problem.title);
    this.type = problem.type ?? '';
  }
}

/** Asks, and tells a refusal from a line that broke: the first is final, after the second one may try again. */
async function asked(address, init) {
  const answer = await fetch(address, { ...init, headers: { Accept: 'application/json', ...init.headers } });
  if (answer.ok || answer.status === 409 && answer.headers.has('Upload-Offset'))
    return answer;
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429)
    throw new TypeError(`answered ${answer.status}`);

  throw new Refused(await answer.json().catch(() => ({ title: `${answer.status}` })));
}

/** Where the same file was begun from this browser, so that it goes on there also after the page was closed. */
const remembered = {
  of: (form, file) => ['part', form.dataset.parts, form.elements.Mapping.value, form.elements.Collaboration.value,
    file.name, file.size, file.lastModified].join('|'),
  get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
  set: (name, address) => { try { localStorage.setItem(name, address); } catch { /* It then begins anew. */ } },
  forget: (name) => { try { localStorage.removeItem(name); } catch { /* Nothing was kept. */ } },
};

/**
 * A form with data-parts="address" sends its file there in parts, and goes on where the installation stands when the
 * line broke. Without script the form sends it in one piece.
 */
class PartsOfForm {
  constructor(form) {
    this.form = form;
    this.shown = form.querySelector('[data-sending]');
    this.bar = this.shown.querySelector('progress');
    this.state = this.shown.querySelector('[role=status]');
    this.amount = this.shown.querySelector('[data-amount]');
    this.number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    form.addEventListener('submit', (event) => this.submitted(event));
  }

  async submitted(event) {
    const file = this.form.elements.File.files[0];
    if (!file || file.size === 0)
      return;

    event.preventDefault();
    if (this.busy)
      return;

    this.busy = true;
    this.shown.hidden = false;
    this.state.textContent = this.form.dataset.going;
    try {
      location.assign(`/performance/imports/${await this.send(file)}`);
    } catch (failure) {
      this.state.textContent = failure instanceof Refused ? failure.message : this.form.dataset.stopped;
      if (failure instanceof Refused && failure.type.endsWith('/load.same-file'))
        this.form.querySelector('[data-again]').hidden = false;
    } finally {
      this.busy = false;
    }
  }

  async send(file) {
    const name = remembered.of(this.form, file);
    let { address, state } = await this.goOn(remembered.get(name)) ?? await this.begin(file);
    remembered.set(name, address);
    for (let tries = 0; !state.complete;) {
      this.show(state.offset, file.size);
      try {
        const next = await this.part(address, file, state.offset);
        tries = next.offset > state.offset || next.complete ? 0 : tries + 1;
        state = next;
      } catch (failure) {
        if (failure instanceof Refused) {
          if (!failure.type.endsWith('/load.same-file'))
            remembered.forget(name);
          throw failure;
        }

        state = await this.askAgain(address, state, tries++);
      }

      if (tries > MOST_TRIES)
        throw new TypeError('no way on');
    }

    this.show(file.size, file.size);
    remembered.forget(name);
    return address.split('/').at(-1);
  }

  /** A file that was begun here before; null where that is none any more. */
  async goOn(address) {
    if (!address)
      return null;

    const answer = await asked(address, { method: 'HEAD' }).catch(() => null);
    return answer ? { address, state: stateOf(answer) } : null;
  }

  async begin(file) {
    const fields = this.form.elements;
    const wish = new URLSearchParams({ mapping: fields.Mapping.value, fileName: file.name });
    if (fields.Collaboration.value)
      wish.set('collaboration', fields.Collaboration.value);
    if (fields.Again.checked)
      wish.set('again', 'true');
    const answer = await asked(`${this.form.dataset.parts}?${wish}`, {
      method: 'POST', headers: { 'Upload-Complete': '?0', 'Upload-Length': `${file.size}` },
    });
    return { address: answer.headers.get('Location'), state: stateOf(answer) };
  }

  async part(address, file, offset) {
    const size = Math.min(LARGEST_PART, Math.max(LEAST_PART, Math.ceil(file.size / 100)));
    const part = file.slice(offset, offset + size);
    const again = this.form.elements.Again.checked ? '?again=true' : '';
    const answer = await asked(address + again, {
      method: 'PATCH',
      body: part,
      headers: {
        'Content-Type': 'application/partial-upload',
        'Upload-Offset': `${offset}`,
        'Upload-Complete': offset + part.size === file.size ? '?1' : '?0',
      },
    });
    this.state.textContent = this.form.dataset.going;
    return stateOf(answer);
  }

  /** Waits, longer each time, or until the line is back, and asks where the file stands. */
  async askAgain(address, known, tries) {
    this.state.textContent = this.form.dataset.broken;
    const back = new Promise((done) => addEventListener('online', done, { once: true }));
    await Promise.race([wait(SECONDS_BETWEEN_TRIES[Math.min(tries, SECONDS_BETWEEN_TRIES.length - 1)]), back]);
    const answer = await asked(address, { method: 'HEAD' }).catch((failure) => {
      if (failure instanceof Refused)
        throw failure;
      return null;
    });
    return answer ? stateOf(answer) : known;
  }

  show(sent, of) {
    this.bar.value = Math.floor(sent / of * 100);
    this.amount.textContent = this.form.dataset.sent
      .replace('{0}', this.number.format(sent / MEGABYTE)).replace('{1}', this.number.format(of / MEGABYTE));
  }
}

const stateOf = (answer) => ({
  offset: Number(answer.headers.get('Upload-Offset')),
  complete: answer.headers.get('Upload-Complete') === '?1',
});

for (const form of document.querySelectorAll('form[data-parts]'))
  new PartsOfForm(form);

const KEEP_AFTER = 2000;

/**
 * A form with data-draft keeps what is typed while it is typed, for its author alone; the words of data-draft say so.
 * What is sent is not kept once more.
 */
function keepDrafts(mark) {
  const form = mark.closest('form');
  const said = mark.querySelector('[data-draft-said]');
  let waiting = 0;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keepDraft(form, said, mark.dataset.draft), KEEP_AFTER);
  });
  form.addEventListener('submit', () => clearTimeout(waiting));
}

async function keepDraft(form, said, words) {
  const typed = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  const answer = await fetch('/drafts', {
    method: 'POST', body: new URLSearchParams(typed), headers: { Accept: 'application/json' },
  }).catch(() => null);
  if (answer?.ok)
    said.textContent = words;
}

for (const mark of document.querySelectorAll('[data-draft]'))
  keepDrafts(mark);
