// The desk fetches from a real Dovecot: woken by IDLE, cut off, restarted, renumbered, killed; each message once.
import { admin, DeskPlace } from '../support/desk.mjs';
import { startPostgres } from '../support/postgres.mjs';
import { CuttingProxy, Dovecot, dovecotIsInstalled, freePort, pause } from './dovecot.mjs';

const LONGEST_WAIT_MS = 60_000;
const WAKE_UP_MS = 2000;
const PAGE = 100;

export const mailOf = (number, more = '') =>
    [
        `From: Customer ${number % 50} <customer${number % 50}@example.com>`,
        'To: help@desk.example',
        `Subject: Matter ${number}`,
        `Message-ID: <m${number}@example.com>`,
        'Date: Sat, 21 Nov 2026 12:00:00 +0000',
        'Content-Type: text/plain; charset=utf-8',
        '',
        `This is matter ${number}. ${more}`,
        '',
    ].join('\r\n');

// One desk, and what a person asks of it.
class Talk {
    static async open(postgres) {
        const talk = new Talk();
        talk.place = new DeskPlace(postgres?.makeDatabase());
        talk.authorization = `Basic ${Buffer.from(`${admin.email}/token:${talk.place.setUp()}`).toString('base64')}`;
        talk.desk = await talk.place.start();
        return talk;
    }

    async close() {
        await this.desk.kill();
        this.place.clear();
    }

    async ask(method, path, body) {
        const answer = await fetch(this.desk.base + path, {
            method,
            headers: { Authorization: this.authorization, 'Content-Type': 'application/json' },
            body: body && JSON.stringify(body),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path} gave ${answer.status}: ${text}`);
        return text ? JSON.parse(text) : {};
    }

    async addMailbox(address, incoming) {
        const { mailbox } = await this.ask('POST', '/api/v2/mailboxes', { mailbox: { address, incoming } });
        return mailbox.id;
    }

    async test(incoming) {
        return (await this.ask('POST', '/api/v2/mailboxes/test', { mailbox: { incoming } })).incoming;
    }

    async way(id) {
        const { ways } = await this.ask('GET', '/api/v2/health');
        return ways.find((way) => way.name === `imap ${id}`);
    }

    async count() {
        return (await this.ask('GET', '/api/v2/tickets/count')).count.value;
    }

    // Waits a little for so many tickets.
    async reaches(count) {
        const latest = Date.now() + 2 * LATEST_KILL_MS;
        while (Date.now() < latest && (await this.count()) < count);
    }

    async subjects() {
        const subjects = [];
        let next = `/api/v2/tickets?page[size]=${PAGE}`;
        while (next) {
            const page = await this.ask('GET', next);
            subjects.push(...page.tickets.map((ticket) => ticket.subject));
            next = page.meta.has_more ? `/api/v2/tickets?page[size]=${PAGE}&page[after]=${page.meta.after_cursor}` : '';
        }
        return subjects;
    }

    // Exactly these matters are tickets, each once.
    async expectMatters(count) {
        await until(async () => (await this.count()) >= count, `${count} tickets`, async () => this.#state());
        const seen = new Map();
        for (const subject of await this.subjects()) seen.set(subject, (seen.get(subject) ?? 0) + 1);
        const problems = [];
        for (let number = 1; number <= count; number++) {
            const times = seen.get(`Matter ${number}`) ?? 0;
            if (times !== 1) problems.push(`Matter ${number} is there ${times} times`);
        }
        if (seen.size > count) problems.push(`${seen.size} subjects in place of ${count}`);
        if (problems.length > 0) throw new Error(`${problems.slice(0, 10).join('; ')} (${problems.length} problems)`);
    }

    async #state() {
        const { ways } = await this.ask('GET', '/api/v2/health');
        return `${await this.count()} tickets, ${JSON.stringify(ways)}\n${this.desk.output.slice(-2000)}`;
    }
}

async function until(holds, what, state = async () => '') {
    const latest = Date.now() + LONGEST_WAIT_MS;
    while (!(await holds())) {
        if (Date.now() > latest) throw new Error(`still not so: ${what}. ${await state()}`);
        await pause(50);
    }
}

const equal = (got, wanted, what) => {
    if (got !== wanted) throw new Error(`${what}: ${JSON.stringify(got)} in place of ${JSON.stringify(wanted)}`);
};
const has = (text, part) => {
    if (!text.includes(part)) throw new Error(`"${text}" does not say "${part}"`);
};

export async function suite(check, options) {
    if (!dovecotIsInstalled()) throw new Error('Dovecot is not installed: bin/setup test');
    const server = await Dovecot.make();
    process.env.SSL_CERT_FILE = server.certificate; // whom desks trust
    const postgres = options.engine === 'postgres' ? await startPostgres() : undefined;
    const settings = (user, more = {}) => ({
        host: 'localhost',
        port: server.tlsPort,
        security: 'tls',
        user,
        secret: server.password,
        ...more,
    });
    // A story with a user of its own, a desk of its own and its end.
    const story = (name, body) =>
        check(`dovecot: ${name}`, async () => {
            const user = name.replaceAll(/[^a-z0-9]/g, '').slice(0, 30);
            const talk = await Talk.open(postgres);
            try {
                server.makeFolder(user, '');
                const said = await body(talk, user);
                equal(talk.place.command(['check']).status, 0, 'eider check');
                return said;
            } finally {
                await talk.close();
                if (!server.runs) await server.start();
            }
        });

    await story('the connection test says what is so', async (talk, user) => {
        server.deliver(user, mailOf(1));
        server.makeFolder(user, 'Archive');
        const works = await talk.test(settings(user));
        equal(works.works, true, 'works');
        equal(works.sentence, 'Signed in at localhost; 1 message in INBOX.', 'the sentence');
        has((await talk.test(settings(user, { secret: 'wrong' }))).sentence, 'does not accept the name and password');
        has((await talk.test(settings(user, { folder: 'Suport' }))).sentence, 'There are: Archive, INBOX.');
        has((await talk.test(settings(user, { host: '127.1' }))).sentence, 'another name than 127.1');
        has((await talk.test(settings(user, { host: 'nowhere.invalid' }))).sentence, 'cannot be found');
        has((await talk.test(settings(user, { port: await freePort() }))).sentence, 'does not take connections on port');
        has((await talk.test(settings(user, { port: server.port }))).sentence, 'encrypted connection');
        equal((await talk.test(settings(user, { port: server.port, security: 'starttls' }))).works, true, 'STARTTLS');
        equal((await talk.test(settings(user, { port: server.port, security: 'plain' }))).works, true, 'on this machine');
    });

    await story('new mail wakes the desk at once, and it is left alone', async (talk, user) => {
        server.deliver(user, mailOf(1));
        await talk.addMailbox('help@desk.example', settings(user));
        await talk.expectMatters(1);
        const latencies = [];
        for (let number = 2; number <= 6; number++) {
            await pause(300);
            const began = Date.now();
            server.deliver(user, mailOf(number));
            await talk.expectMatters(number);
            latencies.push(Date.now() - began);
        }
        const slowest = Math.max(...latencies);
        if (slowest > WAKE_UP_MS) throw new Error(`it took ${latencies.join(', ')} ms`);
        equal(server.files(user).filter((name) => /:2,.*S/.test(name)).length, 0, 'messages marked as seen');
        equal(server.files(user).length, 6, 'messages in the folder');
        return `${latencies.join(', ')} ms`;
    });

    await story('a connection that is cut again and again loses and doubles nothing', async (talk, user) => {
        const proxy = await CuttingProxy.make(server.tlsPort);
        for (let number = 1; number <= 60; number++) server.deliver(user, mailOf(number, 'x'.repeat(4000)));
        proxy.cutAfter = 30_000;
        await talk.addMailbox('help@desk.example', settings(user, { port: proxy.port }));
        await until(async () => proxy.connections >= 3, 'three connections');
        proxy.cutAfter = Infinity;
        await talk.expectMatters(60);
        proxy.clear();
        return `${proxy.connections} connections`;
    });

    await story('a server that was restarted is found again', async (talk, user) => {
        server.deliver(user, mailOf(1));
        const id = await talk.addMailbox('help@desk.example', settings(user));
        await talk.expectMatters(1);
        await server.stop();
        server.deliver(user, mailOf(2));
        await until(async () => (await talk.way(id)).state === 'troubled', 'the way says that it is troubled');
        const { error } = await talk.way(id);
        await server.start();
        await talk.expectMatters(2);
        await until(async () => (await talk.way(id)).state === 'working', 'the way works again');
        return error;
    });

    await story('numbers that begin anew double nothing', async (talk, user) => {
        for (let number = 1; number <= 20; number++) server.deliver(user, mailOf(number));
        await talk.addMailbox('help@desk.example', settings(user));
        await talk.expectMatters(20);
        await server.changeUidValidity(user);
        for (let number = 21; number <= 25; number++) server.deliver(user, mailOf(number));
        await talk.expectMatters(25);
    });

    await story('the same mail by two ways is one', async (talk, user) => {
        talk.place.must(['mail', 'receive', '--mailbox', 'help@desk.example', '-'], mailOf(1));
        server.deliver(user, mailOf(1));
        server.deliver(user, mailOf(2));
        await talk.addMailbox('help@desk.example', settings(user));
        await talk.expectMatters(2);
        server.deliver(user, mailOf(2)); // and once more into the folder
        server.deliver(user, mailOf(3));
        await talk.expectMatters(3);
    });

    await story('messages are moved once they are here', async (talk, user) => {
        for (let number = 1; number <= 80; number++) server.deliver(user, mailOf(number));
        const id = await talk.addMailbox('help@desk.example', settings(user, { move_to: 'Done' }));
        await talk.expectMatters(80);
        await until(async () => (await talk.way(id)).state === 'stopped', 'the missing folder is said');
        has((await talk.way(id)).error, '"Done"');
        equal(server.files(user).length, 80, 'messages that stayed');
        server.makeFolder(user, 'Done');
        server.deliver(user, mailOf(81));
        await talk.expectMatters(81);
        await until(async () => server.files(user).length === 0, 'the folder is empty');
        equal(server.files(user, 'Done').length, 81, 'messages in the other folder');
    });

    await story('settings that change take effect at once', async (talk, user) => {
        server.deliver(user, mailOf(1));
        const id = await talk.addMailbox('help@desk.example', settings(user, { secret: 'wrong' }));
        await until(async () => (await talk.way(id))?.state === 'stopped', 'the wrong password is said');
        has((await talk.way(id)).error, 'does not accept the name and password');
        await talk.ask('PUT', `/api/v2/mailboxes/${id}`, { mailbox: { incoming: { secret: server.password } } });
        const began = Date.now();
        await talk.expectMatters(1);
        return `${Date.now() - began} ms`;
    });

    await story('an access token signs in', async (talk, user) => {
        server.deliver(user, mailOf(1));
        await talk.addMailbox('help@desk.example', settings(user, { sign_in: 'xoauth2', secret: server.token(user) }));
        await talk.expectMatters(1);
        const refused = await talk.test(settings(user, { sign_in: 'xoauth2', secret: `${server.token(user)}x` }));
        has(refused.sentence, 'access token');
    });

    await story('several mailboxes are fetched at the same time', async (talk, user) => {
        let number = 0;
        for (let mailbox = 1; mailbox <= 5; mailbox++) {
            for (let i = 0; i < 20; i++) server.deliver(`${user}${mailbox}`, mailOf(++number));
            await talk.addMailbox(`help${mailbox}@desk.example`, settings(`${user}${mailbox}`));
        }
        await talk.expectMatters(number);
    });

    const waiting = options.long ? 5000 : 500;
    await story(`${waiting} waiting messages come in`, async (talk, user) => {
        for (let number = 1; number <= waiting; number++) server.deliver(user, mailOf(number));
        await talk.addMailbox('help@desk.example', settings(user));
        const began = Date.now();
        await talk.expectMatters(waiting);
        const seconds = (Date.now() - began) / 1000;
        return `${seconds.toFixed(1)} s, ${Math.round(waiting / seconds)} a second`;
    });

    await server.clear();
    postgres?.stop();
}

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

const SOAK_MESSAGES = 5000;
const SOAK_KILLS = 50;
const SOAK_RESTARTS = 5;
const ROUND_MS = 1500; // in each, a fiftieth of the messages comes in evenly, and one kill at any moment of it
const RESTART_MS = 5000; // the round in which the server is stopped as well
const LAST_FILING_MS = 60_000;

export async function soak(check, options) {
    await check(`dovecot: ${SOAK_MESSAGES} messages, the desk killed ${SOAK_KILLS} times`, async () => {
        const server = await Dovecot.make();
        process.env.SSL_CERT_FILE = server.certificate;
        const random = randomFrom(Number(options.seed));
        const talk = await Talk.open();
        const began = Date.now(), perRound = SOAK_MESSAGES / SOAK_KILLS;
        let delivered = 0, cleanChecks = 0, killedWithin = 0;
        const comeIn = async (until, between) => {
            for (; delivered < until; await pause(between)) server.deliver('help', mailOf(++delivered));
        };
        try {
            server.makeFolder('help', 'Done');
            const port = server.tlsPort, secret = server.password;
            const incoming = { host: 'localhost', port, security: 'tls', user: 'help', secret, move_to: 'Done' };
            await talk.addMailbox('help@desk.example', incoming);
            for (let round = 1; round <= SOAK_KILLS; round++) {
                const restarts = round % (SOAK_KILLS / SOAK_RESTARTS) === 0;
                const coming = comeIn(round * perRound, (restarts ? RESTART_MS : ROUND_MS) / perRound);
                await pause(random() * ROUND_MS);
                if (restarts) await server.stop();
                await talk.desk.kill();
                const at = perRound - (round * perRound - delivered);
                killedWithin += at < perRound ? 1 : 0;
                if (restarts) await server.start();
                if (talk.place.command(['check']).status === 0) cleanChecks += 1;
                talk.desk = await talk.place.start();
                await coming;
                console.log(`  round ${round}: killed after message ${at} of ${perRound}`);
            }
            const latest = Date.now() + LAST_FILING_MS;
            while ((await talk.count()) < SOAK_MESSAGES && Date.now() < latest) await pause(500);
            await talk.expectMatters(SOAK_MESSAGES);
            const last = talk.place.command(['check']);
            equal(last.status, 0, `eider check (${last.stdout}${last.stderr})`);
            equal(cleanChecks, SOAK_KILLS, 'clean checks after a kill');
            equal(killedWithin, SOAK_KILLS, 'kills while messages came in');
            await until(async () => server.files('help').length === 0, 'all are moved');
            equal(server.files('help', 'Done').length, SOAK_MESSAGES, 'messages in the other folder');
            return `${SOAK_MESSAGES} tickets, none twice, none missing; ${killedWithin} kills while messages came in, ${SOAK_RESTARTS} restarts of the server, ` +
                `${cleanChecks + 1} clean checks, ${Math.round((Date.now() - began) / 1000)} s`;
        } finally {
            await talk.close();
            await server.clear();
        }
    });
}
