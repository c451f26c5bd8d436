// Every page can be used by everybody: axe finds nothing, in both themes, wide and narrow, in English and in German;
// nothing sticks out at the side.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled, watch } from '../support/browser.mjs';
import { found, foundInEveryForm } from '../support/looks.mjs';
import { signedIn } from '../support/organization.mjs';
import { allPages } from '../support/pages.mjs';

let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

const PARTS = [1, 2, 3, 4, 5, 6]; // a slow machine has its time for each
for (const part of PARTS)
    test(`all pages, part ${part}, light and dark, wide and narrow`, async () => {
        const problems = [];
        const { page, wrong } = await open(browser, '/', { expected: ['404'] });
        const pages = (await allPages(ask)).filter((_, at) => at % PARTS.length === part - 1);
        for (const [name, path, act] of pages) {
            await page.goto(path);
            await settled(page);
            if (act) await act(page);
            for (const each of await foundInEveryForm(page)) problems.push(`${name}, ${each}`);
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
