// What a screen reader is told of the case page: who it is comes first, then what was said, then where one answers, each by
// its name and in this order. The tree is written to build/trees/ to be read by a person.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
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
    const tree = await page.locator('main').ariaSnapshot();
    mkdirSync(join(projectRoot, 'build/trees'), { recursive: true });
    writeFileSync(join(projectRoot, 'build/trees/case.yml'), `${tree}\n`);
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
