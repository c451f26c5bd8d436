// Parallel makers of tickets that remember what the desk acknowledged and what it never answered.
import { Agent, request } from 'node:http';

const CREATORS = 64;
const LONGEST_ANSWER_MS = 20_000;
const PAUSE_AFTER_REFUSAL_MS = 20;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// One request: {status, json}; {status} when the body broke off; {} when there was no answer.
export function ask(agent, base, method, path, authorization, body) {
    return new Promise((resolve) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const headers = { Authorization: authorization };
        if (text !== undefined)
            Object.assign(headers, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
        const asked = request(base + path, { method, agent, headers, timeout: LONGEST_ANSWER_MS }, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('error', () => {});
            answer.on('close', () => {
                if (!answer.complete) return resolve({ status: answer.statusCode });
                const whole = Buffer.concat(parts).toString();
                resolve({ status: answer.statusCode, json: whole.startsWith('{') ? JSON.parse(whole) : undefined });
            });
        });
        asked.on('timeout', () => asked.destroy());
        asked.on('error', () => resolve({}));
        asked.end(text);
    });
}

export class Creators {
    acknowledged = new Map(); // external id -> id, or null when the answer's body broke off
    unanswered = []; // external ids
    refused = 0;
    #going = true;
    #name;
    #authorization;

    constructor(name, authorization) {
        this.#name = name;
        this.#authorization = authorization;
    }

    // Makes tickets until stop(); an unanswered request ends its creator unless `keepsOn`.
    async run(base, keepsOn = false) {
        const agent = new Agent({ keepAlive: true, maxSockets: CREATORS });
        await Promise.all(
            Array.from({ length: CREATORS }, (_, creator) => this.#create(agent, base, creator, keepsOn)),
        );
        agent.destroy();
    }

    stop() {
        this.#going = false;
    }

    async #create(agent, base, creator, keepsOn) {
        for (let n = 0; this.#going; n++) {
            const externalId = `${this.#name}-${creator}-${n}`;
            const ticket = {
                subject: externalId,
                external_id: externalId,
                comment: { body: `text of ${externalId}` },
                tags: ['kill9'],
            };
            const { status, json } = await ask(agent, base, 'POST', '/api/v2/tickets', this.#authorization, { ticket });
            if (status === 201) this.acknowledged.set(externalId, json?.ticket.id ?? null);
            else if (status === undefined) {
                this.unanswered.push(externalId);
                if (!keepsOn) return;
                await pause(PAUSE_AFTER_REFUSAL_MS);
            } else {
                this.refused += 1;
                this.unanswered.push(externalId);
                await pause(PAUSE_AFTER_REFUSAL_MS);
            }
        }
    }
}
