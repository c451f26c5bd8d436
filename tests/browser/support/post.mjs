// A desk of its own with mail in every state that people look at: in a ticket with marks, held back, unreadable, kept out.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { admin, DeskPlace } from '../../support/desk.mjs';
import { signedIn } from './organization.mjs';

export const OURS = 'help@desk.example';
export const rep = { name: 'Ines Brandt', email: 'ines@desk.example', password: 'ines has a password' };

// A message as a mail server hands it over. `more` are further header lines.
export function letter({ from, subject, text, id = subject.replace(/\W+/g, '-'), more = [], type = 'text/plain' }) {
    return [...more, `From: ${from}`, `To: ${OURS}`, `Subject: ${subject}`, `Message-ID: <${id}@customers.example>`, 'MIME-Version: 1.0', `Content-Type: ${type}; charset=utf-8`, '', text, ''].join('\r\n');
}

// So many parts that the desk does not read it whole.
const endless = () =>
    letter({
        from: 'Loud <loud@elsewhere.example>',
        subject: 'Too much',
        type: 'multipart/mixed; boundary=b',
        text: Array.from({ length: 20_000 }, (_, at) => `--b\r\nContent-Type: text/plain\r\n\r\npart ${at}`).join('\r\n'),
    });

export const letters = [
    letter({ from: 'Marta Ferreira <marta@customers.example>', subject: 'Cradle', text: '<p>Will the <b>cradle</b> come in time?</p><script>alert(1)</script>', type: 'text/html' }),
    letter({ from: 'Rui Ferreira <rui@customers.example>', subject: 'Re: Cradle', text: 'I am her brother and would like to know too.', more: ['In-Reply-To: <Cradle@customers.example>', 'Authentication-Results: mx.desk.example; dmarc=fail header.from=customers.example; spf=fail'] }),
    letter({ from: 'Tom Okafor <tom@customers.example>', subject: 'Out of the office', text: 'I am back on Monday.', more: ['Auto-Submitted: auto-replied'] }),
    letter({ from: 'Eve <eve@elsewhere.example>', subject: 'A wonderful offer', text: 'Buy three, pay four.' }),
    letter({ from: 'Eve <eve@elsewhere.example>', subject: 'The offer again', text: 'Buy four, pay five.' }),
    letter({ from: 'Mallory <mallory@blocked.example>', subject: 'Let me in', text: 'Please.' }),
    endless(),
];

// Sets a mailbox and rules up, and takes the letters in beside the running desk.
export async function deliver(place, ask) {
    await ask('POST', '/mailboxes', { mailbox: { address: OURS, name: 'Elm & Harbour Help', trusted_server: 'mx.desk.example' } });
    const rule = (pattern, verdict, reason) => ask('POST', '/sender_rules', { sender_rule: { pattern, verdict, reason } });
    await rule('eve@elsewhere.example', 'suspended', 'Sells at the door.');
    await rule('blocked.example', 'blocked', '');
    for (const [at, bytes] of letters.entries()) {
        const file = join(place.data, `letter-${at}.eml`);
        writeFileSync(file, bytes);
        place.must(['mail', 'receive', '--mailbox', OURS, file]); // one after the other: their order matters
    }
}

export async function startPost() {
    const place = new DeskPlace();
    place.setUp();
    const desk = await place.start();
    const { ask } = await signedIn(desk.base, admin.email, admin.password);
    const { user } = await ask('POST', '/users', { user: { name: rep.name, email: rep.email, role: 'agent', verified: true } });
    await ask('PUT', `/users/${user.id}/password`, { password: rep.password });
    await ask('POST', '/groups', { group: { name: 'Returns' } });
    await deliver(place, ask);
    return { place, desk, ask };
}
