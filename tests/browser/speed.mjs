// Measures the page in Chromium against a seeded desk, and compares with what was promised.
// usage: speed.mjs DATA [--openings N] [--loads N]
import { parseArgs } from 'node:util';

import { DeskPlace } from '../support/desk.mjs';

const SCRIPT_KB_MAX = 250;
const USABLE_MS_MAX = 1000;
const OPENING_MS_MAX = 100;
const READING_MS = 250; // between two openings: nobody opens the next ticket without a look at this one
const NEW_ROWS_MIN = 4; // fewer that were not opened yet are in sight: the list is scrolled

const { values: wishes, positionals } = parseArgs({
    allowPositionals: true,
    options: { openings: { type: 'string', default: '120' }, loads: { type: 'string', default: '9' } },
});
const account = { email: 'page-speed@bench.example', password: 'measures the page 1' };

const sorted = (values) => [...values].sort((one, other) => one - other);
const part = (values, share) => sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? NaN;
const figures = (values) => `median ${part(values, 0.5).toFixed(0)} ms, p95 ${part(values, 0.95).toFixed(0)} ms`;

let missed = 0;
function say(what, value, bound, words) {
    const isKept = value <= bound;
    if (!isKept) missed += 1;
    console.log(`${what}: ${words}: ${isKept ? 'kept' : 'MISSED'}`);
}

// Runs in the page before its own script: notes when the first screen is usable, and when a ticket's words are painted.
function instruments() {
    const afterPaint = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now()), 0));
    const speed = { usable: undefined, opening: undefined, result: undefined };
    window.speed = speed;
    const log = () => document.querySelector('[role=log]');
    const noteStart = (event) => {
        if (event.type === 'pointerdown' ? event.target.closest?.('a[data-ticket]') : event.key === 'j')
            speed.opening = { from: event.timeStamp, before: log() };
    };
    addEventListener('pointerdown', noteStart, true);
    addEventListener('keydown', noteStart, true);
    new MutationObserver(() => {
        if (speed.usable === undefined && document.querySelector('main#room h1') && !document.querySelector('[data-state=loading]')) {
            speed.usable = null;
            afterPaint((now) => (speed.usable = now));
        }
        const { opening } = speed;
        const words = log() !== opening?.before && log()?.querySelector('[data-comment]:last-child [dir=auto]');
        if (opening && words?.textContent) {
            speed.opening = undefined;
            afterPaint((now) => (speed.result = now - opening.from));
        }
    }).observe(document, { childList: true, subtree: true, characterData: true });
}

async function page(browser, open) {
    const made = await open(browser, null, account);
    await made.page.addInitScript(instruments);
    return made;
}

async function firstScreen(browser, open) {
    const { page: shown, context } = await page(browser, open);
    const network = await context.newCDPSession(shown);
    await network.send('Network.enable');
    const kinds = new Map();
    const bytes = {};
    let files = 0;
    network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const kind = kinds.get(requestId) ?? 'Other';
        bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
        if (kind === 'Script') files += 1;
    });
    await shown.goto('/');
    await shown.waitForFunction(() => typeof window.speed.usable === 'number');
    const usable = await shown.evaluate(() => window.speed.usable);
    await context.close();
    return { usable, bytes, files };
}

async function loads(browser, open) {
    await firstScreen(browser, open); // the browser itself is warm
    const all = [];
    for (let at = 0; at < Number(wishes.loads); ++at) all.push(await firstScreen(browser, open));
    const kb = (kind) => Math.max(...all.map((each) => each.bytes[kind] ?? 0)) / 1000;
    const beside = Object.keys(all[0].bytes)
        .filter((kind) => kind !== 'Script')
        .map((kind) => `${kind.toLowerCase()} ${kb(kind).toFixed(1)} kB`);
    say('script of the first screen', kb('Script'), SCRIPT_KB_MAX, `${kb('Script').toFixed(1)} kB over the network in ${all[0].files} files (at most ${SCRIPT_KB_MAX}); beside it ${beside.join(', ')}`);
    const usable = all.map((each) => each.usable);
    say('first screen usable', part(usable, 0.5), USABLE_MS_MAX, `${figures(usable)} of ${usable.length} loads with an empty cache (median at most ${USABLE_MS_MAX})`);
}

// A row that was not opened yet and is wholly in sight, by chance.
async function newRow(shown, opened) {
    for (;;) {
        const rows = await shown.locator('a[data-ticket]').evaluateAll((links) => {
            const box = links[0]?.closest('[role=group]')?.getBoundingClientRect();
            const isSeen = ({ top, bottom }) => box && top >= box.top && bottom <= box.bottom;
            return links.filter((link) => isSeen(link.getBoundingClientRect())).map((link) => Number(link.dataset.ticket));
        });
        const fresh = rows.filter((id) => !opened.has(id));
        if (fresh.length >= NEW_ROWS_MIN) return fresh[Math.floor(Math.random() * fresh.length)];
        await shown.getByRole('group').first().evaluate((box) => box.scrollBy({ top: box.clientHeight * 0.8 }));
        await shown.waitForTimeout(READING_MS);
    }
}

async function openOne(shown, act) {
    await shown.evaluate(() => (window.speed.result = undefined));
    await act();
    await shown.waitForFunction(() => window.speed.result !== undefined);
    await shown.waitForTimeout(READING_MS);
    return shown.evaluate(() => window.speed.result);
}

async function openings(browser, open, count) {
    const { page: shown, context } = await page(browser, open);
    await shown.goto('/tickets');
    await shown.getByRole('navigation').getByText('All unsolved tickets').first().click();
    await shown.locator('a[data-ticket]').first().waitFor();
    await shown.waitForTimeout(READING_MS);
    const opened = new Set();
    const byClick = [];
    const byKey = [];
    const idHere = () => Number(new URL(shown.url()).pathname.split('/')[2]);
    while (byClick.length + byKey.length < count) {
        const id = await newRow(shown, opened);
        byClick.push(await openOne(shown, () => shown.locator(`a[data-ticket="${id}"]`).click()));
        opened.add(id);
        const next = await shown.locator(`a[data-ticket="${id}"] + a`).getAttribute('data-ticket').catch(() => null);
        if (!next || opened.has(Number(next))) continue;
        byKey.push(await openOne(shown, () => shown.keyboard.press('j')));
        opened.add(idHere());
    }
    await context.close();
    const all = [...byClick, ...byKey];
    say('opening a ticket', part(all, 0.95), OPENING_MS_MAX, `${figures(all)} of ${all.length} (p95 at most ${OPENING_MS_MAX}); by click ${figures(byClick)}; by key ${figures(byKey)}`);
}

const place = DeskPlace.of(positionals[0]);
place.command(['user', 'add', '--email', account.email, '--name', 'Page Speed', '--role', 'admin', '--password-stdin'], `${account.password}\n`);
const desk = await place.start();
process.env.EIDER_BASE = desk.base;
const { launch, open } = await import('./support/browser.mjs');
const browser = await launch();
try {
    await loads(browser, open);
    await openings(browser, open, Number(wishes.openings));
} finally {
    await browser.close();
    await desk.stop();
}
process.exitCode = missed === 0 ? 0 : 1;
