// Suggestions under the search field of every page. Without it the field is a form that leads to the page of hits.

const WAIT = 120;
const LEAST = 2;

/** A search field with data-suggest="address" as a combobox: arrows choose, Enter goes there, Escape closes. */
class Suggestions {
  constructor(field) {
    this.field = field;
    this.from = null;
    this.asked = null;
    this.waiting = 0;
    this.chosen = -1;
    this.items = [];
    this.list = document.createElement('ul');
    this.list.id = `${field.id}-list`;
    this.list.className = 'hits';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', field.dataset.suggestions);
    this.said = document.createElement('span');
    this.said.className = 'vh';
    this.said.setAttribute('role', 'status');
    field.after(this.list, this.said);
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', this.list.id);
    field.setAttribute('aria-expanded', 'false');
    field.addEventListener('input', () => this.later());
    field.addEventListener('keydown', (event) => this.key(event));
    field.addEventListener('blur', () => this.close());
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.take(this.place(event.target)));
  }

  /** Takes the focus, and remembers where it was. */
  open() {
    if (document.activeElement !== this.field)
      this.from = document.activeElement;
    this.field.focus();
    this.field.select();
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), WAIT);
  }

  /** Asks what fits; an answer that comes after the next question is not shown. */
  async ask() {
    this.asked?.abort();
    const typed = this.field.value.trim();
    if (typed.length < LEAST) {
      this.close();
      return;
    }

    const asked = this.asked = new AbortController();
    const address = `${this.field.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
    const answer = await fetch(address, { headers: { Accept: 'application/json' }, signal: asked.signal })
      .catch(() => null);
    const items = answer?.ok && !answer.redirected ? await answer.json().catch(() => null) : null;
    if (items && !asked.signal.aborted && document.activeElement === this.field)
      this.show(items);
  }

  show(items) {
    this.items = items;
    this.list.replaceChildren(...items.map((item, place) => this.option(item, place)));
    this.said.textContent = this.field.dataset.count.replace('{0}', items.length);
    this.list.hidden = items.length === 0;
    this.field.setAttribute('aria-expanded', String(items.length > 0));
    this.choose(-1);
  }

  option(item, place) {
    const option = document.createElement('li');
    option.id = `${this.list.id}-${place}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    for (const [tag, text] of [['small', item.kind], ['b', item.title], ['span', item.where]]) {
      if (!text)
        continue;
      const part = document.createElement(tag);
      part.textContent = text;
      option.append(part, ' ');
    }
    return option;
  }

  place(target) {
    return [...this.list.children].indexOf(target.closest('[role=option]'));
  }

  choose(place) {
    this.list.children[this.chosen]?.setAttribute('aria-selected', 'false');
    this.chosen = place;
    const option = this.list.children[place];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option)
      this.field.setAttribute('aria-activedescendant', option.id);
    else
      this.field.removeAttribute('aria-activedescendant');
  }

  key(event) {
    const count = this.list.hidden ? 0 : this.items.length;
    if (event.key === 'ArrowDown' && count > 0)
      this.choose(this.chosen + 1 < count ? this.chosen + 1 : 0);
    else if (event.key === 'ArrowUp' && count > 0)
      this.choose(this.chosen > 0 ? this.chosen - 1 : count - 1);
    else if (event.key === 'Enter' && this.chosen >= 0 && count > 0)
      this.take(this.chosen);
    else if (event.key === 'Escape')
      this.leave();
    else
      return;

    event.preventDefault();
    event.stopPropagation();
  }

  take(place) {
    const item = this.items[place];
    if (!item)
      return;

    this.close();
    const acting = item.acting && document.querySelector(`form[action="/acting"] button[value="${item.acting}"]`);
    if (acting)
      acting.click();
    else
      location.assign(item.address);
  }

  close() {
    clearTimeout(this.waiting);
    this.asked?.abort();
    this.list.hidden = true;
    this.field.setAttribute('aria-expanded', 'false');
    this.choose(-1);
  }

  /** The first Escape closes the list, the next one goes back to where the focus was. */
  leave() {
    if (!this.list.hidden) {
      this.close();
      return;
    }

    this.field.value = '';
    if (this.from?.isConnected && this.from !== document.body)
      this.from.focus();
    else
      this.field.blur();
    this.from = null;
  }
}

const field = document.querySelector('input[data-suggest]');
if (field) {
  const suggestions = new Suggestions(field);
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (field.offsetParent === null)
        location.assign(field.form.action);
      else
        suggestions.open();
    }
  });
}
