// Files through the client: chunked uploads, comments that carry them, and getting the same bytes back.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { ask, basic, clientOf, must, newTicket, refused } from '../support/desk.mjs';

const client = clientOf();
const { attachments, tickets } = client;
const folder = mkdtempSync(join(tmpdir(), 'eider-upload-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function newFile(name, bytes) {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
}

async function download(url) {
    const answer = await fetch(url, { headers: { Authorization: basic() } });
    assert.equal(answer.status, 200, url);
    return { bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

describe('files', () => {
    it('named by their whole path are kept under their base name', async () => {
        const bytes = randomBytes(300_000);
        const path = newFile('a report.bin', bytes);
        const { upload } = await attachments.upload(path, { filename: path });
        assert.equal(typeof upload.token, 'string');
        assert.equal(upload.attachment.file_name, basename(path));
        assert.equal(upload.attachment.size, bytes.length);
        assert.ok('expires_at' in upload);
        assert.deepEqual(
            upload.attachments.map((one) => one.id),
            [upload.attachment.id],
        );
        const keys = [
            'url',
            'content_url',
            'mapped_content_url',
            'content_type',
            'inline',
            'deleted',
            'thumbnails',
            'width',
            'height',
            'malware_scan_result',
        ];
        for (const key of keys) assert.ok(key in upload.attachment, key);
    });

    it('go with a comment and come back byte by byte', async () => {
        const bytes = randomBytes(1_500_000);
        const path = newFile('bytes.dat', bytes);
        const { upload } = await attachments.upload(path, { filename: 'bytes.dat' });
        const ticket = await newTicket();
        await tickets.update(ticket.id, { ticket: { comment: { body: 'With a file.', uploads: [upload.token] } } });
        const [attachment] = (await tickets.getComments(ticket.id)).at(-1).attachments;
        assert.equal(attachment.file_name, 'bytes.dat');
        const got = await download(attachment.content_url);
        assert.ok(got.bytes.equals(bytes));
        assert.match(got.headers.get('content-disposition'), /^attachment/);
        assert.equal(got.headers.get('x-content-type-options'), 'nosniff');
        const { result } = await attachments.show(attachment.id);
        assert.equal((result.attachment ?? result).size, bytes.length);
    });

    it('come from a stream, several under one token', async () => {
        const first = newFile('first.txt', 'first');
        const second = newFile('second.txt', 'second');
        const { upload: one } = await attachments.upload(createReadStream(first), { filename: 'first.txt' });
        const { upload: two } = await attachments.upload(createReadStream(second), {
            filename: 'second.txt',
            token: one.token,
        });
        assert.equal(two.token, one.token);
        assert.deepEqual(
            two.attachments.map((file) => file.file_name),
            ['first.txt', 'second.txt'],
        );
        const { result: ticket } = await tickets.create({
            ticket: { subject: 'Two files', comment: { body: 'Here', uploads: [one.token] } },
        });
        const [comment] = await tickets.getComments(ticket.id);
        const texts = await Promise.all(
            comment.attachments.map(async (file) => String((await download(file.content_url)).bytes)),
        );
        assert.deepEqual(texts, ['first', 'second']);
    });

    it('are deleted before they are used', async () => {
        const { upload } = await attachments.upload(newFile('gone.txt', 'gone'), { filename: 'gone.txt' });
        assert.equal((await attachments.deleteUpload(upload.token)).response.status, 204);
        await refused(attachments.deleteUpload(upload.token), 404);
        const ticket = await newTicket();
        await refused(tickets.update(ticket.id, { ticket: { comment: { body: 'x', uploads: [upload.token] } } }), 422);
    });

    it('are used once', async () => {
        const { upload } = await attachments.upload(newFile('once.txt', 'once'), { filename: 'once.txt' });
        await newTicket({ comment: { body: 'first', uploads: [upload.token] } });
        const { status } = await ask('POST', '/tickets', {
            body: { ticket: { subject: 's', comment: { body: 'second', uploads: [upload.token] } } },
        });
        assert.equal(status, 422);
    });

    it('never get a path or a control character into a name', async () => {
        for (const name of [
            '../../etc/passwd',
            '/etc/passwd',
            'C:\\secret\\passwd',
            'a\r\nSet-Cookie: x',
            'x\0y',
            '‮gpj.exe',
            '.',
            '..',
            '',
        ]) {
            const { status, json } = await ask('POST', `/uploads.json?filename=${encodeURIComponent(name)}`, {
                body: 'x',
                headers: { 'Content-Type': 'text/plain' },
            });
            if (status !== 201) {
                assert.ok([400, 422].includes(status), `${JSON.stringify(name)} gave ${status}`);
                continue;
            }
            const kept = json.upload.attachment.file_name;
            assert.doesNotMatch(kept, /[\\/\u0000-\u001f\u202a-\u202e]/);
            assert.ok(kept !== '' && kept !== '.' && kept !== '..');
            await download(json.upload.attachment.content_url);
        }
    });

    it('that are dangerous in a page are never shown in one', async () => {
        for (const [name, type] of [
            ['page.html', 'text/html'],
            ['image.svg', 'image/svg+xml'],
            ['x.xml', 'application/xml'],
        ]) {
            const { json } = await must(201, 'POST', `/uploads?filename=${name}`, {
                body: '<script>alert(1)</script>',
                headers: { 'Content-Type': type },
            });
            const { headers } = await download(json.upload.attachment.content_url);
            assert.match(headers.get('content-disposition'), /^attachment/, name);
        }
    });

    it('without anybody signed in are refused', async () => {
        await must(401, 'POST', '/uploads?filename=x', { body: 'x', as: null });
    });

    it('have addresses that cannot be guessed', async () => {
        const { json } = await must(201, 'POST', '/uploads?filename=secret.txt', {
            body: 'secret',
            headers: { 'Content-Type': 'text/plain' },
        });
        const url = new URL(json.upload.attachment.content_url);
        url.search = '';
        const { status } = await ask('GET', url.href.replace(/[A-Za-z0-9_-]{16,}/, 'A'.repeat(22)), { as: null });
        assert.ok([401, 403, 404].includes(status), `gave ${status}`);
    });
});
