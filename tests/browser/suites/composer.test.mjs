// Writing with formatting: by keys, by Markdown, by the toolbar; what is pasted; what leaves, what is seen in the thread,
// and what comes back when it is taken back or the page is opened again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, narrow, open, settled, wide } from '../support/browser.mjs';
import { foundInEveryForm } from '../support/looks.mjs';
import { signedIn, ticketOf } from '../support/organization.mjs';
import { editorOf, paste, pictureOf, wordsIn } from '../support/writing.mjs';

let browser, ask, me;
before(async () => {
    browser = await launch();
    ({ ask } = await signedIn(base));
    me = (await ask('GET', '/users/me')).user.id;
});
after(() => browser.close());

const commentsOf = async (ticket) => (await ask('GET', `/tickets/${ticket.id}/comments`)).comments;
const newTicket = (subject) => ticketOf(ask, 'Wera Writing', subject, 'How does it work?', { assignee_id: me });
const ours = (page) => page.locator('[data-kind=ours]').last();

test('formatting by keys and by Markdown leaves as HTML with plain text beside it, and shows in the thread', async () => {
    const ticket = await newTicket('By keys');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    const { keyboard } = page;
    await keyboard.type('It is ');
    await keyboard.press('Control+b');
    await keyboard.type('quite');
    await keyboard.press('Control+b');
    await keyboard.type(' easy, *really*, with `eider` [as told](https://eider.example/told):');
    await keyboard.press('Enter');
    await keyboard.type('- open it');
    await keyboard.press('Enter');
    await keyboard.type('close it');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('1. first');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('> you said');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('```');
    await keyboard.press('Enter');
    await keyboard.type('make  run');
    await page.keyboard.press('Control+Enter');
    const card = ours(page);
    await card.locator('strong', { hasText: 'quite' }).waitFor();
    assert.equal(await card.locator('em').innerText(), 'really');
    assert.deepEqual(await card.locator('li').allInnerTexts(), ['open it', 'close it', 'first']);
    assert.equal(await card.locator('blockquote').innerText(), 'you said');
    assert.equal(await card.locator('pre').innerText(), 'make  run');
    assert.equal(await card.getByRole('button', { name: 'Original' }).count(), 0);
    const [, reply] = await commentsOf(ticket);
    assert.match(reply.html_body, /<strong>quite<\/strong>.*<code.*>eider<\/code>.*<ul><li>open it<\/li><li>close it<\/li><\/ul><ol><li>first<\/li><\/ol><blockquote/s);
    assert.equal(reply.plain_body, 'It is quite easy, really, with eider as told <https://eider.example/told>:\n\n* open it\n* close it\n\n1. first\n\n> you said\n\nmake  run');
    assert.deepEqual(wrong, []);
});

test('words without formatting leave as plain text, as they always did', async () => {
    const ticket = await newTicket('Plain');
    const { page } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    await page.keyboard.type('Dear Wera,');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('see https://eider.example/help for it. Is 3 < 4?');
    const sent = page.waitForRequest((request) => request.method() === 'PUT');
    await page.keyboard.press('Control+Enter');
    assert.deepEqual(Object.keys((await sent).postDataJSON().ticket.comment).sort(), ['body', 'public', 'uploads']);
    await ours(page).getByText('Dear Wera,').waitFor();
    assert.equal((await commentsOf(ticket))[1].body, 'Dear Wera,\n\nsee https://eider.example/help for it. Is 3 < 4?');
});

test('the toolbar is one stop of the Tab key, is moved in by arrows, and says what is on', async () => {
    const ticket = await newTicket('Toolbar');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.fill('all of it');
    await text.press('Control+a');
    const bar = page.getByRole('toolbar', { name: 'Formatting' });
    await bar.getByRole('button', { name: 'Bold' }).click();
    await bar.locator('[aria-pressed=true]', { has: page.locator('svg') }).first().waitFor();
    assert.equal(await bar.getByRole('button', { name: 'Bold' }).getAttribute('aria-pressed'), 'true');
    assert.equal(await bar.getByRole('button', { name: 'Bold' }).getAttribute('aria-keyshortcuts'), 'Control+B');
    assert.equal(await bar.getByRole('button', { name: 'Bold' }).getAttribute('title'), 'Bold · Ctrl b');
    assert.equal(await bar.locator('button[tabindex="0"]').count(), 1);
    await bar.getByRole('button', { name: 'Bold' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.equal(await text.locator('strong em, em strong').innerText(), 'all of it');
    await bar.getByRole('button', { name: 'Italic' }).focus();
    await page.keyboard.press('End');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Picture');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Bold');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('[role=toolbar]')), null);
    await text.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Numbered list').waitFor();
    assert.deepEqual(wrong, []);
});

test('a link is set by keys, changed, and refused in words when it is none', async () => {
    const ticket = await newTicket('Link');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.fill('the handbook');
    await text.press('Control+a');
    await text.press('Control+Shift+k');
    const to = page.getByLabel('Link to');
    await to.fill('javascript:alert(1)');
    await to.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'This is no address' }).waitFor();
    await to.fill('eider.example/handbook');
    await to.press('Enter');
    await to.waitFor({ state: 'detached' });
    assert.equal(await text.locator('a').getAttribute('href'), 'https://eider.example/handbook');
    await page.keyboard.press('Control+Enter');
    await ours(page).locator('a', { hasText: 'the handbook' }).waitFor();
    assert.equal((await commentsOf(ticket))[1].plain_body, 'the handbook <https://eider.example/handbook>');
    assert.deepEqual(wrong, []);
});

test('a table is put in, grows, is left, and reads well as mail', async () => {
    const ticket = await newTicket('Table');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    const bar = page.getByRole('toolbar', { name: 'Formatting' });
    await bar.getByRole('button', { name: 'Table', exact: true }).click();
    for (const word of ['Part', 'Price', 'Crib', '240', 'Mattress', '90', 'Sum', '330']) {
        await page.keyboard.type(word);
        if (word !== '330') await page.keyboard.press('Tab');
    }
    const tools = page.getByRole('toolbar', { name: 'Table' });
    await tools.getByRole('button', { name: 'Column after' }).click();
    assert.equal(await text.locator('tr').first().locator('th').count(), 3);
    await page.keyboard.press('Tab');
    await tools.getByRole('button', { name: 'Remove column' }).click();
    await text.getByText('330').click();
    assert.deepEqual(await text.locator('tr').evaluateAll((rows) => rows.map((row) => row.innerText.split(/\s+/).filter(Boolean))), [['Part', 'Price'], ['Crib', '240'], ['Mattress', '90'], ['Sum', '330']]);
    await page.keyboard.press('Control+Enter');
    await ours(page).getByRole('cell', { name: 'Mattress' }).waitFor();
    const [, reply] = await commentsOf(ticket);
    assert.match(reply.html_body, /<table border="1"[^>]*><tbody><tr><th[^>]*>Part<\/th>/);
    assert.equal(reply.plain_body, 'Part\tPrice\nCrib\t240\nMattress\t90\nSum\t330');
    assert.deepEqual(wrong, []);
});

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-GB>
<!--StartFragment--><h1 style='color:#2F5496'>Your order<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span lang=EN-US style='font-size:11.0pt;font-family:"Calibri",sans-serif;color:red'>It has <b>two</b> parts and <span style='font-weight:700'>one</span> price:<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>the crib</p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span><![endif]>in oak</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>the mattress</p>
<p class=MsoNormal>Until<img width=40 src="file:///D:/clip/image001.png"> Friday.<script>alert(1)</script></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td style='width:100pt'><p class=MsoNormal style='margin:0cm'>Crib</p></td><td><p class=MsoNormal>240</p></td></tr></table>
<!--EndFragment--></body></html>`;

test('what comes from an office program keeps its words and form and loses its looks', async () => {
    const ticket = await newTicket('Office');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    await paste(page, { html: word, text: 'Your order' });
    assert.equal(await text.locator('strong').allInnerTexts().then((all) => all.join('|')), 'Your order|two|one');
    assert.deepEqual(await text.locator('ul > li > p').allInnerTexts(), ['the crib', 'in oak', 'the mattress']);
    assert.deepEqual(await text.locator('ul ul > li > p').allInnerTexts(), ['in oak']);
    assert.equal(await text.locator('td').first().innerText(), 'Crib');
    assert.equal(await text.locator('[style], script, img[src], [class*=Mso]').count(), 0);
    await page.getByText('A picture from elsewhere was left out.').waitFor();
    await page.keyboard.press('Control+Enter');
    await ours(page).getByText('Until Friday.').waitFor();
    const [, reply] = await commentsOf(ticket);
    assert.doesNotMatch(reply.html_body, /Mso|Calibri|red|alert|<h1/);
    assert.match(reply.plain_body, /^Your order\n\nIt has two parts and one price:\n/);
    assert.deepEqual(wrong, []);
});

test('text from elsewhere keeps its lines, blank ones too', async () => {
    const ticket = await newTicket('Lines');
    const { page } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    await paste(page, { text: 'one\ntwo\n\nthree' });
    assert.equal(await wordsIn(text), 'one\ntwo\n\nthree');
    await text.fill('');
    await paste(page, { html: '<p>one</p>\n<p>two<br>and more</p><p><br></p><div>three</div><div><br></div><div>four</div>', text: 'x' });
    assert.equal(await wordsIn(text), 'one\n\ntwo\nand more\n\nthree\n\nfour');
});

test('a picture is pasted, seen in the thread and in what leaves, and taken back with its reply', async () => {
    const ticket = await newTicket('Picture');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { undo: 30 });
    const text = await editorOf(page, 'Reply to Wera');
    await text.fill('Look:');
    await text.press('End');
    await paste(page, { files: [{ name: 'screen.png', bytes: await pictureOf(page, 900, 300) }] });
    const picture = text.locator('img[data-cid]');
    await picture.waitFor();
    assert.equal(await picture.getAttribute('width'), '600');
    assert.equal(await page.getByRole('list', { name: 'Files' }).count(), 0);
    await page.waitForFunction(() => document.querySelector('[role=textbox] img')?.naturalWidth === 900);
    await page.keyboard.type('There it is ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('broken.');
    await page.keyboard.press('Control+Enter');
    const waits = page.getByRole('status').filter({ hasText: 'leaves in a moment' });
    await waits.locator('img').waitFor();
    assert.equal(await wordsIn(text), '');
    await text.press('Escape');
    await page.keyboard.press('z');
    await waits.waitFor({ state: 'detached' });
    await picture.waitFor();
    assert.equal(await text.locator('strong').innerText(), 'broken.');
    assert.equal(await wordsIn(text), 'Look:\n\nThere it is broken.');
    await page.keyboard.press('Control+Enter');
    await waits.waitFor();
    const [outgoing] = (await ask('GET', `/tickets/${ticket.id}/outgoing_replies`)).outgoing_replies;
    await ask('POST', `/outgoing_replies/${outgoing.id}/send`);
    await ours(page).locator('img[width="600"]').waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll('[data-kind=ours] img')].some((image) => image.naturalWidth === 900));
    const [, reply] = await commentsOf(ticket);
    assert.equal(reply.attachments.length, 1);
    assert.ok(reply.html_body.includes(`src="cid:${reply.attachments[0].content_id}"`));
    assert.deepEqual(wrong, []);
});

test('a picture is dropped where it is let go, any other file goes beside the text', async () => {
    const ticket = await newTicket('Dropped');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    await page.keyboard.type('above');
    await page.keyboard.press('Enter');
    await page.keyboard.type('below');
    const drop = (bytes, name, type) =>
        text.locator('p').first().evaluate(
            (line, { bytes, name, type }) => {
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
                const box = line.getBoundingClientRect();
                line.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, clientX: box.left + 200, clientY: box.top + 8 }));
            },
            { bytes, name, type },
        );
    await drop(await pictureOf(page, 40, 20), 'dot.png', 'image/png');
    await text.locator('img[data-cid]').waitFor();
    assert.equal(await wordsIn(text), 'above\n\n\nbelow');
    await drop(Buffer.from('an offer').toString('base64'), 'offer.txt', 'text/plain');
    await page.getByRole('list', { name: 'Files' }).getByText('offer.txt').waitFor();
    assert.equal(await text.locator('img').count(), 1);
    assert.deepEqual(wrong, []);
});

test('a picture that the desk refuses leaves its place, and the reply stays', async () => {
    const ticket = await newTicket('Refused picture');
    const { page } = await open(browser, `/tickets/${ticket.id}`, { expected: ['413'] });
    const text = await editorOf(page, 'Reply to Wera');
    await text.fill('Look:');
    await page.route('**/api/v2/uploads*', (route) => route.fulfill({ status: 413, json: { error: 'TooLarge', description: 'This file is too large.' } }));
    await paste(page, { files: [{ name: 'large.png', bytes: await pictureOf(page, 10, 10) }] });
    await page.getByText('This file is too large.').waitFor();
    await text.locator('img').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Send to Wera/ }).click();
    await page.getByText('large.png did not get here').waitFor();
    await page.getByRole('button', { name: 'Leave large.png out' }).click();
    await page.getByRole('button', { name: /^Send to Wera/ }).click();
    await ours(page).getByText('Look:').waitFor();
});

test('a draft with formatting is there again after the page was closed, and typing before the editor is there loses nothing', async () => {
    const ticket = await newTicket('Kept');
    const { page, context, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    await page.keyboard.type('**Dear** Wera,');
    await page.keyboard.press('Enter');
    await page.keyboard.type('yes.');
    await page.waitForTimeout(500);
    await page.close();
    const again = await context.newPage();
    let letIn;
    const held = new Promise((resolve) => (letIn = resolve));
    await again.route('**/assets/Editor-*.js', async (route) => {
        await held;
        await route.continue();
    });
    await again.goto(`/tickets/${ticket.id}`);
    const plain = again.locator('textarea[aria-label^="Reply to"]');
    await plain.waitFor();
    assert.equal(await plain.inputValue(), 'Dear Wera,\nyes.');
    await plain.press('Control+End');
    await again.keyboard.type(' And ');
    letIn();
    await again.keyboard.type('more of it, typed while the editor comes, without a gap.', { delay: 8 });
    const field = await editorOf(again, 'Reply to Wera');
    assert.equal(await field.locator('strong').innerText(), 'Dear');
    assert.equal(await wordsIn(field), 'Dear Wera,\nyes. And more of it, typed while the editor comes, without a gap.');
    assert.ok(await field.evaluate((box) => box === document.activeElement));
    await again.keyboard.type('!');
    assert.match(await wordsIn(field), /gap\.!$/);
    assert.deepEqual(wrong, []);
});

test('the editor waits until the hands rest; who formats or pastes with formatting before that has it at once', async () => {
    const ticket = await newTicket('At once');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const plain = page.locator('textarea[aria-label^="Reply to"]');
    const neverRest = () => page.evaluate(() => void setInterval(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })), 50));
    await neverRest();
    await plain.click();
    await page.keyboard.type('It is ');
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/Editor-')));
    await page.waitForTimeout(1000); // longer than a rest
    assert.equal(await plain.count(), 1);
    const { height } = await plain.boundingBox();
    for (let line = 0; line < 4; ++line) await page.keyboard.press('Shift+Enter');
    assert.ok((await plain.boundingBox()).height > height, 'it grows with its lines');
    for (let line = 0; line < 4; ++line) await page.keyboard.press('Backspace');
    assert.equal((await plain.boundingBox()).height, height);
    await page.keyboard.press('Control+b');
    await page.keyboard.type('quite');
    const text = await editorOf(page, 'Reply to Wera');
    assert.equal(await text.locator('strong').innerText(), 'quite');
    assert.equal(await wordsIn(text), 'It is quite');
    const another = await newTicket('Pasted at once');
    await page.goto(`/tickets/${another.id}`);
    await plain.waitFor();
    await neverRest();
    await plain.click();
    await page.keyboard.type('It is what they say: ');
    await page.waitForTimeout(1000);
    assert.equal(await plain.count(), 1);
    await paste(page, { html: '<p>a <b>bold</b> word</p>', text: 'a bold word' });
    assert.equal(await text.locator('strong').innerText(), 'bold');
    assert.equal(await wordsIn(text), 'It is what they say: a bold word');
    assert.deepEqual(wrong, []);
});

test('placeholders are filled where they stand, in bold and in lists; a note keeps its formatting and its braces', async () => {
    const ticket = await newTicket('Filled in bold');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    await page.keyboard.type('- Dear **{{customer.first_name}}**, {{no.such}}');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'There is nothing to put in place of {{no.such}}' }).waitFor();
    for (const _ of '{{no.such}}') await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+Enter');
    await ours(page).locator('li strong', { hasText: 'Wera' }).waitFor();
    assert.match((await commentsOf(ticket))[1].html_body, /<ul><li>Dear <strong>Wera<\/strong>, ?/);
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.keyboard.type('**{{customer.name}}** is kind');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-kind=note] strong', { hasText: '{{customer.name}}' }).waitFor();
    assert.deepEqual(wrong, []);
});

test('on a narrow screen nothing moves away from under the finger when the composer folds', async () => {
    const ticket = await newTicket('Under the finger');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { viewport: narrow, hasTouch: true, isMobile: true });
    const text = await editorOf(page, 'Reply to Wera');
    const bar = page.getByRole('toolbar', { name: 'Formatting' });
    assert.equal(await bar.isVisible(), false);
    await text.tap();
    await bar.waitFor();
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.keyboard.type('She waits.');
    assert.equal(await wordsIn(page.getByLabel('Note for the team')), 'She waits.');
    await page.getByLabel('Note for the team').fill('');
    await page.getByRole('button', { name: 'Reply', exact: true }).tap();
    await text.press('Escape');
    await bar.waitFor({ state: 'hidden' });
    assert.deepEqual(wrong, []);
});

test('on a narrow screen and in the dark nothing sticks out, and everybody can use it', async () => {
    const ticket = await newTicket('Looks');
    const { page, wrong } = await open(browser, `/tickets/${ticket.id}`, { viewport: narrow });
    await settled(page);
    const text = await editorOf(page, 'Reply to Wera');
    await text.click();
    await paste(page, { html: word, text: 'x' });
    await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Link' }).click();
    await page.getByLabel('Link to').waitFor();
    assert.deepEqual(await foundInEveryForm(page, [narrow, wide]), []);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    assert.deepEqual(await foundInEveryForm(page, [narrow, wide]), []);
    assert.deepEqual(wrong, []);
});
