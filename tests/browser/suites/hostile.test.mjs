// Mail of real senders, many of them hostile, opened in a browser: nothing of it runs, nothing is fetched from elsewhere.
// Both walls are tried alone: the page as the desk serves it, and its HTML with the policy of the page taken away.
// A part of the collection, the same in every run; all of it with EIDER_ALL_MAILS=1.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { admin, DeskPlace } from '../../support/desk.mjs';
import { launch } from '../support/browser.mjs';
import { handlers, openEyes, waiting } from '../support/eyes.mjs';
import { collection, isThere, letters, writeTo } from '../support/letters.mjs';
import { signedIn } from '../support/organization.mjs';

const all = process.env.EIDER_ALL_MAILS === '1';
const SAMPLE_EVERY = 3;
const PAGES = 4;
const WHOLE_TICKETS = all ? 60 : 12;
const skip = isThere ? false : `the collection of real mail is not at ${collection}`;

let place, desk, browser, context, comments, filed;
before(async () => {
    if (skip) return;
    place = new DeskPlace();
    place.setUp();
    const chosen = letters().filter((_, at) => all || at % SAMPLE_EVERY === 0);
    const folder = join(place.data, 'letters');
    writeTo(folder, chosen);
    const { status, stderr } = place.command(['mail', 'receive', '--mailbox', 'desk@desk.example', folder]);
    assert.equal(status, 0, stderr);
    desk = await place.start();
    const { ask, cookie } = await signedIn(desk.base, admin.email, admin.password);
    await fileTheRest(ask);
    comments = await allComments(ask);
    filed = chosen.length;
    browser = await launch();
    context = await browser.newContext({ baseURL: desk.base, locale: 'en-GB', viewport: { width: 1366, height: 768 } });
    const [name, value] = cookie.split('=');
    await context.addCookies([{ name, value, url: desk.base }]);
});
after(async () => {
    await browser?.close();
    await desk?.stop();
    place?.clear();
});

// What the desk holds back or keeps without a ticket is put into one, so that it is looked at here too.
async function fileTheRest(ask) {
    for (const state of ['own', 'held', 'quarantined', 'refused']) {
        const { messages } = await ask('GET', `/messages?state=${state}&per_page=100`);
        for (const { id } of messages) await ask('POST', `/messages/${id}/file`);
    }
}

// All that came by mail; those that show more than plain words have an original to look at in the ticket.
async function allComments(ask) {
    const found = [];
    let path = '/tickets?page[size]=100';
    while (path) {
        const { tickets, meta } = await ask('GET', path);
        for (const ticket of tickets) {
            const thread = await ask('GET', `/tickets/${ticket.id}/comments?page[size]=100`);
            for (const { id, html_body } of thread.comments) found.push({ ticket: ticket.id, comment: id, subject: ticket.subject, isRich: /<(?!\/?(div|br|p)\b)[a-z]/i.test(html_body) });
        }
        path = meta.has_more ? `/tickets?page[size]=100&page[after]=${encodeURIComponent(meta.after_cursor)}` : null;
    }
    return found;
}

// What is still being answered when a page closes is no failure of anything.
async function closed(page) {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.close();
}

// Opens each of `things` in a page of its own kind, some at the same time; gives what was seen at which.
async function openAll(things, look, prepare = async () => undefined, mayAsk) {
    const wrong = [];
    let next = 0;
    const work = async () => {
        const page = await context.newPage();
        await prepare(page);
        const seen = await openEyes(page, desk.base, mayAsk);
        while (next < things.length) {
            const thing = things[next++];
            await look(page, thing, seen);
            wrong.push(...seen.splice(0).map((what) => `${thing.subject} (${thing.ticket}/${thing.comment}): ${what}`));
        }
        await closed(page);
    };
    await Promise.all(Array.from({ length: PAGES }, work));
    return wrong;
}

const addressOf = ({ ticket, comment }) => `/api/v2/tickets/${ticket}/comments/${comment}/page`;
async function lookAt(page, thing, seen) {
    await page.goto(addressOf(thing), { waitUntil: 'load' });
    if (new URL(page.url()).pathname !== addressOf(thing)) seen.push(`went away to ${page.url()}`);
    for (const what of [waiting, handlers]) {
        const count = await page.locator(what).count();
        if (count > 0) seen.push(`${count} of ${what}`);
    }
}

test('the eyes see what they are there for', { skip }, async () => {
    const page = await context.newPage();
    const seen = await openEyes(page, desk.base);
    const hostile =
        '<script>window.taken = 1</script><img src="https://elsewhere.example/pixel.png"><img src="x" onerror="alert(1)"><a href="javascript:void 0">go</a><iframe src="https://elsewhere.example/frame"></iframe><link rel="stylesheet" href="https://elsewhere.example/look.css">';
    await page.route('**/hostile', (route) => route.fulfill({ contentType: 'text/html', body: hostile }));
    await page.goto('/hostile', { waitUntil: 'load' });
    await page.waitForTimeout(200);
    for (const kind of ['script: ', 'dialog: 1', 'asked elsewhere: https://elsewhere.example/pixel.png', 'asked elsewhere: https://elsewhere.example/frame', 'asked elsewhere: https://elsewhere.example/look.css'])
        assert.ok(seen.some((each) => each.startsWith(kind)), `${kind} was not seen among ${seen.join('\n')}`);
    assert.equal(await page.locator(waiting).count(), 4);
    assert.equal(await page.locator(handlers).count(), 1);
    await closed(page);
});

test('every mail as the desk serves it: no script, nothing from elsewhere', { skip }, async () => {
    assert.ok(filed >= (all ? 250 : 80), `the collection has only ${filed} mails with HTML`);
    assert.ok(comments.length >= filed * 0.95, `only ${comments.length} of ${filed} mails became comments`);
    const wrong = await openAll(comments, lookAt);
    console.log(`${comments.length} mails opened`);
    assert.deepEqual(wrong, []);
});

test('every mail with the pictures from elsewhere that somebody asked for: pictures and nothing else', { skip }, async () => {
    const pictures = comments.map((each) => ({ ...each, isWithPictures: true }));
    const look = async (page, thing) => page.goto(`${addressOf(thing)}?images=true`, { waitUntil: 'load' });
    assert.deepEqual(await openAll(pictures, look, undefined, (request) => request.resourceType() === 'image'), []);
});

test('the HTML alone, without the policy of its page: still no script', { skip }, async () => {
    const withoutPolicy = (page) =>
        page.route('**/comments/*/page', async (route) => {
            const response = await route.fetch();
            await route.fulfill({ response, headers: { 'content-type': 'text/html; charset=utf-8' } });
        });
    assert.deepEqual(await openAll(comments, lookAt, withoutPolicy, (request) => request.resourceType() === 'image'), []);
});

test('in the ticket: the original is shown, the page stays and nothing is fetched from elsewhere', { skip }, async () => {
    const byTicket = [...new Map(comments.filter((each) => each.isRich).map((each) => [each.ticket, each])).values()];
    const step = Math.max(1, Math.floor(byTicket.length / WHOLE_TICKETS));
    const chosen = byTicket.filter((_, at) => at % step === 0).slice(0, WHOLE_TICKETS);
    const page = await context.newPage();
    const elsewhere = [];
    await page.route((url) => url.origin !== desk.base, (route) => {
        elsewhere.push(route.request().url());
        return route.abort();
    });
    page.on('dialog', (dialog) => {
        elsewhere.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss().catch(() => undefined);
    });
    for (const { ticket, comment, subject } of chosen) {
        await page.goto(`/tickets/${ticket}`);
        const card = page.locator(`[data-comment="${comment}"]`);
        await card.getByRole('button', { name: 'Original', exact: true }).click();
        await card.locator('iframe').waitFor();
        await page.waitForFunction((id) => {
            const inside = document.querySelector(`[data-comment="${id}"] iframe`)?.contentDocument;
            return inside?.readyState === 'complete' && inside.location.pathname.endsWith('/page');
        }, String(comment));
        const frames = page.frames().filter((each) => each !== page.mainFrame());
        assert.deepEqual(frames.map((each) => new URL(each.url()).pathname), [addressOf({ ticket, comment })], subject);
        assert.equal(new URL(page.url()).pathname, `/tickets/${ticket}`);
        assert.equal(await page.title(), 'Eider');
    }
    console.log(`${chosen.length} tickets opened`);
    assert.deepEqual(elsewhere, []);
    await closed(page);
});
