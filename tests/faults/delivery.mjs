// Every reply arrives or loudly does not: the desk is killed at random moments while replies are written and leave, to a
// mail server that refuses some for good, puts others off, and sometimes takes a mail and loses the answer. In the end
// each reply that is in a ticket was taken by the mail server under one Message-ID alone, or is marked as failed.
import { Agent } from 'node:http';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';

import { admin, DeskPlace } from '../support/desk.mjs';
import { postgresIsInstalled, startPostgres } from '../support/postgres.mjs';
import { ask } from './creators.mjs';

const { values: options } = parseArgs({
    options: {
        replies: { type: 'string', default: '2500' },
        kills: { type: 'string', default: '50' },
        engine: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        short: { type: 'boolean', default: false },
    },
});
const replies = options.short ? 150 : Number(options.replies);
const kills = options.short ? 5 : Number(options.kills);
const TICKETS = 25;
const WRITERS = 6;
const SOONEST_KILL_MS = 150;
const LATEST_KILL_MS = 1200;
const LONGEST_DELIVERY_MS = 15 * 60_000; // of what is put off several times

const agent = new Agent({ keepAlive: true });
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const totals = { passed: 0, failed: 0 };
function tell(what, problems) {
    totals[problems.length === 0 ? 'passed' : 'failed'] += 1;
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${what}`);
    for (const problem of problems.slice(0, 20)) console.log(`     ${problem}`);
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
const next = randomFrom(Number(options.seed));

// A mail server with moods. What it took it remembers by the mark in its text: which Message-IDs, how often.
class MoodyServer {
    taken = new Map(); // mark -> Map(Message-ID -> times)
    counts = { taken: 0, refused: 0, putOff: 0, lostAnswers: 0 };
    calm = false; // takes all that comes
    #server = createServer((socket) => this.#talk(socket));

    async start() {
        await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
        this.port = this.#server.address().port;
        return this;
    }
    get configuration() {
        return `[mail]\naddress = "support@desk.example"\nname = "Desk"\n[smtp]\nhost = "127.0.0.1"\nport = ${this.port}\nsecurity = "plain"\n`;
    }
    stop() {
        return new Promise((resolve) => this.#server.close(resolve));
    }
    #mood() {
        const chance = next();
        if (chance < 0.03) return 'refuse';
        if (this.calm) return 'take';
        if (chance < 0.11) return 'putOff';
        return chance < 0.16 ? 'loseAnswer' : 'take';
    }
    #keep(text) {
        const mark = /reply-[a-z]+-\d+-/.exec(text)?.[0];
        const id = /^Message-ID:\s*(<[^>]+>)/im.exec(text)?.[1];
        if (!mark || !id) throw new Error(`a mail without a mark or an id:\n${text}`);
        const ids = this.taken.get(mark) ?? new Map();
        ids.set(id, (ids.get(id) ?? 0) + 1);
        this.taken.set(mark, ids);
        this.counts.taken += 1;
    }
    #talk(socket) {
        let inText = false;
        let mood = 'take';
        let text = [];
        let rest = '';
        const say = (line) => socket.write(`${line}\r\n`);
        socket.on('error', () => undefined);
        socket.setEncoding('latin1').on('data', (bytes) => {
            const lines = (rest + bytes).split('\r\n');
            rest = lines.pop();
            for (const line of lines) {
                if (inText) {
                    if (line !== '.') {
                        text.push(line);
                        continue;
                    }
                    inText = false;
                    this.#keep(text.join('\r\n'));
                    text = [];
                    if (mood !== 'loseAnswer') say('250 taken');
                    else {
                        this.counts.lostAnswers += 1;
                        socket.destroy();
                    }
                } else if (/^RCPT TO:/i.test(line)) {
                    mood = this.#mood();
                    if (mood === 'refuse') this.counts.refused += 1;
                    if (mood === 'putOff') this.counts.putOff += 1;
                    say(mood === 'refuse' ? '550 5.1.1 There is no such mailbox' : mood === 'putOff' ? '451 4.2.0 Try again later' : '250 fine');
                } else if (/^DATA/i.test(line)) {
                    inText = true;
                    say('354 go on');
                } else if (/^QUIT/i.test(line)) {
                    say('221 bye');
                    socket.end();
                } else say('250 fine');
            }
        });
        say('220 desk.example');
    }
}

class Trial {
    constructor(engine, postgres) {
        this.engine = engine;
        this.place = new DeskPlace(postgres?.makeDatabase());
        this.known = new Map(); // mark -> ticket, of replies that the desk said yes to
    }

    async run() {
        const mail = await new MoodyServer().start();
        this.authorization = `Basic ${Buffer.from(`${admin.email}/token:${this.place.setUp()}`).toString('base64')}`;
        const start = async () => (this.desk = await this.place.start({ configuration: mail.configuration }));
        await start();
        await this.#makeTickets();
        const writing = Promise.all(Array.from({ length: WRITERS }, (_, at) => this.#write(at)));
        let killed = 0;
        const killing = (async () => {
            for (; killed < kills; ++killed) {
                await pause(SOONEST_KILL_MS + next() * (LATEST_KILL_MS - SOONEST_KILL_MS));
                await this.desk.kill();
                await start();
            }
        })();
        await Promise.all([writing, killing]);
        mail.calm = true;
        const waited = await this.#settle();
        await this.#verify(mail, killed, waited);
        await this.desk.kill();
        await mail.stop();
        this.place.clear();
    }

    async #ask(method, path, body) {
        return ask(agent, this.desk.base, method, `/api/v2${path}`, this.authorization, body);
    }
    async #must(method, path, body) {
        for (;;) {
            const { status, json } = await this.#ask(method, path, body);
            if (status >= 200 && status < 300) return json;
            if (status >= 400 && status < 500) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
            await pause(50);
        }
    }

    async #makeTickets() {
        this.tickets = [];
        for (let at = 0; at < TICKETS; ++at) {
            const { ticket } = await this.#must('POST', '/tickets', {
                ticket: { subject: `Matter ${at}`, requester: { name: `Customer ${at}`, email: `customer${at}@example.com` }, comment: { body: 'words', public: false } },
            });
            this.tickets.push(ticket.id);
        }
    }

    // A reply whose answer was lost is not written again: it may be there or not, and is looked for in the end.
    async #write(writer) {
        const share = Math.ceil(replies / WRITERS);
        for (let at = 0; at < share; ++at) {
            const ticket = this.tickets[Math.floor(next() * TICKETS)];
            const mark = `reply-${'abcdefghij'[writer]}-${at}-`;
            const waits = next() < 0.5;
            const body = `This is ${mark} for you.`;
            const { status } = waits
                ? await this.#ask('POST', `/tickets/${ticket}/outgoing_replies`, { outgoing_reply: { body, undo_seconds: next() < 0.5 ? 0 : 1 } })
                : await this.#ask('PUT', `/tickets/${ticket}`, { ticket: { comment: { body } } });
            if (status === 200 || status === 201) this.known.set(mark, ticket);
            await pause(next() * 60);
        }
    }

    async #settle() {
        const began = Date.now();
        for (;;) {
            const { lanes, readers } = await this.#must('GET', '/health');
            const waiting = lanes.reduce((sum, lane) => sum + lane.waiting, 0) + readers.reduce((sum, reader) => sum + reader.behind, 0);
            if (waiting === 0) return Date.now() - began;
            if (Date.now() - began > LONGEST_DELIVERY_MS) return Date.now() - began;
            await pause(500);
        }
    }

    async #verify(mail, killed, waited) {
        const problems = [];
        const seen = new Map(); // mark -> deliveries of the replies that hold it
        for (const ticket of this.tickets) {
            let path = `/tickets/${ticket}/comments?page[size]=100`;
            for (;;) {
                const page = await this.#must('GET', path);
                for (const comment of page.comments) {
                    const mark = /reply-[a-z]+-\d+-/.exec(comment.plain_body)?.[0];
                    if (comment.public && mark) seen.set(mark, [...(seen.get(mark) ?? []), comment.delivery]);
                }
                if (!page.meta?.has_more) break;
                path = `/tickets/${ticket}/comments?page[size]=100&page[after]=${encodeURIComponent(page.meta.after_cursor)}`;
            }
            const { outgoing_replies } = await this.#must('GET', `/tickets/${ticket}/outgoing_replies`);
            for (const each of outgoing_replies) {
                const mark = /reply-[a-z]+-\d+-/.exec(each.body)?.[0];
                if (each.stopped_by === 'nothing') problems.push(`${mark} still waits in the outbox`);
                else if (!seen.has(mark)) seen.set(mark, [{ state: 'stopped' }]);
            }
        }
        let arrived = 0;
        let failed = 0;
        for (const mark of this.known.keys()) if (!seen.has(mark)) problems.push(`${mark} was acknowledged and is lost`);
        for (const [mark, deliveries] of seen) {
            const ids = mail.taken.get(mark);
            if (deliveries.length > 1) problems.push(`${mark} is there ${deliveries.length} times`);
            if (ids && ids.size > 1) problems.push(`${mark} arrived under ${ids.size} Message-IDs`);
            const isFailed = deliveries[0]?.state === 'failed';
            if (isFailed) failed += 1;
            else if (ids) arrived += 1;
            else if (deliveries[0]?.state !== 'stopped') problems.push(`${mark} neither arrived nor failed: ${JSON.stringify(deliveries[0])}`);
        }
        for (const mark of mail.taken.keys()) if (!seen.has(mark)) problems.push(`${mark} arrived but is in no ticket`);
        const twice = [...mail.taken.values()].filter((ids) => [...ids.values()].some((times) => times > 1)).length;
        const { deliveries } = await this.#must('GET', '/deliveries?state=failed&page[size]=100');
        if (failed > 0 && deliveries.length === 0) problems.push('no failed reply is listed for the team');
        if (arrived < replies / 2) problems.push(`only ${arrived} replies arrived`);
        if (this.place.command(['check']).status !== 0) problems.push('eider check finds something');
        const { refused, putOff, lostAnswers } = mail.counts;
        tell(
            `${this.engine}: ${seen.size} replies, ${killed} kills; ${arrived} arrived (${twice} of them more than once, under their one Message-ID), ${failed} failed and say so; ` +
                `the server refused ${refused}, put off ${putOff}, lost ${lostAnswers} answers; settled after ${Math.round(waited / 1000)} s`,
            problems,
        );
    }
}

console.log(`seed ${options.seed}`);
for (const engine of options.engine ? [options.engine] : ['sqlite', 'postgres']) {
    if (engine === 'postgres' && !postgresIsInstalled()) {
        console.log('skip postgres: it is not installed');
        continue;
    }
    const postgres = engine === 'postgres' ? await startPostgres() : undefined;
    try {
        await new Trial(engine, postgres).run();
    } catch (failure) {
        tell(`${engine}: the trial ended`, [failure.stack]);
    } finally {
        await postgres?.stop();
    }
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
