// The page wherever it is: installed and without a connection, in larger letters and closer rows, from right to left.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled, wide } from '../support/browser.mjs';
import { foundInEveryForm } from '../support/looks.mjs';
import { names, signedIn, ticketOf } from '../support/organization.mjs';

let browser, ask, me;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
    me = (await ask('GET', '/users/me')).user.id;
});
after(() => browser.close());
const remembered = (context, name, value) => context.addInitScript(([key, kept]) => localStorage.setItem(key, kept), [`eider.${name}`, value]);

test('it can be installed: a manifest with icons that are there', async () => {
    const manifest = await (await fetch(`${base}/manifest.webmanifest`)).json();
    assert.equal(manifest.display, 'standalone');
    for (const { src, type } of manifest.icons) {
        const icon = await fetch(base + src);
        assert.equal(icon.status, 200);
        assert.ok(icon.headers.get('content-type').startsWith(type));
    }
    const { page, wrong } = await open(browser, '/');
    assert.equal(await page.locator('link[rel=manifest]').getAttribute('href'), '/manifest.webmanifest');
    assert.deepEqual(wrong, []);
});

test('what was open is read without a connection, is renewed with it, and is forgotten after signing out', async () => {
    const ticket = await ticketOf(ask, 'Ozan Offline', 'On the train', 'These words are read on a train.', { assignee_id: me });
    // A session of its own, as it is ended here.
    const session = await signedIn(base);
    const context = await browser.newContext({ viewport: wide, baseURL: base, locale: 'en-GB', reducedMotion: 'reduce' });
    const [name, value] = session.cookie.split('=');
    await context.addCookies([{ name, value, url: base }]);
    const page = await context.newPage();
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload(); // from now on all goes through it
    await settled(page);
    await page.goto(`/tickets/${ticket.id}`);
    await page.getByText('These words are read on a train.').first().waitFor();
    await settled(page);
    await page.waitForTimeout(500);
    await context.setOffline(true);
    await page.reload();
    await page.getByText('These words are read on a train.').first().waitFor();
    await page.getByRole('heading', { name: /Ozan Offline/, level: 1 }).waitFor();
    await page.getByText('The desk cannot be reached. What you write is kept here').waitFor();
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'Said meanwhile.', author_id: ticket.requester_id } } });
    await context.setOffline(false);
    await page.getByText('Said meanwhile.').first().waitFor();
    const kept = () => page.evaluate(async () => (await (await caches.open('eider-read')).keys()).length);
    assert.ok((await kept()) > 3);
    await page.goto('/me');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${base}/`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    assert.equal(await kept(), 0, 'nothing that was read stays');
    await context.setOffline(true);
    await page.goto(`/tickets/${ticket.id}`).catch(() => undefined);
    await page.waitForTimeout(500);
    assert.equal(await page.getByText('These words are read on a train.').count(), 0);
    await context.close();
});

test('letters and space are chosen, kept, and nothing breaks in the largest on a telephone', async () => {
    const { page, context, wrong } = await open(browser, '/me');
    const choose = (group, name) => page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true }).click();
    await choose('Size of letters', 'large');
    await choose('Space between things', 'close');
    await page.reload();
    assert.equal(await page.locator('html').getAttribute('data-letters'), 'large');
    assert.equal(await page.locator('html').getAttribute('data-density'), 'close');
    await context.close();
    const ticket = await ticketOf(ask, names.marta, 'In large letters', 'Will it come?', { assignee_id: me });
    const large = await open(browser, null);
    await remembered(large.context, 'letters', 'largest');
    for (const path of ['/', '/tickets', `/tickets/${ticket.id}`, '/people', `/people/${ticket.requester_id}`, '/me']) {
        await large.page.goto(path);
        await settled(large.page);
        assert.deepEqual(await foundInEveryForm(large.page), [], path);
    }
    assert.deepEqual(large.wrong, []);
    assert.deepEqual(wrong, []);
});

test('from right to left, with Arabic and Hebrew names: each side is the other one, each text keeps its own direction', async () => {
    const ticket = await ticketOf(ask, 'ليلى حداد', 'متى يصل السرير؟', 'مرحبا، متى يصل السرير؟ رقم الطلب 60-41877.', { assignee_id: me });
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'It comes on Friday.' } } });
    const { page, context, wrong } = await open(browser, null);
    await remembered(context, 'direction', 'rtl');
    for (const path of ['/', '/tickets', '/people', `/people/${ticket.requester_id}`, '/search?q=crib', '/settings', '/me', `/tickets/${ticket.id}`]) {
        await page.goto(path);
        await settled(page);
        assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
        assert.deepEqual(await foundInEveryForm(page), [], path);
    }
    const rail = await page.getByRole('navigation').first().boundingBox();
    assert.ok(rail.x > wide.width / 2, 'the rail stands at the right');
    const theirs = await page.locator('[data-kind=theirs]').first().boundingBox();
    const ours = await page.locator('[data-kind=ours]').first().boundingBox();
    assert.ok(theirs.x + theirs.width > ours.x + ours.width, 'their words begin at the right');
    const directionOf = (text) => page.getByRole('log').getByText(text).first().evaluate((node) => getComputedStyle(node.closest('[dir]')).direction);
    for (const viewport of [wide, narrow]) {
        await page.setViewportSize(viewport);
        assert.equal(await directionOf('It comes on Friday.'), 'ltr');
        assert.equal(await directionOf('رقم الطلب'), 'rtl');
    }
    assert.deepEqual(wrong, []);
});
