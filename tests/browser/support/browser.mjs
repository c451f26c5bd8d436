// One browser for a suite, pages that are signed in, and eyes for what must never happen: a broken policy, a request to
// another origin, an error in the console.
import { afterEach } from 'node:test';

import { chromium } from 'playwright-core';

import { signedIn } from './organization.mjs';

export const base = process.env.EIDER_BASE;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
export const wide = { width: 1366, height: 768 };
export const narrow = { width: 360, height: 760 };

// The one without a window takes a third less of the machine; only the whole one shows documents.
export const launch = ({ isWhole = false } = {}) => chromium.launch({ executablePath: isWhole ? '/usr/bin/chromium' : '/usr/bin/chromium-headless-shell', args: FLAGS });

// What the page did wrong so far. `expected` are beginnings of console errors that the test brings about itself.
export function watch(page, origin = base, expected = []) {
    const wrong = [];
    page.on('console', (message) => {
        const text = message.text();
        if (message.type() === 'error' && !expected.some((each) => text.includes(each))) wrong.push(`console: ${text}`);
    });
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
    page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) wrong.push(`request to another origin: ${url}`);
    });
    return wrong;
}

// A page that was left open would go on drawing what the next test does.
const opened = [];
if (process.env.NODE_TEST_CONTEXT) afterEach(() => Promise.all(opened.splice(0).map((context) => context.close())));

const sessions = new Map();
// A page of somebody signed in; `wrong` fills with what must not happen. `at` is the address of another desk than the
// one that all suites share; without a path (null) nothing is opened yet. Nothing is kept on the device for reading without
// a connection unless a test allows it. `undo`: seconds in which a reply can be taken back.
export async function open(browser, path = '/', { at = base, viewport = wide, colorScheme = 'light', email = process.env.EIDER_EMAIL, password = process.env.EIDER_PASSWORD, expected = [], undo = 0, ...more } = {}) {
    const context = await browser.newContext({ viewport, colorScheme, baseURL: at, locale: 'en-GB', reducedMotion: 'reduce', serviceWorkers: 'block', ...more });
    opened.push(context);
    const who = `${at} ${email}`;
    if (!sessions.has(who)) sessions.set(who, await signedIn(at, email, password));
    const [name, value] = sessions.get(who).cookie.split('=');
    await context.addCookies([{ name, value, url: at }]);
    await context.addInitScript((seconds) => localStorage?.setItem('eider.undo-seconds', seconds), String(undo)); // the viewer of documents has none
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const wrong = watch(page, at, expected);
    if (path !== null) await page.goto(path);
    return { page, context, wrong, ask: sessions.get(who).ask };
}

// The desk is drawn and nothing loads any more.
export async function settled(page) {
    await page.waitForSelector('main#room, form');
    await page.waitForFunction(() => !document.querySelector('[data-state=loading]:not([data-samples] *)'));
}
