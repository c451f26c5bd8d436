// A link to another page of the desk. It does not look where one is, as wouter's own does: nothing of it is drawn again when
// the address changes.
import type { AnchorHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { navigate } from 'wouter/use-browser-location';

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  ref?: Ref<HTMLAnchorElement>;
}
export function Link({ href, onClick, children, ...more }: LinkProps): ReactNode {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const isElsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey; // another tab or window
    if (event.defaultPrevented || isElsewhere) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a {...more} href={href} onClick={follow}>
      {children}
    </a>
  );
}
