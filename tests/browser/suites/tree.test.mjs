// What a screen reader is told of the case page: who it is comes first, then what was said, then where one answers, each by
// its name and in this order. What it is told stands in tests/browser/trees/case.yml, to be read by a person; the page is
// compared with it. After a change that is meant, EIDER_WRITE_TREES=1 writes it anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { projectRoot } from '../../support/desk.mjs';
import { base, launch, open } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

// The same on every day and in every run: numbers, times and years are put aside.
const steady = (tree) =>
    `${tree
        .replace(/\/(tickets|people|organizations|views)\/\d+/g, '/$1/N')
        .replace(/\?view=\d+/g, '?view=N')
        .replace(/\b\d{1,2}:\d{2}\b/g, '00:00')
        .replace(/\b20\d{2}\b/g, 'YEAR')}\n`;

const kept = join(projectRoot, 'tests/browser/trees/case.yml');

const inOrder = (tree, parts) => {
    let from = 0;
    for (const part of parts) {
        const found = tree.slice(from).search(part);
        assert.ok(found >= 0, `${part} is missing, or stands before its turn, in:\n${tree}`);
        from += found + 1;
    }
};

test('the case page makes sense to a screen reader', async () => {
    const ticket = await ticketOf(ask, 'Tara Tree', 'The apple tree', 'Does it bear in the first year?');
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'Asked the nursery.', public: false } } });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.locator('[data-kind=note]').waitFor();
    await page.getByRole('complementary').getByText('Where it stands').waitFor();
    await page.getByRole('toolbar', { name: 'Formatting' }).waitFor();
    await page.getByRole('list', { name: 'What they ask' }).waitFor();
    await page.getByText(/answers for it/).waitFor();
    await page.getByText(/^It waits in/).waitFor();
    const tree = await page.locator('main').ariaSnapshot();
    const ofCase = steady(await page.locator('main article').first().ariaSnapshot()) + steady(await page.getByRole('complementary').ariaSnapshot());
    if (process.env.EIDER_WRITE_TREES === '1') writeFileSync(kept, ofCase);
    assert.equal(ofCase, readFileSync(kept, 'utf8'));
    inOrder(tree, [
        /region "List of tickets"/,
        /navigation "Views( at hand)?"/,
        /group "Tickets of this view"/,
        /article "[^"]*Tara Tree/,
        /heading "Tara Tree" \[level=1\]/,
        /The apple tree/,
        /log "Thread"/,
        /Does it bear in the first year\?/,
        /Asked the nursery\./,
        /button "All that can be done here"/,
        /region "Your answer"/,
        /group "Reply or note"/,
        /textbox "Reply to Tara"/,
        /complementary/,
        /Where it stands/,
    ]);
    assert.ok(!/- (button|link|textbox|checkbox|combobox)(:|$| \[)/m.test(tree), `something that can be used has no name:\n${tree}`);
    assert.deepEqual(wrong, []);
});
