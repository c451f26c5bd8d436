// Every reply arrives or loudly does not: the desk is killed at random moments while replies are written and leave, to a
// mail server that refuses some for good, puts others off, and sometimes takes a mail and loses the answer. In the end
// each reply that is in a ticket was taken by the mail server under one Message-ID alone, or is marked as failed.
import { Agent } from 'node:http';
import { parseArgs } from 'node:util';

import { admin, DeskPlace } from '../support/desk.mjs';
import { postgresIsInstalled, startPostgres } from '../support/postgres.mjs';
import { MailServer } from '../support/smtp.mjs';
import { ask } from './creators.mjs';
import { randomFrom } from './random.mjs';

const { values: options } = parseArgs({
    options: {
        replies: { type: 'string', default: '2000' },
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
const TRIES_MAX = 20; // for each reply that is to be taken: while the desk is down, nothing is
const SHARE_THAT_ARRIVES = 0.8; // the server refuses one in thirty for good
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

const next = randomFrom(Number(options.seed));

// A mail server with moods. What it took it remembers by the mark in its text: which Message-IDs, how often.
class MoodyServer extends MailServer {
    marks = new Map(); // mark -> Map(Message-ID -> times)
    counts = { refused: 0, putOff: 0, lostAnswers: 0 };
    calm = false; // puts nothing off and loses no answer

    refusal() {
        const chance = next();
        if (chance < 0.03) {
            this.counts.refused += 1;
            return true;
        }
        if (this.calm || chance >= 0.11) return false;
        this.counts.putOff += 1;
        return '451 4.2.0 Try again later';
    }
    keep(text) {
        const mark = /reply-[a-z]+-\d+-/.exec(text)?.[0];
        const id = /^Message-ID:\s*(<[^>]+>)/im.exec(text)?.[1];
        if (!mark || !id) throw new Error(`a mail without a mark or an id:\n${text}`);
        const ids = this.marks.get(mark) ?? new Map();
        ids.set(id, (ids.get(id) ?? 0) + 1);
        this.marks.set(mark, ids);
        const isAnswered = this.calm || next() >= 0.05;
        if (!isAnswered) this.counts.lostAnswers += 1;
        return super.keep(text) && isAnswered;
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
        const last = share * TRIES_MAX;
        for (let at = 0, taken = 0; taken < share && at < last; ++at) {
            const ticket = this.tickets[Math.floor(next() * TICKETS)];
            const mark = `reply-${'abcdefghij'[writer]}-${at}-`;
            const waits = next() < 0.5;
            const body = `This is ${mark} for you.`;
            const { status } = waits
                ? await this.#ask('POST', `/tickets/${ticket}/outgoing_replies`, { outgoing_reply: { body, undo_seconds: next() < 0.5 ? 0 : 1 } })
                : await this.#ask('PUT', `/tickets/${ticket}`, { ticket: { comment: { body } } });
            if (status === 200 || status === 201) {
                this.known.set(mark, ticket);
                taken += 1;
            }
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
            const ids = mail.marks.get(mark);
            if (deliveries.length > 1) problems.push(`${mark} is there ${deliveries.length} times`);
            if (ids && ids.size > 1) problems.push(`${mark} arrived under ${ids.size} Message-IDs`);
            const isFailed = deliveries[0]?.state === 'failed';
            if (isFailed) failed += 1;
            else if (ids) arrived += 1;
            else if (deliveries[0]?.state !== 'stopped') problems.push(`${mark} neither arrived nor failed: ${JSON.stringify(deliveries[0])}`);
        }
        for (const mark of mail.marks.keys()) if (!seen.has(mark)) problems.push(`${mark} arrived but is in no ticket`);
        const twice = [...mail.marks.values()].filter((ids) => [...ids.values()].some((times) => times > 1)).length;
        const { deliveries } = await this.#must('GET', '/deliveries?state=failed&page[size]=100');
        if (failed > 0 && deliveries.length === 0) problems.push('no failed reply is listed for the team');
        if (arrived < replies * SHARE_THAT_ARRIVES) problems.push(`only ${arrived} replies arrived`);
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
