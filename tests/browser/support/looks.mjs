// What axe finds on a page, and whether something sticks out at its side.
import axe from 'axe-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Those that look at colours; the others find the same in either theme.
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

// The document alone: in the desk's frames no script runs, so none can look there.
async function foundBy(page, runOnly) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    return page.evaluate(async (options) => {
        const { violations } = await window.axe.run(document, options);
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`));
    }, { runOnly, resultTypes: ['violations'], iframes: false });
}
export const found = (page) => foundBy(page, { type: 'tag', values: RULES });
export const foundInColours = (page) => foundBy(page, { type: 'rule', values: COLOUR_RULES });

export const isTooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
