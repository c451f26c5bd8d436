// All that a customer wrote: they ask for a link by their address, it comes by mail, and opens the list.
import type { components } from '../../generated/api';
import { askAt, day, language, make, place, sentenceOf, words } from './page';

type Matters = components['schemas']['Matters'];

const token = location.pathname.split('/')[2] ?? '';

function head(name: string): HTMLElement {
  document.title = words.matters;
  return make('header', {}, make('p', { className: 'hello', textContent: name === '' ? '' : words.hello(name.split(' ')[0] ?? ''), dir: 'auto' }), make('h1', { textContent: words.matters }));
}

function drawAsking(why: string): void {
  const address = make('input', { id: 'address', type: 'email', autocomplete: 'email', required: true, dir: 'ltr' });
  const said = make('p', { id: 'said', textContent: why });
  said.setAttribute('role', 'status');
  const form = make(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        void askAt('/api/v2/matters/link', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: address.value.trim(), locale: language }) }).then(
          () => {
            said.textContent = words.linkSent;
            form.remove();
          },
          (failure: unknown) => (said.textContent = sentenceOf(failure)),
        );
      },
    },
    make('label', { htmlFor: 'address', textContent: words.address }),
    address,
    make('div', { className: 'row' }, make('button', { type: 'submit', textContent: words.sendLink })),
  );
  place.replaceChildren(head(''), make('p', { textContent: words.whyLink }), said, form);
}

function drawMatters({ customer_name, matters, has_earlier }: Matters): void {
  const lines = matters.map((each) =>
    make(
      'li',
      {},
      make('a', { href: `/status/${each.token}`, textContent: each.subject, dir: 'auto' }),
      make('p', { className: 'soft', textContent: `${words.standing[each.standing]} ${words.changed(day.format(new Date(each.updated_at)))}` }),
    ),
  );
  place.replaceChildren(
    head(customer_name),
    ...(lines.length === 0 ? [make('p', { className: 'now', textContent: words.noMatters })] : [make('ul', { className: 'matters' }, ...lines)]),
    ...(has_earlier ? [make('p', { className: 'soft', textContent: words.earlierMatters })] : []),
  );
}

if (token === '') drawAsking('');
else
  try {
    drawMatters(await askAt<Matters>(`/api/v2/matters/${encodeURIComponent(token)}`));
  } catch (failure) {
    drawAsking(sentenceOf(failure));
  }
