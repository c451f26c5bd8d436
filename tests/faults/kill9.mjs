// What was acknowledged survives: the desk is killed at random moments while tickets are made, and PostgreSQL too.
// After each time all acknowledged tickets are looked up, by their ids and some by their external ids, and
// `eider check` must find nothing.
import { Agent } from 'node:http';
import { parseArgs } from 'node:util';

import { admin, DeskPlace } from '../support/desk.mjs';
import { postgresIsInstalled, startPostgres } from '../support/postgres.mjs';
import { ask, Creators } from './creators.mjs';
import { randomFrom } from './random.mjs';

const SOONEST_KILL_MS = 50;
const LATEST_KILL_MS = 1500;
const IDS_IN_ONE_CALL = 100;
const LOOKED_UP_BY_EXTERNAL_ID = 20; // of the acknowledged ones of a round; each unanswered one of them too
const LONGEST_RECOVERY_MS = 60_000;

const { values: options } = parseArgs({
    options: {
        rounds: { type: 'string', default: '100' },
        crashes: { type: 'string', default: '5' },
        engine: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        short: { type: 'boolean', default: false },
    },
});
const rounds = options.short ? 10 : Number(options.rounds);
const crashes = options.short ? 2 : Number(options.crashes);

const agent = new Agent({ keepAlive: true });
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const totals = { passed: 0, failed: 0, acknowledged: 0, unanswered: 0 };

const nextMoment = randomFrom(Number(options.seed));
const nextSample = randomFrom(Number(options.seed) + 1); // apart, so that a seed gives the same moments again
const moment = () => Math.round(SOONEST_KILL_MS + nextMoment() * (LATEST_KILL_MS - SOONEST_KILL_MS));

// One desk on one engine, and all that it ever acknowledged.
class Trial {
    #engine;
    #postgres;
    #place;
    #desk;
    #authorization;
    #acknowledged = new Map(); // id -> external id

    constructor(engine, postgres) {
        this.#engine = engine;
        this.#postgres = postgres;
        this.#place = new DeskPlace(postgres?.makeDatabase());
    }

    async open() {
        const token = this.#place.setUp();
        this.#authorization = `Basic ${Buffer.from(`${admin.email}/token:${token}`).toString('base64')}`;
        this.#desk = await this.#place.start();
    }

    async close() {
        await this.#desk?.kill();
        this.#place.clear();
    }

    // Kills the desk. Every second time the check comes first, so that it too meets what the kill left.
    async killDesk(round) {
        const creators = new Creators(`${this.#engine}-kill${round}`, this.#authorization);
        const running = creators.run(this.#desk.base);
        const delay = moment();
        await pause(delay);
        await this.#desk.kill();
        creators.stop();
        await running;
        const problems = round % 2 === 0 ? this.#check() : [];
        const began = Date.now();
        this.#desk = await this.#place.start();
        const back = Date.now() - began;
        problems.push(...(await this.#verify(creators)));
        if (round % 2 === 1) problems.push(...this.#check());
        report(`${this.#engine} desk killed`, round, delay, creators, back, problems);
    }

    // Kills PostgreSQL under the desk, which must serve again by itself once it is back.
    async crashPostgres(round) {
        const creators = new Creators(`${this.#engine}-crash${round}`, this.#authorization);
        const running = creators.run(this.#desk.base, true);
        const delay = moment();
        await pause(delay);
        this.#postgres.crash();
        await pause(moment() / 3);
        this.#postgres.start();
        const began = Date.now();
        await this.#serves();
        const back = Date.now() - began;
        await pause(500);
        creators.stop();
        await running;
        const problems = await this.#verify(creators);
        problems.push(...this.#check());
        report('PostgreSQL killed', round, delay, creators, back, problems);
    }

    async verifyAll() {
        const problems = await this.#missing([...this.#acknowledged.keys()]);
        if (this.#acknowledged.size === 0) problems.push('no ticket was ever acknowledged');
        tell(`${this.#engine}: all ${this.#acknowledged.size} acknowledged tickets once more`, problems);
    }

    // What is wrong with the tickets of a round, as sentences.
    async #verify(creators) {
        const byId = [...creators.acknowledged].filter(([, id]) => id !== null);
        for (const [externalId, id] of byId) this.#acknowledged.set(id, externalId);
        const problems = await this.#missing(byId.map(([, id]) => id));
        if (new Set(byId.map(([, id]) => id)).size !== byId.length) problems.push('one id was given to two tickets');
        const cut = [...creators.acknowledged].filter(([, id]) => id === null).map(([externalId]) => externalId);
        const sample = byId
            .filter(() => nextSample() < LOOKED_UP_BY_EXTERNAL_ID / byId.length)
            .map(([externalId]) => externalId);
        for (const externalId of [...cut, ...sample]) problems.push(...(await this.#countOf(externalId, 1, 1)));
        for (const externalId of creators.unanswered.slice(0, LOOKED_UP_BY_EXTERNAL_ID))
            problems.push(...(await this.#countOf(externalId, 0, 1)));
        return problems;
    }

    async #missing(ids) {
        const problems = [];
        for (let begin = 0; begin < ids.length; begin += IDS_IN_ONE_CALL) {
            const wanted = ids.slice(begin, begin + IDS_IN_ONE_CALL);
            const json = await this.#get(`/api/v2/tickets/show_many?ids=${wanted.join(',')}`);
            const found = new Map(json.tickets.map((ticket) => [ticket.id, ticket]));
            for (const id of wanted) problems.push(...this.#problemOf(id, found.get(id)));
        }
        return problems;
    }

    #problemOf(id, ticket) {
        const externalId = this.#acknowledged.get(id);
        if (!ticket) return [`ticket ${id} (${externalId}) is lost`];
        const whole =
            ticket.external_id === externalId &&
            ticket.subject === externalId &&
            ticket.description === `text of ${externalId}`;
        return whole ? [] : [`ticket ${id} (${externalId}) is not what was acknowledged`];
    }

    async #countOf(externalId, least, most) {
        const { results: tickets } = await this.#get(`/api/v2/search?query=type:ticket%20external_id:${externalId}`);
        const count = tickets.filter((ticket) => ticket.external_id === externalId).length;
        return count >= least && count <= most ? [] : [`${externalId} is there ${count} times`];
    }

    async #get(path) {
        const { status, json } = await ask(agent, this.#desk.base, 'GET', path, this.#authorization);
        if (status !== 200)
            throw new Error(`${path.slice(0, 100)} gave ${status}: ${JSON.stringify(json)}\n${this.#desk.output}`);
        return json;
    }

    async #serves() {
        const until = Date.now() + LONGEST_RECOVERY_MS;
        for (;;) {
            const { status } = await ask(agent, this.#desk.base, 'GET', '/api/v2/users/me', this.#authorization);
            if (status === 200) return;
            if (Date.now() > until) throw new Error(`the desk did not serve again (${status}):\n${this.#desk.output}`);
            await pause(10);
        }
    }

    #check() {
        const { status, stdout, stderr } = this.#place.command(['check']);
        return status === 0 ? [] : [`eider check ended with ${status}: ${stdout}${stderr}`];
    }
}

function report(what, round, delay, creators, back, problems) {
    totals.acknowledged += creators.acknowledged.size;
    totals.unanswered += creators.unanswered.length;
    const columns = [
        what.padEnd(22),
        String(round).padStart(4),
        `${delay} ms`.padStart(9),
        `${creators.acknowledged.size} acknowledged`.padStart(19),
        `${creators.unanswered.length} not`.padStart(8),
        `back in ${back} ms`.padStart(17),
    ];
    tell(columns.join(' '), problems);
}

function tell(line, problems) {
    totals[problems.length === 0 ? 'passed' : 'failed'] += 1;
    console.log(`${line}  ${problems.length === 0 ? 'ok' : 'FAILED'}`);
    for (const problem of problems.slice(0, 20)) console.log(`    ${problem}`);
    if (problems.length > 20) console.log(`    and ${problems.length - 20} more`);
}

async function runTrial(engine, postgres) {
    const trial = new Trial(engine, postgres);
    try {
        await trial.open();
        for (let round = 1; round <= rounds; round++) await trial.killDesk(round);
        for (let round = 1; postgres && round <= crashes; round++) await trial.crashPostgres(round);
        await trial.verifyAll();
    } catch (error) {
        tell(`${engine}: ${error.message}`, ['the trial could not go on']);
    } finally {
        await trial.close();
    }
}

console.log(`seed ${options.seed}`);
if (options.engine !== 'postgres') await runTrial('sqlite');
if (options.engine !== 'sqlite') {
    if (postgresIsInstalled()) {
        const postgres = await startPostgres({ fsync: true });
        await runTrial('postgres', postgres);
        postgres.stop();
    } else tell('postgres: PostgreSQL 15 is not installed', ['its half does not run']);
}
console.log(`${totals.acknowledged} tickets acknowledged, ${totals.unanswered} requests without a good answer`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
