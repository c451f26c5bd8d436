// A customer's thanks comes to who helped, on their own first page: to keep, to share, or to put away.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask, me;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
    me = (await ask('GET', '/users/me')).user.id;
});
after(() => browser.close());

async function thanked(words) {
    const ticket = await ticketOf(ask, 'Thea Thanks', 'The crib wobbles', 'What can I do?', { assignee_id: me });
    const id = ticket.id;
    await ask('PUT', `/tickets/${id}`, { ticket: { comment: { body: 'Tighten the two screws.', public: true } } });
    await ask('PUT', `/tickets/${id}`, { ticket: { comment: { body: words, public: true, author_id: ticket.requester_id } } });
    // It is passed on a moment later; the page looks when it is opened.
    for (let tries = 0; tries < 100; tries += 1) {
        if ((await ask('GET', '/thanks')).thanks.some((each) => words.includes(each.words.slice(0, 12)))) return;
        await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`nobody was thanked for: ${words}`);
}

test('thanks stands on the first page, is kept, and is shared only when its receiver wants it', async () => {
    await thanked('It stands firm. Thank you so much for your help, you saved my week!');
    const { page, wrong } = await open(browser, '/');
    await page.locator('q', { hasText: 'Thank you so much for your help' }).waitFor({ timeout: 15_000 });
    await page.getByText('Only you read this.').waitFor();
    assert.deepEqual((await ask('GET', '/thanks/shared')).thanks, []);
    await page.getByRole('button', { name: 'Share with the team' }).first().click();
    await page.locator('q', { hasText: 'Thank you so much for your help' }).waitFor({ state: 'detached' });
    assert.equal((await ask('GET', '/thanks/shared')).thanks.length, 1);
    await page.goto('/me');
    await page.getByText('The team may read it.').waitFor();
    await page.getByRole('button', { name: 'Keep to myself' }).click();
    await page.getByText('The team may read it.').waitFor({ state: 'detached' });
    assert.deepEqual((await ask('GET', '/thanks/shared')).thanks, []);
    assert.deepEqual(wrong, []);
});

test('on a narrow screen it is all there', async () => {
    await thanked('Many thanks for the quick answer, that helped me a lot!');
    const { page, wrong } = await open(browser, '/', { viewport: narrow, hasTouch: true, isMobile: true });
    await settled(page);
    await page.locator('q', { hasText: 'Many thanks for the quick answer' }).waitFor({ timeout: 15_000 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await page.getByRole('button', { name: 'Put away' }).first().tap();
    await page.locator('q', { hasText: 'Many thanks for the quick answer' }).waitFor({ state: 'detached' });
    assert.deepEqual(wrong, []);
});
