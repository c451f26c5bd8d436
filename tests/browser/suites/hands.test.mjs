// By keyboard alone, and by touch alone: a ticket is found, answered and solved. Lists keep still under the hand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

test('by keys alone: list, ticket, reply, note, palette, sheet of keys, solved', async () => {
    const { page, wrong } = await open(browser, '/');
    await settled(page);
    const keys = page.keyboard;
    await keys.press('g');
    await keys.press('t');
    await page.waitForURL('**/tickets**');
    await page.locator('a[data-ticket]').first().waitFor();
    await keys.press('j');
    await page.waitForURL('**/tickets/*');
    await page.locator('[data-comment]').first().waitFor();
    await keys.press('r');
    await keys.type('Answered by keys.');
    await keys.press('Control+Enter');
    await page.locator('[data-kind=ours]', { hasText: 'Answered by keys.' }).waitFor();
    await keys.press('Escape');
    await keys.press('n');
    await keys.type('Noted by keys.');
    await keys.press('Control+Enter');
    await page.locator('[data-kind=note]', { hasText: 'Noted by keys.' }).waitFor();
    await keys.press('Escape');
    await keys.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.press('Control+k');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'What would you like to do?', 'at once, so that no letter is lost');
    await keys.type('solve');
    await keys.press('Enter');
    await page.getByText('Solved.', { exact: true }).waitFor();
    assert.deepEqual(wrong, []);
});

test('on a slow machine the list shows at once where one is, and a quick hand writes to the ticket that was opened', async () => {
    for (const name of ['Sara Slow', 'Sami Slow', 'Suri Slow', 'Stan Slow']) await ticketOf(ask, name, `From ${name}`, 'Is it on its way?');
    const { page, context, wrong } = await open(browser, '/tickets');
    await page.getByRole('link', { name: /All unsolved tickets/ }).click();
    await page.locator('a[data-ticket]').first().waitFor();
    const machine = await context.newCDPSession(page);
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 10 });
    const here = () => page.evaluate(() => ({ row: document.querySelector('a[data-ticket][aria-current]')?.dataset.ticket, log: document.querySelector('[role=log] [data-comment]')?.dataset.comment }));
    await page.evaluate(() => {
        window.cases = []; // one after the other, as they were drawn
        new MutationObserver(() => {
            const shown = document.querySelector('[role=log] [data-comment]')?.dataset.comment ?? 'none';
            if (shown !== window.cases.at(-1)) window.cases.push(shown);
        }).observe(document.body, { childList: true, subtree: true });
    });
    for (let at = 0; at < 2; ++at) { // how long the second one took to be drawn says that the machine is slow
        await page.keyboard.press('j');
        await page.locator('[data-comment]').first().waitFor();
        await page.waitForTimeout(1500); // all of it, and what comes next
    }
    const cases = (await page.evaluate(() => window.cases)).filter((each, at) => at > 0 || each !== 'none');
    assert.equal(cases.length, 2, `no other case was drawn between: ${cases}`);
    await page.evaluate(() => {
        window.order = [];
        const log = document.querySelector('[role=log]');
        new MutationObserver(() => {
            const row = document.querySelector('a[data-ticket][aria-current]')?.dataset.ticket;
            const isNew = document.querySelector('[role=log]') !== log;
            requestAnimationFrame((at) => window.order.push({ row, isNew, at }));
        }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-current'] });
    });
    const before = await here();
    await page.keyboard.press('j');
    await page.waitForFunction(() => window.order.some(({ isNew }) => isNew));
    const order = await page.evaluate(() => window.order);
    const listed = order.find(({ row }) => row !== before.row);
    const drawn = order.find(({ isNew }) => isNew);
    assert.ok(listed.at < drawn.at, JSON.stringify(order));

    await page.waitForTimeout(1500);
    const left = await here();
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await page.keyboard.type('Yes, it is.');
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const opened = await page.locator('a[data-ticket][aria-current]').getAttribute('data-ticket');
    assert.notEqual(opened, left.row);
    assert.ok(page.url().includes(`/tickets/${opened}`));
    const field = page.getByRole('textbox', { name: /^Reply to/ });
    await page.waitForFunction(() => (document.querySelector('[aria-label^="Reply to"]')?.value ?? document.querySelector('[aria-label^="Reply to"]')?.textContent) === 'Yes, it is.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    await page.waitForURL(`**/tickets/${left.row}**`);
    await page.waitForTimeout(500);
    assert.equal((await field.inputValue().catch(() => field.textContent())).trim(), '');
    assert.deepEqual(wrong, []);
});

test('every control can be reached by Tab, and single keys can be switched off', async () => {
    const { page } = await open(browser, '/me');
    await settled(page);
    const seen = new Set();
    for (let at = 0; at < 40; ++at) {
        await page.keyboard.press('Tab');
        seen.add(await page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('aria-label') || document.activeElement?.tagName));
    }
    for (const name of ['Today', 'Tickets', 'Sign out', 'Change the password']) assert.ok(seen.has(name), `${name} was not reached: ${[...seen]}`);
    await page.getByRole('switch', { name: 'Single keys' }).uncheck({ force: true });
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.waitForTimeout(200);
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    const kept = page.waitForResponse((response) => response.url().endsWith('/settings') && response.request().method() === 'PUT');
    await page.getByRole('switch', { name: 'Single keys' }).check({ force: true }); // the desk keeps it: others need them
    await kept;
});

// Today shows a dozen of those who wait longest.
async function leaveOthers() {
    const { results } = await ask('GET', `/search?query=${encodeURIComponent('type:ticket assignee:me status<solved')}`);
    for (const { id } of results) await ask('PUT', `/tickets/${id}`, { ticket: { assignee_id: null } });
}

test('by touch alone on a narrow screen: today, ticket, reply, what is beside it, back', async () => {
    await leaveOthers();
    const ticket = await ticketOf(ask, 'Toni Touch', 'By touch', 'Can you help?', { assignee_id: (await ask('GET', '/users/me')).user.id });
    const { page, wrong } = await open(browser, '/', { viewport: narrow, hasTouch: true, isMobile: true });
    await page.getByText('Can you help?').tap();
    await page.waitForURL(`**/tickets/${ticket.id}`);
    await page.getByLabel('Reply to Toni').tap();
    await page.getByLabel('Reply to Toni').fill('Yes.');
    await page.getByRole('button', { name: /^Send to Toni/ }).tap();
    await page.getByText('Sent to Toni.').waitFor();
    await page.getByRole('button', { name: 'About' }).tap();
    await page.getByText('Where it stands').waitFor();
    await page.getByRole('complementary').getByRole('button', { name: 'Close' }).first().tap();
    await page.getByRole('button', { name: 'Back to the list' }).tap();
    await page.locator('a[data-ticket]').first().waitFor();
    const small = await page.locator('nav a').evaluateAll((links) => links.filter((link) => link.getBoundingClientRect().height > 0 && link.getBoundingClientRect().height < 24).length);
    assert.equal(small, 0);
    assert.deepEqual(wrong, []);
});

test('the list never jumps: what is new waits behind a bar, and going back keeps the place', async () => {
    const { page, wrong } = await open(browser, '/tickets');
    await page.getByRole('link', { name: /All unsolved tickets/ }).click();
    const list = page.getByRole('group').first();
    await page.locator('a[data-ticket]').first().waitFor();
    await list.evaluate((box) => box.scrollTo({ top: 3000 }));
    await page.waitForTimeout(300);
    const first = await page.locator('a[data-ticket]').nth(9).getAttribute('data-ticket');
    await ticketOf(ask, 'Nina New', 'Brand new', 'Hello!');
    await page.getByRole('button', { name: '1 new' }).waitFor();
    assert.equal(await page.locator('a[data-ticket]').nth(9).getAttribute('data-ticket'), first);
    await page.locator('a[data-ticket]').nth(9).click();
    await page.locator('[data-comment]').first().waitFor();
    await page.goto('/tickets'); // as somebody who comes back with the address
    await page.locator('a[data-ticket]').first().waitFor();
    await page.getByRole('group').first().evaluate((box) => box.scrollTo({ top: 2000 }));
    await page.waitForTimeout(200);
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await page.goBack();
    await page.waitForFunction(() => (document.querySelector('[role=group]')?.scrollTop ?? 0) > 1800);
    assert.deepEqual(wrong, []);
});
