// Real mails with HTML, many of them hostile, from a collection beside the project. They are test data of others and stay
// where they are: filed into a desk in a temporary folder, nothing of them is sent or fetched.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { projectRoot } from '../../support/desk.mjs';

export const collection = join(projectRoot, '..', 'shared', 'data', 'mail-open');
export const isThere = existsSync(collection);

const LARGEST_BYTES = 5_000_000;
const isMail = (head) => /^(from |[a-z][a-z0-9-]*:\s)/i.test(head);
const hasHtml = (text) => /^content-type:\s*"?text\/html/im.test(text);

// HTML alone, as a mail around it.
function wrapped(html, number) {
    const body = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n');
    return [
        'From: Writer <writer@customer.example>',
        'To: Desk <desk@desk.example>',
        `Subject: Piece of HTML ${number}`,
        `Message-ID: <piece-${number}@customer.example>`,
        'MIME-Version: 1.0',
        'Content-Type: text/html; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        body,
    ].join('\r\n');
}

// Each as {name, bytes}, in an order that is always the same.
export function letters() {
    const found = [];
    const names = readdirSync(collection, { recursive: true, encoding: 'utf8' }).sort();
    for (const name of names) {
        const path = join(collection, name);
        if (!statSync(path).isFile() || statSync(path).size > LARGEST_BYTES) continue;
        const bytes = readFileSync(path);
        const text = bytes.toString('latin1');
        if (/\.html?$/.test(name)) found.push({ name, bytes: Buffer.from(wrapped(bytes, name)) });
        else if (name === 'html-sanitizer/tests1.json') for (const [at, { input }] of JSON.parse(bytes.toString('utf8')).entries()) found.push({ name: `${name} ${at}`, bytes: Buffer.from(wrapped(input, `${at}`)) });
        else if (isMail(text.slice(0, 200)) && hasHtml(text)) found.push({ name: relative(collection, path), bytes });
    }
    return found;
}

// Puts them into a folder, one file each, as `eider mail receive` reads them.
export function writeTo(folder, chosen) {
    mkdirSync(folder, { recursive: true });
    for (const [at, { bytes }] of chosen.entries()) writeFileSync(join(folder, `${String(at).padStart(5, '0')}.eml`), bytes);
}
