import { Polder, RateLimitError } from '../../src/client/index.ts';

/**
 * A box in which visitors of a page ask and rate what they are told:
 * `<polder-answers gateway="https://polder.example" key="pk-…"></polder-answers>`.
 *
 * Attributes: `gateway` and `key`; `model` (default `auto`); the words that are shown, `placeholder`, `ask`, `stop`,
 * `rate`, `thanks`, `busy`, `failed`. Answers are shown as text, never as HTML.
 */
class PolderAnswers extends HTMLElement {
  #running;
  /** The name by which the gateway knows that these questions belong together. */
  #conversation = crypto.randomUUID();
  #messages = [];

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    root.append(element('style', { textContent: style }), this.#form(), this.#list());
  }

  disconnectedCallback() {
    this.#running?.abort();
  }

  #form() {
    const question = element('textarea', { name: 'question', rows: 2, required: true, maxLength: 4000 });
    question.placeholder = this.#word('placeholder');
    question.setAttribute('aria-label', this.#word('placeholder'));
    const button = element('button', { type: 'submit', textContent: this.#word('ask') });
    const form = element('form', {}, question, button);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#running) return this.#running.abort();
      const text = question.value.trim();
      if (text === '') return undefined;
      question.value = '';
      return this.#ask(text, button);
    });
    question.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      if (!this.#running) form.requestSubmit();
    });
    return form;
  }

  #list() {
    return element('div', { className: 'answers', role: 'log', ariaLive: 'polite' });
  }

  async #ask(text, button) {
    const answer = element('p', { className: 'answer' });
    const turn = element('section', {}, element('p', { className: 'question', textContent: text }), answer);
    this.shadowRoot.querySelector('.answers').append(turn);
    this.#running = new AbortController();
    button.textContent = this.#word('stop');
    const { signal } = this.#running;
    try {
      const messages = [...this.#messages, { role: 'user', content: text }];
      const stream = await this.#polder().stream(
        { model: this.getAttribute('model') ?? 'auto', messages },
        { signal, conversation: this.#conversation },
      );
      for await (const piece of stream) answer.append(piece);
      const whole = await stream.whole();
      this.#messages = [...messages, whole.message];
      turn.append(this.#stars(whole.interaction));
    } catch (thrown) {
      if (!signal.aborted) answer.append(this.#word(thrown instanceof RateLimitError ? 'busy' : 'failed'));
    } finally {
      this.#running = undefined;
      button.textContent = this.#word('ask');
    }
  }

  #stars(interaction) {
    const stars = [1, 2, 3, 4, 5].map((rating) => {
      const star = element('button', { type: 'button', textContent: '☆', ariaLabel: `${rating} / 5` });
      star.addEventListener('click', () => this.#rate(interaction, rating, group));
      return star;
    });
    const group = element(
      'div',
      { className: 'stars', role: 'group', ariaLabel: this.#word('rate') },
      ...stars,
    );
    return group;
  }

  async #rate(interaction, rating, group) {
    const stars = [...group.querySelectorAll('button')];
    const show = (given) => {
      for (const [index, star] of stars.entries()) {
        star.textContent = index < given ? '★' : '☆';
        star.setAttribute('aria-pressed', String(index < given));
      }
    };
    show(rating);
    try {
      await this.#polder().feedback(interaction, { rating });
      group.querySelector('span')?.remove();
      group.append(element('span', { textContent: this.#word('thanks') }));
    } catch {
      // The stars go back to none, so that the visitor sees that it was not taken.
      show(0);
    }
  }

  #polder() {
    return new Polder({
      url: this.getAttribute('gateway') ?? undefined,
      key: this.getAttribute('key') ?? undefined,
    });
  }

  #word(name) {
    return this.getAttribute(name) ?? words[name];
  }
}

const words = {
  placeholder: 'Ask a question',
  ask: 'Ask',
  stop: 'Stop',
  rate: 'How good was this answer?',
  thanks: 'Thank you',
  busy: 'Many people are asking now. Please try again in a minute.',
  failed: 'There is no answer now. Please try again later.',
};

const style = `
  :host { display: block; font: inherit; color: inherit; max-width: 40rem; }
  form { display: flex; gap: 0.5rem; align-items: end; }
  textarea { flex: 1; font: inherit; padding: 0.5rem; resize: vertical; }
  button { font: inherit; padding: 0.5rem 0.9rem; cursor: pointer; }
  section { margin-block: 1rem; }
  p { margin: 0 0 0.4rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  .question { font-weight: 600; }
  .stars button { border: 0; background: none; padding: 0.1rem; font-size: 1.3rem; color: inherit; min-width: 1.7rem; }
  .stars span { margin-inline-start: 0.5rem; font-size: 0.9rem; }
`;

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

customElements.define('polder-answers', PolderAnswers);
