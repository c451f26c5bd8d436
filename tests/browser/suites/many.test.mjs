// Much of everything: a ticket of 5,000 comments, a list of 10,000 rows, names in any script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DeskPlace } from '../../support/desk.mjs';
import { launch, narrow, open, settled, wide } from '../support/browser.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

const ROWS = 10_000;
const COMMENTS = 5_000;
const AT_ONCE = 32;
const ROW_PX = 86;
const names = ['محمد عبد الرحمن', 'שרה כהן', 'สมชาย ใจดี', 'प्रिया शर्मा', '王小明', '김하늘', 'Ελένη Παπαδοπούλου', 'Nguyễn Thị Ánh Nguyệt', 'Ẑ̴̝a̷̛͓l̶͎̀g̵̈́ͅo̶͚͝', '👩‍👩‍👧‍👦 Family', '\u202Eeman desrever', 'O’Brien <b>&amp;'];

let browser, place, desk, ask;
before(async () => {
    browser = await launch();
    place = new DeskPlace();
    place.setUp();
    desk = await place.start();
    ({ ask } = await signedIn(desk.base));
});
after(async () => {
    await browser.close();
    await desk.stop();
    place.clear();
});
const signIn = { email: 'ada@desk.example', password: 'correct horse battery 7' };

async function inParts(count, act) {
    let at = 0;
    const hand = async () => {
        while (at < count) await act(at++);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
}

test('names in any script stand where they belong and break nothing, wide and narrow', async () => {
    for (const name of names) await ticketOf(ask, name, `About ${name}`, `Words of ${name}.`);
    for (const viewport of [wide, narrow]) {
        const { page, context, wrong } = await open(browser, '/', { at: desk.base, viewport, ...signIn });
        for (const path of ['/', '/tickets', '/people']) {
            await page.goto(path);
            await settled(page);
            if (path === '/tickets') await page.goto(`/tickets?view=${(await ask('GET', '/views')).views.find((view) => view.title === 'All unsolved tickets').id}`);
            await page.locator('bdi', { hasText: names[0] }).first().waitFor();
            const shown = await page.locator('bdi').evaluateAll((all) => all.map((each) => each.textContent));
            for (const name of names) assert.ok(shown.some((each) => each.includes(name)), `${path} lacks ${name}: ${shown}`);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${path} is too wide`);
        }
        assert.deepEqual(wrong, []);
        await context.close();
    }
});

test('a ticket of 5,000 comments opens at its end at once, goes back in parts, and takes what comes', async () => {
    const ticket = await ticketOf(ask, 'Rita Lopes', 'A life in letters', 'It began so.');
    await inParts(COMMENTS - 1, (at) => ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: `Letter ${at}`, public: at % 3 > 0 } } }));
    const { page, wrong } = await open(browser, '/', { at: desk.base, ...signIn });
    await settled(page);
    const began = Date.now();
    await page.goto(`/tickets/${ticket.id}`);
    await page.locator('[data-comment]').last().getByText(/Letter/).waitFor();
    assert.ok(Date.now() - began < 4000, `it took ${Date.now() - began} ms`);
    assert.ok((await page.locator('[data-comment]').count()) <= 40);
    const log = page.getByRole('log', { name: 'Thread' });
    assert.ok(await log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80), 'it opens at the end');
    const first = await page.locator('[data-comment]').first().getAttribute('data-comment');
    await log.evaluate((box) => box.scrollTo({ top: 0 }));
    await page.waitForTimeout(300); // what is drawn late has its place
    await log.evaluate((box) => box.scrollTo({ top: 0 }));
    const where = () => page.locator(`[data-comment="${first}"]`).evaluate((card) => card.getBoundingClientRect().top);
    const before = await where();
    await page.getByRole('button', { name: 'Show earlier comments' }).evaluate((button) => button.click());
    await page.waitForFunction(() => document.querySelectorAll('[data-comment]').length === 80);
    await page.waitForTimeout(300);
    assert.ok(Math.abs((await where()) - before) < 60, `what one reads moved by ${(await where()) - before}`);
    for (let count = 120; count <= 400; count += 40) {
        await page.getByRole('button', { name: 'Show earlier comments' }).evaluate((button) => button.click());
        await page.waitForFunction((wanted) => document.querySelectorAll('[data-comment]').length === wanted, count);
    }
    await page.waitForTimeout(300);
    const whole = () => page.locator('[data-comment]:not([data-far])').count();
    assert.ok((await whole()) <= 60, `${await whole()} of 400 comments are drawn whole`);
    assert.ok(await page.evaluate(() => document.querySelectorAll('[data-far] *').length === 0), 'of the others only the words are there');
    const ids = await page.locator('[data-comment]').evaluateAll((cards) => cards.map((card) => Number(card.dataset.comment)));
    assert.deepEqual(ids, ids.toSorted((one, other) => one - other), 'read aloud in order');
    const far = page.locator('[data-far]', { hasText: 'Letter 4900' });
    await far.waitFor({ state: 'attached' });
    assert.ok(await page.evaluate(() => window.find('Letter 4900')), 'the browser finds what is far away');
    await far.evaluate((card) => card.scrollIntoView({ block: 'center' }));
    await page.locator('[data-comment]:not([data-far])', { hasText: 'Letter 4900' }).waitFor();
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { body: 'The newest letter' } } });
    await page.getByRole('button', { name: '1 new below' }).click();
    await page.getByText('The newest letter').last().waitFor();
    assert.deepEqual(wrong, []);
});

test('10,000 rows scroll smoothly: never blank, never out of place, hardly ever a pause', async () => {
    const { user } = await ask('POST', '/users', { user: { name: 'Mia Many', email: 'mia@customers.example' } });
    const ticket = (at) => ({ subject: `Row ${at}`, comment: { body: `Words of row ${at}` }, requester_id: user.id });
    for (let at = 0; at < ROWS; at += 100) await ask('POST', '/tickets/create_many', { tickets: Array.from({ length: 100 }, (_, more) => ticket(at + more)) });
    const view = (await ask('GET', '/views')).views.find((each) => each.title === 'All unsolved tickets');
    for (;;) if ((await ask('GET', `/views/${view.id}/count`)).view_count.value >= ROWS) break;
    const { page, wrong } = await open(browser, `/tickets?view=${view.id}`, { at: desk.base, ...signIn });
    await page.locator('a[data-ticket]').first().waitFor();
    const { paused, blank, moved, rows } = await page.evaluate(scrollThrough, { ROW_PX, ROWS });
    assert.ok(rows >= ROWS, `only ${rows} rows came`);
    assert.equal(blank, 0, 'places without a row');
    assert.equal(moved, 0, 'rows out of their place');
    assert.ok(paused < 0.05, `${Math.round(paused * 100)} % of the frames came late`);
    assert.ok((await page.locator('a[data-ticket]').count()) < 60, 'only what is in sight is drawn');
    assert.deepEqual(wrong, []);
});

test('on the way back a list is where it was left, wide and narrow', async () => {
    const view = (await ask('GET', '/views')).views.find((each) => each.title === 'All unsolved tickets');
    for (const viewport of [wide, narrow]) {
        const { page, context, wrong } = await open(browser, `/tickets?view=${view.id}`, { at: desk.base, ...signIn, viewport });
        const rows = page.getByRole('group', { name: 'Tickets of this view' });
        const firstSeen = () => rows.evaluate((box) => [...box.querySelectorAll('a[data-ticket]')].find((row) => row.getBoundingClientRect().top >= box.getBoundingClientRect().top)?.dataset.ticket);
        await rows.locator('a[data-ticket]').first().waitFor();
        await rows.evaluate((box) => (box.scrollTop = 3000));
        await page.waitForTimeout(300);
        const seen = await firstSeen();
        await rows.locator(`a[data-ticket="${seen}"]`).click();
        await page.getByRole('heading', { name: 'Mia Many', level: 1 }).waitFor();
        await page.goBack();
        await rows.locator(`a[data-ticket="${seen}"]`).waitFor();
        assert.equal(await firstSeen(), seen, `${viewport.width} px`);
        assert.deepEqual(wrong, []);
        await context.close();
    }
});

// Runs in the page: scrolls as a quick wheel does, looks at every frame, and says what was wrong.
async function scrollThrough({ ROW_PX, ROWS }) {
    const box = document.querySelector('a[data-ticket]').closest('[role=group]');
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const placeOf = new Map();
    const LATE_MS = 100;
    const found = { paused: 0, blank: 0, moved: 0, rows: 0 };
    let frames = 0;
    let late = 0;
    const look = () => {
        const { top, bottom } = box.getBoundingClientRect();
        let covered = 0;
        for (const link of box.querySelectorAll('a[data-ticket]')) {
            const place = Math.round((link.getBoundingClientRect().top - top + box.scrollTop) / ROW_PX);
            if ((placeOf.get(link.dataset.ticket) ?? place) !== place) found.moved += 1;
            placeOf.set(link.dataset.ticket, place);
            const { top: from, bottom: to } = link.getBoundingClientRect();
            covered += Math.max(0, Math.min(to, bottom) - Math.max(from, top));
        }
        if (covered < Math.min(bottom - top, box.scrollHeight) - ROW_PX) found.blank += 1;
    };
    for (let still = 0; still < 300; ) {
        const began = performance.now();
        const before = box.scrollTop;
        box.scrollTop += 720;
        await frame();
        frames += 1;
        if (performance.now() - began > LATE_MS) late += 1;
        await frame();
        look();
        still = box.scrollTop === before ? still + 1 : 0;
        found.rows = Math.round(box.scrollHeight / ROW_PX);
        if (found.rows >= ROWS && still > 5) break;
    }
    return { ...found, paused: late / frames };
}
