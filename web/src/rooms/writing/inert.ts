// HTML taken apart where nothing of it runs, loads or is applied. What it says of looks is kept as text (`data-look`): as
// styles, the page's policy would have to be broken to even read it.
export function inert(html: string): HTMLElement {
  const still = html.replace(/<style\b[^]*?(<\/style\s*>|$)/gi, '').replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-look='));
  return new DOMParser().parseFromString(still, 'text/html').body;
}
