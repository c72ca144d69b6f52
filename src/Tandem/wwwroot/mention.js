// Who can be mentioned, offered while "@" and a name are typed. Without it the list below the field says who they are.

const MOST = 8;
const LONGEST = 60;

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What is typed behind the "@" before the caret, and where that stands; null where no name is being typed. */
function typed(field) {
  const before = field.value.slice(0, field.selectionStart);
  const at = before.lastIndexOf('@');
  const name = before.slice(at + 1);
  const begins = at === 0 || /[\s(]/.test(before[at - 1] ?? '');
  return at >= 0 && begins && field.selectionStart === field.selectionEnd && name.length <= LONGEST
    && !name.includes('\n') ? { at, name } : null;
}

/**
 * A text area with data-mention="id of the list of people" offers those whose name has a word that begins so: arrows
 * choose, Enter takes, Escape closes. The focus stays in the text.
 */
class Mentions {
  constructor(field) {
    this.field = field;
    this.items = [];
    this.chosen = -1;
    this.list = document.createElement('ul');
    this.list.id = `${field.id}-mentions`;
    this.list.className = 'hits mentions';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', field.dataset.mentions);
    this.said = document.createElement('span');
    this.said.className = 'vh';
    this.said.setAttribute('role', 'status');
    field.after(this.list, this.said);
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', this.list.id);
    field.addEventListener('input', () => this.offer());
    field.addEventListener('keydown', (event) => this.key(event));
    field.addEventListener('blur', () => this.close());
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.take(
      [...this.list.children].indexOf(event.target.closest('[role=option]'))));
  }

  offer() {
    const now = typed(this.field);
    const people = now ? [...document.querySelectorAll(`#${this.field.dataset.mention} [data-name]`)] : [];
    const wanted = folded(now?.name ?? '');
    this.items = people.map((item) => item.dataset)
      .filter(({ name }) => ` ${folded(name)}`.includes(` ${wanted}`) && folded(name) !== wanted).slice(0, MOST);
    if (this.items.length === 0) {
      this.close();
      return;
    }

    this.list.replaceChildren(...this.items.map((item, place) => this.option(item, place)));
    this.list.hidden = false;
    this.said.textContent = this.field.dataset.count.replace('{0}', this.items.length);
    this.choose(0);
  }

  option({ name, side }, place) {
    const option = document.createElement('li');
    option.id = `${this.list.id}-${place}`;
    option.setAttribute('role', 'option');
    for (const [tag, text] of [['b', name], ['span', side]]) {
      const part = document.createElement(tag);
      part.textContent = text;
      option.append(part, ' ');
    }
    return option;
  }

  choose(place) {
    this.chosen = place;
    for (const [index, option] of [...this.list.children].entries())
      option.setAttribute('aria-selected', String(index === place));
    const option = this.list.children[place];
    option.scrollIntoView({ block: 'nearest' });
    this.field.setAttribute('aria-activedescendant', option.id);
  }

  key(event) {
    const count = this.items.length;
    if (this.list.hidden || event.isComposing)
      return;

    if (event.key === 'ArrowDown')
      this.choose((this.chosen + 1) % count);
    else if (event.key === 'ArrowUp')
      this.choose((this.chosen + count - 1) % count);
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)
      this.take(this.chosen);
    else if (event.key === 'Escape')
      this.close();
    else
      return;

    event.preventDefault();
    event.stopPropagation();
  }

  take(place) {
    const [item, now] = [this.items[place], typed(this.field)];
    this.close();
    if (!item || !now)
      return;

    this.field.setRangeText(`@${item.name} `, now.at, this.field.selectionStart, 'end');
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  close() {
    this.list.hidden = true;
    this.chosen = -1;
    this.field.removeAttribute('aria-activedescendant');
  }
}

const known = new WeakSet();

document.addEventListener('focusin', ({ target }) => {
  if (!target.matches?.('textarea[data-mention]') || known.has(target))
    return;

  known.add(target);
  new Mentions(target);
});
