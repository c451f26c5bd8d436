// Runs the program `eider` for scripts that test it from outside: single commands, and the desk itself.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LONGEST_COMMAND_MS = 120_000;
const LONGEST_START_MS = 60_000;
const LONGEST_STOP_MS = 20_000;
const KEPT_OUTPUT_CHARACTERS = 20_000;

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const binary = process.env.EIDER_BINARY ?? join(projectRoot, 'build', 'eider');

export const admin = { name: 'Ada Admin', email: 'ada@desk.example', password: 'correct horse battery 7' };

// A place for one desk: data folder and, for PostgreSQL, the database's address. clear() when done.
export class DeskPlace {
    constructor(database = '') {
        if (!existsSync(binary)) throw new Error(`${binary} is not built`);
        this.data = mkdtempSync(join(tmpdir(), 'eider-desk-'));
        this.database = database;
    }

    // The desk in a folder that is there already, and stays.
    static of(data) {
        return Object.assign(Object.create(DeskPlace.prototype), { data, database: '' });
    }

    get options() {
        return ['--data', this.data, ...(this.database ? ['--database', this.database] : [])];
    }

    // Runs one command to its end: {status, stdout, stderr}.
    command(words, input = '') {
        const done = spawnSync(binary, [...words, ...this.options], {
            input,
            encoding: 'utf8',
            timeout: LONGEST_COMMAND_MS,
        });
        const late = done.error?.code === 'ETIMEDOUT' ? `it took more than ${LONGEST_COMMAND_MS} ms; ` : '';
        return { status: done.status, stdout: done.stdout ?? '', stderr: late + (done.stderr ?? '') };
    }

    // The same for commands that must succeed: what they printed.
    must(words, input = '') {
        const { status, stdout, stderr } = this.command(words, input);
        if (status !== 0) throw new Error(`eider ${words.join(' ')} ended with ${status}: ${stderr}${stdout}`);
        return stdout.trim();
    }

    // The first administrator and a token of theirs.
    setUp() {
        this.must(['setup', '--email', admin.email, '--name', admin.name, '--password-stdin'], `${admin.password}\n`);
        return this.token(admin.email);
    }

    token(email) {
        return this.must(['token', 'create', '--email', email, '--label', 'test']);
    }

    // `configuration` is the text of a configuration file; `listen` says where, on a free port when not given.
    async start({ configuration = '', listen = '127.0.0.1:0', demonstration = false } = {}) {
        const more = configuration ? ['--config', join(this.data, 'desk.toml')] : [];
        if (demonstration) more.push('--demo');
        if (configuration) writeFileSync(more[1], configuration);
        const desk = new Desk(spawn(binary, ['serve', '--listen', listen, ...more, ...this.options]));
        await desk.listening();
        return desk;
    }

    clear() {
        rmSync(this.data, { recursive: true, force: true });
    }
}

class Desk {
    #process;
    #ended;
    output = ''; // the last of what it printed, for messages

    constructor(child) {
        this.#process = child;
        this.pid = child.pid;
        this.#ended = new Promise((resolve) => {
            child.once('exit', (status, signal) => resolve(signal ?? status));
        });
        for (const stream of [child.stdout, child.stderr])
            stream.setEncoding('utf8').on('data', (text) => this.#keep(text));
    }

    #keep(text) {
        this.output = (this.output + text).slice(-KEPT_OUTPUT_CHARACTERS);
    }

    async listening() {
        const began = Date.now();
        const found = () => this.output.match(/listening on (http:\/\/\S+:\d+)/)?.[1];
        while (!(this.base = found())) {
            if (this.#process.exitCode !== null) throw new Error(`the desk did not start:\n${this.output}`);
            if (Date.now() - began > LONGEST_START_MS) {
                await this.kill();
                throw new Error(`the desk did not listen in time:\n${this.output}`);
            }
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
    }

    // Asks it to end and gives how it ended: 0 when cleanly, else a status or the name of a signal.
    async stop() {
        this.#process.kill('SIGTERM');
        const slow = setTimeout(() => this.#process.kill('SIGKILL'), LONGEST_STOP_MS);
        const how = await this.#ended;
        clearTimeout(slow);
        return how;
    }

    async kill() {
        this.#process.kill('SIGKILL');
        await this.#ended;
    }
}
