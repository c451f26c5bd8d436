// What axe finds on a page, and whether something sticks out at its side.
import { AxeBuilder } from '@axe-core/playwright';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Those that look at colours; the others find the same in either theme.
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

const foundBy = async (builder) => {
    const { violations } = await builder.analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`));
};
export const found = (page) => foundBy(new AxeBuilder({ page }).withTags(RULES));
export const foundInColours = (page) => foundBy(new AxeBuilder({ page }).withRules(COLOUR_RULES));

export const isTooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
