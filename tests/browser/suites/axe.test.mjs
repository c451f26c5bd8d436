// Every page can be used by everybody: axe finds nothing, in both themes, wide and narrow, in English and in German;
// nothing sticks out at the side.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled, watch, wide } from '../support/browser.mjs';
import { found, foundInColours, isTooWide } from '../support/looks.mjs';
import { signedIn } from '../support/organization.mjs';
import { allPages } from '../support/pages.mjs';

let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

const PARTS = [1, 2, 3, 4]; // a slow machine has its time for each
for (const [viewport, part] of [wide, narrow].flatMap((each) => PARTS.map((number) => [each, number])))
    test(`all pages, part ${part}, light and dark, ${viewport.width} px`, async () => {
        const problems = [];
        const { page, wrong } = await open(browser, '/', { viewport, expected: ['404'] });
        const pages = (await allPages(ask)).filter((_, at) => at % PARTS.length === part - 1);
        for (const [name, path, act] of pages) {
            await page.emulateMedia({ colorScheme: 'light' });
            await page.goto(path);
            await settled(page);
            if (act) await act(page);
            await page.waitForTimeout(150);
            for (const each of await found(page)) problems.push(`${name}, light: ${each}`);
            if (await isTooWide(page)) problems.push(`${name}: is wider than the screen`);
            await page.emulateMedia({ colorScheme: 'dark' });
            await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === 'dark');
            for (const each of await foundInColours(page)) problems.push(`${name}, dark: ${each}`);
        }
        assert.deepEqual([...problems, ...wrong], []);
    });

test('sign in, in both themes', async () => {
    for (const colorScheme of ['light', 'dark']) {
        const page = await (await browser.newContext({ colorScheme, baseURL: base, viewport: narrow })).newPage();
        const wrong = watch(page, base, ['401']);
        await page.goto('/');
        await page.getByRole('button', { name: 'Sign in' }).waitFor();
        assert.deepEqual([...(await found(page)), ...wrong], []);
    }
});

test('in German nothing is left in English and nothing breaks', async () => {
    const { page, wrong } = await open(browser, '/', { locale: 'de-DE' });
    await page.getByRole('link', { name: 'Heute' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.goto('/me');
    await page.getByText('Auf diesem Gerät').waitFor();
    assert.deepEqual([...(await found(page)), ...wrong], []);
});
