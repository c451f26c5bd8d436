// A whole morning by the keyboard alone, and one by the finger alone on a narrow screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { admin } from '../../support/desk.mjs';
import { base, launch, narrow, open, settled, watch, wide } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask, me;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
    me = (await ask('GET', '/users/me')).user;
});
after(() => browser.close());

const now = async (ticket) => (await ask('GET', `/tickets/${ticket.id}`)).ticket;
// Goes on with Tab until what has the focus is called so.
async function tabTo(page, name) {
    for (let at = 0; at < 200; ++at) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(() => {
            const element = document.activeElement;
            const labels = element?.labels ? [...element.labels].map((each) => each.textContent).join(' ') : '';
            return `${element?.getAttribute('aria-label') ?? ''} ${labels} ${element?.textContent ?? ''}`;
        });
        if (name.test(here)) return;
    }
    assert.fail(`Tab never came to ${name}`);
}

test('a whole morning by the keyboard alone', async () => {
    const about = 'The wobbly high chair';
    const first = await ticketOf(ask, 'Kai Keyboard', about, 'Will it hold? I am really worried about my son.', { assignee_id: me.id });
    const twin = await ticketOf(ask, 'Kai Keyboard', 'The same chair again', 'Did you get my mail?', { assignee_id: me.id });
    await ask('PUT', `/tickets/${first.id}`, { ticket: { comment: { body: 'And the lamp is broken too. Can I have a new one?', author_id: first.requester_id }, assignee_id: null } });
    const context = await browser.newContext({ viewport: wide, baseURL: base, locale: 'en-GB', reducedMotion: 'reduce' });
    await context.addInitScript(() => localStorage.setItem('eider.undo-seconds', '20'));
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const wrong = watch(page, base, ['401']);
    const keys = page.keyboard;
    const act = async (words) => {
        await keys.press('Control+k');
        await page.getByRole('dialog').waitFor();
        await keys.type(words);
        await keys.press('Enter');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
    };

    // Signs in, and is on the first page of the day.
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await tabTo(page, /Mail address|E-?mail/i);
    await keys.type(admin.email);
    await keys.press('Tab');
    await keys.type(admin.password);
    await keys.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);

    // Opens somebody who waits, and listens.
    await page.getByText('Kai Keyboard').first().waitFor();
    await keys.press('/');
    await page.getByRole('combobox', { name: 'Search' }).waitFor();
    await keys.type(`"${about}"`);
    await page.getByRole('link', { name: new RegExp(about) }).waitFor();
    await tabTo(page, new RegExp(about));
    await keys.press('Enter');
    await page.waitForURL(`**/tickets/${first.id}`);
    await page.getByRole('article').waitFor();
    await page.locator('[data-comment]').first().waitFor();
    await page.getByRole('checkbox', { name: /Can I have a new one/ }).waitFor();
    await keys.press('h');
    await page.waitForFunction(() => document.activeElement?.closest('aside') !== null);

    // Takes it, replies, takes the reply back and sends it after all.
    await keys.press('a');
    await page.getByText(`with ${admin.name}`).first().waitFor();
    await keys.press('r');
    await keys.type('It holds. I will send you the test report.');
    await keys.press('Control+Enter');
    await page.getByText('It holds. I will send you').first().waitFor();
    await keys.press('Escape');
    await keys.press('z');
    await page.getByRole('textbox', { name: 'Reply to Kai' }).getByText('It holds.').waitFor();
    await keys.type(' Today.');
    await keys.press('Control+Enter');
    await keys.press('Escape');

    // A note; the other matter becomes a ticket of its own; the twin goes on in this one.
    await keys.press('n');
    await keys.type('Called the maker.');
    await keys.press('Control+Enter');
    await page.locator('[data-kind=note]', { hasText: 'Called the maker.' }).waitFor();
    await keys.press('Escape');
    await keys.press('s');
    await page.getByRole('button', { name: 'Split this off' }).last().waitFor();
    const lamp = page.locator('[data-kind=theirs]', { hasText: 'lamp is broken' });
    for (let at = 0; at < 8 && !(await lamp.locator('button:focus').count()); ++at) await tabTo(page, /Split this off/);
    await keys.press('Enter');
    await lamp.waitFor({ state: 'detached' });
    await act(`Go to Tickets`);
    await page.goto(`/tickets/${twin.id}`); // as a link in a note leads there
    await page.getByRole('article').waitFor();
    await keys.press('d');
    await page.getByRole('button', { name: about }).first().waitFor();
    await page.waitForFunction((words) => document.activeElement?.textContent?.includes(words), about);
    await keys.press('Enter');
    await page.getByText('Goes on in:').waitFor();
    assert.ok((await now(twin)).merged_into_id > 0);
    await keys.press('y');
    await page.getByText('Goes on in:').waitFor({ state: 'detached' });
    assert.equal((await now(twin)).merged_into_id, null, 'and is itself again');

    // Sleeps until more than a thanks comes; wakes.
    await act('more than thanks');
    await page.getByText('Sleeps until the customer says more than thanks.', { exact: false }).first().waitFor();
    assert.equal((await now(twin)).snooze.through_thanks, true);
    await keys.press('w');
    await page.getByRole('button', { name: 'Wake it' }).waitFor({ state: 'detached' });

    // Several at once, with a look at what it comes to, and undone.
    await act('View: All unsolved');
    await page.locator('a[data-ticket]').first().waitFor();
    await keys.press('u');
    await keys.press('v');
    await page.getByRole('dialog', { name: 'Quick look' }).waitFor();
    await keys.press('x');
    await keys.press('j');
    await keys.press('x');
    await keys.press('Escape');
    await page.getByText('2 chosen').waitFor();
    const ids = await page.locator('a[data-chosen]').evaluateAll((rows) => rows.map((row) => Number(row.dataset.ticket)));
    await keys.press('b');
    await page.getByRole('dialog', { name: 'Change 2 tickets together' }).waitFor();
    await tabTo(page, /Priority/);
    await keys.press('ArrowDown');
    await page.getByRole('option', { name: 'urgent' }).waitFor();
    for (let at = 0; at < 3; ++at) await keys.press('ArrowDown');
    await keys.press('Enter');
    await page.getByText('2 change').waitFor();
    await tabTo(page, /Change 2 tickets/);
    await keys.press('Enter');
    await page.getByText('2 tickets changed.').waitFor();
    for (const id of ids) assert.equal((await now({ id })).priority, 'urgent');
    await keys.press('y');
    await page.getByText('2 tickets are as they were.').waitFor();
    for (const id of ids) assert.notEqual((await now({ id })).priority, 'urgent');
    assert.deepEqual(wrong, []);
    await context.close();
});

test('a morning by the finger alone, 360 px wide', async () => {
    const ticket = await ticketOf(ask, 'Tessa Touch', 'By finger', 'Can you help me with the shelf?', { assignee_id: me.id });
    const { page, wrong } = await open(browser, '/', { viewport: narrow, hasTouch: true, isMobile: true });
    await page.getByText('Can you help me with the shelf?').tap();
    await page.waitForURL(`**/tickets/${ticket.id}`);
    await page.getByRole('button', { name: 'All that can be done here' }).tap();
    await page.getByRole('menuitem', { name: 'Follow this ticket' }).tap();
    await page.getByText('Followed by').waitFor();
    await page.getByLabel('Reply to Tessa').tap();
    await page.getByLabel('Reply to Tessa').fill('Yes, at once.');
    await page.getByRole('button', { name: /^Send to Tessa/ }).tap();
    await page.locator('[data-kind=ours]', { hasText: 'Yes, at once.' }).waitFor();
    await page.getByRole('button', { name: 'Actions' }).tap();
    await page.getByRole('option', { name: 'Sleep until the customer answers' }).tap();
    await page.getByRole('button', { name: 'Wake it' }).tap();
    await page.getByRole('button', { name: 'Back to the list' }).tap();
    await page.getByRole('navigation', { name: 'Views at hand' }).getByRole('link', { name: /Your unsolved/ }).tap();
    await page.locator('a[data-ticket]').first().waitFor();
    await page.getByRole('button', { name: 'Choose several' }).tap();
    await page.locator(`a[data-ticket="${ticket.id}"]`).tap();
    await page.getByText('1 chosen').waitFor();
    await page.getByRole('button', { name: 'Change …' }).tap();
    await page.getByRole('textbox', { name: 'Status' }).tap();
    await page.getByRole('option', { name: 'solved' }).tap();
    await page.getByRole('button', { name: 'Change 1 ticket' }).tap();
    await page.getByText('1 ticket changed.').waitFor();
    assert.equal((await now(ticket)).status, 'solved');
    await page.getByRole('button', { name: 'Undo' }).tap();
    await page.getByText('1 ticket is as it was.').waitFor();
    assert.equal((await now(ticket)).status, 'open');
    await page.getByRole('link', { name: 'Search' }).tap();
    await page.getByRole('combobox', { name: 'Search' }).waitFor();
    await page.getByRole('combobox', { name: 'Search' }).fill('Tesa Tuch'); // mistyped
    await page.getByText('Did you mean').waitFor();
    await page.getByRole('link', { name: /Tessa Touch/ }).tap();
    await page.getByRole('heading', { name: 'Tessa Touch' }).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    assert.deepEqual(wrong, []);
});
