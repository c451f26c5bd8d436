// A real Postfix hands messages over by LMTP, to a port and to a socket file, and by SMTP, while the desk is killed again
// and again: each message becomes exactly one ticket in each of its mailboxes. What the desk does not take goes back.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { admin, DeskPlace } from '../support/desk.mjs';
import { freePort, pause, SmtpClient } from './support/net.mjs';
import { Postfix, whyNoPostfix } from './support/postfix.mjs';

const CLIENTS = 6;
const SOONEST_KILL_MS = 100;
const LATEST_KILL_MS = 700;
const LONGEST_DELIVERY_MS = 120_000;
const TICKETS_ON_A_PAGE = 100;

// A small generator of random numbers (mulberry32).
function randomFrom(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

const PORT_BOX = 'support@desk.example';
const FILE_BOX = 'sales@desk.example';
const SMTP_BOX = 'billing@desk.example';
const BOXES = [PORT_BOX, FILE_BOX, SMTP_BOX];

// The desk with its listeners, killed and started at will. It listens in the same places every time.
class ListeningDesk {
    #place = new DeskPlace();
    #sockets = mkdtempSync(join(tmpdir(), 'eider-lmtp-'));
    #desk;
    #authorization;

    async open() {
        chmodSync(this.#sockets, 0o755);
        const [lmtp, smtp] = [await freePort(), await freePort()];
        const file = join(this.#sockets, 'lmtp');
        this.transports = {
            [PORT_BOX]: `lmtp:inet:127.0.0.1:${lmtp}`,
            [SMTP_BOX]: `smtp:[127.0.0.1]:${smtp}`,
            [FILE_BOX]: `lmtp:unix:${file}`,
            'desk.example': `lmtp:inet:127.0.0.1:${lmtp}`,
        };
        this.byPort = `[mail_in]\nlmtp = "127.0.0.1:${lmtp}"\nsmtp = "127.0.0.1:${smtp}"\n`;
        this.byFile = `[mail_in]\nlmtp = "${file}"\nsmtp = "127.0.0.1:${smtp}"\n`;
        const token = this.#place.setUp();
        this.#authorization = `Basic ${Buffer.from(`${admin.email}/token:${token}`).toString('base64')}`;
        await this.start(this.byPort);
        for (const address of BOXES) await this.#ask('POST', '/api/v2/mailboxes', { mailbox: { address } });
    }

    async start(configuration) {
        this.#desk = await this.#place.start({ configuration });
    }
    async kill() {
        await this.#desk.kill();
    }
    async stop() {
        return this.#desk.stop();
    }
    check() {
        const { status, stdout, stderr } = this.#place.command(['check']);
        return status === 0 ? [] : [`eider check ended with ${status}: ${stdout}${stderr}`];
    }

    async #ask(method, path, body) {
        const answer = await fetch(path.startsWith('http') ? path : this.#desk.base + path, {
            method,
            headers: { Authorization: this.#authorization, 'Content-Type': 'application/json' },
            body: body && JSON.stringify(body),
        });
        if (!answer.ok) throw new Error(`${method} ${path} gave ${answer.status}: ${await answer.text()}`);
        return answer.json();
    }

    // All tickets: how often each subject is there.
    async tickets() {
        const found = new Map();
        let next = `/api/v2/tickets?page[size]=${TICKETS_ON_A_PAGE}`;
        while (next) {
            const page = await this.#ask('GET', next);
            for (const { subject } of page.tickets) found.set(subject, (found.get(subject) ?? 0) + 1);
            next = page.meta.has_more ? page.links.next : undefined;
        }
        return found;
    }
    triedAgain = 0;
    // A message whose reading was killed three times is kept for somebody to look at: they try it again.
    async tryStopped() {
        const { messages } = await this.#ask('GET', '/api/v2/messages?state=quarantined');
        const stopped = messages.filter(({ reason }) => reason === 'Reading this message stopped the desk three times.');
        for (const { id } of stopped) await this.#ask('POST', `/api/v2/messages/${id}/retry`);
        this.triedAgain += stopped.length;
    }
    // How the desk is, for the report of a failure.
    async health() {
        return JSON.stringify(await this.#ask('GET', '/api/v2/health'));
    }
    async ways() {
        const { ways } = await this.#ask('GET', '/api/v2/health');
        return new Map(ways.map((way) => [way.name, way]));
    }

    async close() {
        await this.#desk?.kill();
        this.#place.clear();
        rmSync(this.#sockets, { recursive: true, force: true });
    }
}

function messageOf(name) {
    const text = `.begins with a dot\r\n..two\r\n\r\nEnd of ${name}`;
    return `From: Ana <ana@example.com>\r\nTo: ${PORT_BOX}\r\nMessage-ID: <${name}@example.com>\r\nSubject: ${name}\r\n\r\n${text}`;
}

// Hands so many messages to Postfix, and says which tickets must come of them.
async function sendAll(postfix, expected, boxes, count) {
    let next = 0;
    const client = async () => {
        const smtp = new SmtpClient();
        await smtp.open(postfix.port);
        while (next < count) {
            const number = next++;
            const name = `m${number}-${boxes.length}`;
            const to = [boxes[number % boxes.length]];
            if (number % 10 === 0) to.push(boxes[(number + 1) % boxes.length]);
            await smtp.send('ana@example.com', [...new Set(to)], messageOf(name));
            expected.add(name); // one ticket, also when two mailboxes get it
            await pause(60);
        }
        smtp.close();
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function killWhileItComes(desk, configuration, kills, random, sending) {
    for (let kill = 0; kill < kills; kill++) {
        await pause(SOONEST_KILL_MS + random() * (LATEST_KILL_MS - SOONEST_KILL_MS));
        await desk.kill();
        await desk.start(configuration);
    }
    await sending;
}

async function waitFor({ desk, postfix, expected }) {
    const began = Date.now();
    for (;;) {
        const found = await desk.tickets();
        if ([...expected].every((key) => found.has(key)) || Date.now() - began > LONGEST_DELIVERY_MS) return found;
        await desk.tryStopped();
        postfix.flush();
        await pause(500);
    }
}

function problemsOf(found, expected) {
    const problems = [];
    for (const key of expected) if (!found.has(key)) problems.push(`${key} is missing`);
    for (const [key, count] of found) {
        if (count > 1) problems.push(`${key} is there ${count} times`);
        if (!expected.has(key)) problems.push(`${key} was never sent`);
    }
    return problems;
}

function must(problems) {
    if (problems.length > 0) throw new Error(`${problems.length} problems:\n${problems.slice(0, 20).join('\n')}`);
}

// All messages of one part, with the desk killed while they come.
async function deliver(world, configuration, boxes, messages, kills) {
    const { desk, postfix, expected, random } = world;
    await desk.kill();
    await desk.start(configuration);
    const before = expected.size;
    await killWhileItComes(desk, configuration, kills, random, sendAll(postfix, expected, boxes, messages));
    const problems = problemsOf(await waitFor(world), expected);
    if (problems.length > 0) problems.push(await desk.health(), postfix.log().split('\n').slice(-40).join('\n'));
    must(problems);
    const ways = await desk.ways();
    for (const name of ['lmtp', 'smtp'])
        if (ways.get(name)?.state !== 'working') throw new Error(`the way ${name} is ${JSON.stringify(ways.get(name))}`);
    const again = (postfix.log().match(/status=deferred/g) ?? []).length;
    return `${expected.size - before} tickets, desk killed ${kills} times, sent again ${again} times, reading killed three times and tried again: ${desk.triedAgain}`;
}

// What the desk refuses for good goes back; nothing is tried for ever.
async function refusal({ postfix }) {
    const smtp = new SmtpClient();
    await smtp.open(postfix.port);
    await smtp.send('', ['nobody@desk.example'], messageOf('refused'));
    smtp.close();
    const line = () => postfix.log().match(/to=<nobody@desk\.example>.*dsn=(\S+), status=(\w+)/);
    for (let i = 0; i < 100 && !line(); i++) await pause(100);
    const [, dsn, status] = line() ?? [];
    if (dsn !== '5.1.1' || status !== 'bounced') throw new Error(`it was ${dsn} ${status}`);
}

async function run(check, options, messages, kills) {
    const missing = whyNoPostfix();
    if (missing) return check('postfix', () => Promise.reject(new Error(`${missing}; bin/setup test installs it`)));
    const desk = new ListeningDesk();
    const postfix = new Postfix();
    const world = { desk, postfix, expected: new Set(), random: randomFrom(Number(options.seed)) };
    try {
        await desk.open();
        await postfix.start(desk.transports);
        await check('postfix: a recipient that is no mailbox goes back', () => refusal(world));
        await check('postfix: LMTP to a port, and SMTP', () =>
            deliver(world, desk.byPort, [PORT_BOX, SMTP_BOX], messages / 2, kills / 2));
        await check('postfix: LMTP to a socket file, and SMTP', () =>
            deliver(world, desk.byFile, [FILE_BOX, SMTP_BOX, FILE_BOX], messages / 2, kills / 2));
        await check('postfix: the desk stops in order and is sound', async () => {
            const how = await desk.stop();
            must([...(how === 0 ? [] : [`it ended with ${how}`]), ...desk.check()]);
        });
    } finally {
        await postfix.stop();
        await desk.close();
    }
}

export const suite = (check, options) => run(check, options, options.long ? 2000 : 300, options.long ? 20 : 6);
export const soak = (check, options) => run(check, options, 5000, 50);
