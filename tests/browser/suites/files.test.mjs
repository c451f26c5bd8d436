// Files that came with a message are looked at without leaving the page: pictures, documents, texts; by keys, and back to
// where one was. Hostile ones show nothing, run nothing and say why.
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open } from '../support/browser.mjs';
import { openEyes } from '../support/eyes.mjs';
import { found, isTooWide } from '../support/looks.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';

// What the browser's own viewer fetches of itself.
const ofTheBrowser = /(chrome-extension|chrome):\/\//;
let browser, ask;
before(async () => {
    browser = await launch({ isWhole: true });
    ({ ask } = await signedIn(base));
});
after(() => browser.close());

// A PNG of one grey, or one that only says how large it would be.
function png(width, height, withPixels = true) {
    const chunk = (name, data) => {
        const body = Buffer.concat([Buffer.from(name), data]);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(data.length);
        const sum = Buffer.alloc(4);
        sum.writeUInt32BE(crc(body));
        return Buffer.concat([length, body, sum]);
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 0], 8);
    const rows = withPixels ? Buffer.alloc((width + 1) * height, 0x90).fill(0, 0, 1) : Buffer.alloc(0);
    if (withPixels) for (let row = 0; row < height; ++row) rows[row * (width + 1)] = 0;
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
function crc(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) {
        sum ^= byte;
        for (let bit = 0; bit < 8; ++bit) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return (sum ^ 0xffffffff) >>> 0;
}
// One page with a line of text.
function pdf(words) {
    const objects = [
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[3 0 R]/Count 1>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
        `<</Length ${words.length + 33}>>\nstream\nBT /F 24 Tf 40 200 Td (${words}) Tj ET\nendstream`,
        '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ];
    let text = '%PDF-1.4\n';
    const places = objects.map((object, at) => {
        const place = text.length;
        text += `${at + 1} 0 obj\n${object}\nendobj\n`;
        return place;
    });
    const table = text.length;
    text += `xref\n0 6\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${table}\n%%EOF`;
    return Buffer.from(text);
}

const upload = async (name, bytes, type, more = '') => (await ask('POST', `/uploads?filename=${encodeURIComponent(name)}${more}`, bytes, type)).upload;
async function sentBy(ticket, files, words = { body: 'Here.' }) {
    const uploads = [];
    for (const [name, bytes, type] of files) uploads.push((await upload(name, bytes, type)).token);
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { ...words, author_id: ticket.requester_id, uploads } } });
}

test('pictures of a mail open from its text and from below it; arrows, Home and End go on, Escape leads back', async () => {
    const ticket = await ticketOf(ask, 'Fia Files', 'Pictures in a mail', 'Look.');
    const inline = await upload('duck.png', png(60, 40), 'image/png', '&inline=true');
    const beside = await upload('lake.png', png(80, 40), 'image/png');
    const html = `<p>The <b>duck</b>: <img src="cid:${inline.attachment.content_id}" alt="A duck on a lake"></p>`;
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { html_body: html, author_id: ticket.requester_id, uploads: [inline.token, beside.token] } } });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const first = page.getByRole('button', { name: 'Look at duck.png' });
    await first.focus();
    await page.keyboard.press('Enter');
    const box = page.getByRole('dialog');
    await box.getByRole('img', { name: 'A duck on a lake' }).waitFor();
    assert.deepEqual(await found(page), []);
    await page.keyboard.press('ArrowRight');
    await box.getByRole('img', { name: 'lake.png' }).waitFor();
    await box.getByRole('status').getByText('2 of 2').waitFor();
    await page.keyboard.press('Home');
    await box.getByRole('img', { name: 'A duck on a lake' }).waitFor();
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Look at duck.png');
    await page.getByRole('button', { name: 'Original' }).click();
    await page.frameLocator('iframe').locator('img').click();
    await box.getByRole('img', { name: 'A duck on a lake' }).waitFor();
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    assert.deepEqual(wrong, []);
});

test('a picture of our own text opens in place too', async () => {
    const ticket = await ticketOf(ask, 'Fia Files', 'Our picture', 'Show me.');
    const inline = await upload('plan.png', png(60, 40), 'image/png', '&inline=true');
    await ask('PUT', `/tickets/${ticket.id}`, { ticket: { comment: { html_body: `<p><b>So</b>: <img src="cid:${inline.attachment.content_id}"></p>`, uploads: [inline.token] } } });
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    await page.getByRole('button', { name: 'plan.png' }).click();
    await page.getByRole('dialog', { name: 'plan.png' }).getByRole('img', { name: 'plan.png' }).waitFor();
    assert.deepEqual(wrong, []);
});

test('a document is shown in the viewer of the browser, a text as text whatever its letters', async () => {
    const ticket = await ticketOf(ask, 'Fia Files', 'Documents', 'Look.');
    await sentBy(ticket, [
        ['bill.pdf', pdf('Your bill'), 'application/octet-stream'],
        ['old.txt', Buffer.from('Gr\xfc\xdfe <b>from</b> Z\xfcrich', 'latin1'), 'text/plain'],
    ]);
    for (const viewport of [undefined, narrow]) {
        const { page, context, wrong } = await open(browser, `/tickets/${ticket.id}`, viewport ? { viewport } : {});
        await page.evaluate(() => Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true }));
        await page.getByRole('button', { name: 'look: bill.pdf' }).click();
        const box = page.getByRole('dialog', { name: 'bill.pdf' });
        const frame = box.locator('iframe[title="bill.pdf"]');
        await frame.waitFor();
        assert.match(await frame.getAttribute('src'), /^\/attachments\/.*\?look=true$/);
        await box.getByRole('button', { name: 'Next' }).click();
        await page.getByRole('dialog', { name: 'old.txt' }).getByText('Grüße <b>from</b> Zürich').waitFor();
        assert.equal(await isTooWide(page), false);
        assert.deepEqual(wrong.filter((each) => !ofTheBrowser.test(each)), []);
        await context.close();
    }
});

test('hostile files: nothing runs, what is not what it says is said to be so, a picture too large is a file like others', async () => {
    const ticket = await ticketOf(ask, 'Hal Hostile', 'Hostile files', 'Look.');
    const script = '<script>document.title = "taken"; top.document.title = "taken"</script>';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="top.document.title='taken'">${script}</svg>`;
    const impossible = png(40, 40, false);
    impossible[24] = 3; // bits of a colour, which no picture has
    await sentBy(ticket, [
        ['bill.pdf', Buffer.from(`<html>${script}`), 'application/pdf'],
        ['duck.svg', Buffer.from(svg), 'image/svg+xml'],
        ['fake.png', Buffer.from(svg), 'image/png'],
        ['huge.png', png(30_000, 30_000, false), 'image/png'],
        ['torn.png', impossible, 'image/png'],
        ['page.txt', Buffer.from(script), 'text/plain'],
    ]);
    const { page } = await open(browser, null);
    const seen = await openEyes(page, base, () => true);
    await page.goto(`/tickets/${ticket.id}`);
    await page.getByRole('link', { name: 'huge.png' }).waitFor();
    const own = seen.length; // the page's own scripts
    await page.getByRole('link', { name: 'fake.png' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /duck\.svg/ }).count(), 0, 'a drawing that may hold script is only a file');
    await page.getByRole('button', { name: 'look: bill.pdf' }).click();
    const box = page.getByRole('dialog');
    await box.getByRole('alert').getByText('This file cannot be shown here').waitFor();
    for (const words of [/This file cannot be shown here/, /too large to be shown here: 30000 by 30000/, /This picture cannot be shown/]) {
        await page.keyboard.press('ArrowRight');
        await box.getByText(words).waitFor();
    }
    await page.keyboard.press('End');
    await box.getByText(script).waitFor();
    await page.keyboard.press('Escape');
    const ran = seen.slice(own);
    await page.goto(new URL((await ask('GET', `/tickets/${ticket.id}/comments`)).comments.at(-1).attachments.find((file) => file.file_name === 'page.txt').content_url).pathname);
    assert.notEqual(await page.title(), 'taken');
    assert.deepEqual(ran.filter((each) => !/^script: .*\/assets\//.test(each)), []);
});
