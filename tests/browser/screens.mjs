// Writes a picture of every page in light, dark and 360 px. usage: screens.mjs FOLDER [BASE EMAIL PASSWORD]
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { admin, DeskPlace } from '../support/desk.mjs';
import { fill, signedIn } from './support/organization.mjs';
import { deliver } from './support/post.mjs';

const [folder, givenBase, email = admin.email, password = admin.password] = process.argv.slice(2);
const place = new DeskPlace();
let desk;
try {
    if (!givenBase) {
        place.setUp();
        desk = await place.start();
        await fill(desk.base);
        await deliver(place, (await signedIn(desk.base)).ask);
    }
    Object.assign(process.env, { EIDER_BASE: givenBase ?? desk.base, EIDER_EMAIL: email, EIDER_PASSWORD: password });
    const { launch, narrow, open, settled, wide } = await import('./support/browser.mjs');
    const { allPages } = await import('./support/pages.mjs');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const browser = await launch();
    const looks = [
        ['light', { viewport: wide, colorScheme: 'light' }],
        ['dark', { viewport: wide, colorScheme: 'dark' }],
        ['360', { viewport: narrow, colorScheme: 'light' }],
    ];
    let count = 0;
    for (const [look, options] of looks) {
        const { page, ask, context } = await open(browser, '/', options);
        for (const [name, path, act] of await allPages(ask)) {
            await page.goto(path);
            await settled(page);
            if (act) await act(page);
            await page.waitForTimeout(400);
            await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
            ++count;
        }
        await context.clearCookies();
        await page.goto('/');
        await page.getByRole('button', { name: 'Sign in' }).waitFor();
        await page.screenshot({ path: join(folder, `sign-in-${look}.png`) });
        ++count;
        await context.close();
    }
    await browser.close();
    console.log(`${count} pictures in ${folder}`);
} finally {
    await desk?.stop();
    place.clear();
}
