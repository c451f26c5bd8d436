// What axe finds on a page, and whether something sticks out at its side.
import axe from 'axe-core';

import { narrow, wide } from './browser.mjs';

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
const foundInColours = (page) => foundBy(page, { type: 'rule', values: COLOUR_RULES });

export const isTooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

async function inColours(page, colorScheme) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
}

// The same for a page of the desk as it stands, in each of these sizes, in light and in dark.
export async function foundInEveryForm(page, viewports = [wide, narrow]) {
    const problems = [];
    const note = (viewport, words) => problems.push(`${viewport.width} px, ${words}`);
    for (const viewport of viewports) {
        await page.setViewportSize(viewport);
        await page.waitForTimeout(150);
        for (const each of await found(page)) note(viewport, `light: ${each}`);
        if (await isTooWide(page)) note(viewport, 'wider than the screen');
        await inColours(page, 'dark');
        for (const each of await foundInColours(page)) note(viewport, `dark: ${each}`);
        await inColours(page, 'light');
    }
    await page.setViewportSize(viewports[0]);
    return problems;
}
