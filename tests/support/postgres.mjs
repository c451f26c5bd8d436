// A PostgreSQL 15 server of its own for scripts that test the whole program: temporary folder, free port, loopback
// only. It refuses to run as root, so as root it runs as user postgres.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const programs = '/usr/lib/postgresql/15/bin';
const LONGEST_START_MS = 60_000;

export const postgresIsInstalled = () => existsSync(join(programs, 'initdb'));

// settings: {fsync: true} keeps it durable (slower). Stop it with stop().
export async function startPostgres(settings = {}) {
    const server = new Postgres(await freePort(), settings);
    server.initialize();
    server.start();
    return server;
}

class Postgres {
    #folder = mkdtempSync(join(tmpdir(), 'eider-postgres-'));
    #port;
    #fsync;
    #databases = 0;

    constructor(port, { fsync = false }) {
        this.#port = port;
        this.#fsync = fsync;
        chmodSync(this.#folder, 0o777);
    }

    get #data() {
        return join(this.#folder, 'data');
    }

    initialize() {
        run('initdb', ['-D', this.#data, '-A', 'trust', '-U', 'eider', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
    }

    start() {
        const options = [
            `-p ${this.#port}`,
            ...[
                'listen_addresses=127.0.0.1',
                'unix_socket_directories=',
                `fsync=${this.#fsync ? 'on' : 'off'}`,
                'max_connections=200',
                'shared_buffers=64MB',
            ].map((setting) => `-c ${setting}`),
        ];
        const log = join(this.#folder, 'log');
        run('pg_ctl', ['-D', this.#data, '-w', '-t', '50', '-l', log, '-o', options.join(' '), 'start']);
    }

    // As if its machine lost power, but for the page cache: no checkpoint, no goodbye to clients.
    crash() {
        run('pg_ctl', ['-D', this.#data, '-w', '-m', 'immediate', 'stop']);
    }

    makeDatabase() {
        const name = `test${++this.#databases}`;
        run('createdb', ['-h', '127.0.0.1', '-p', String(this.#port), '-U', 'eider', name]);
        return `postgresql://eider@127.0.0.1:${this.#port}/${name}`;
    }

    stop() {
        spawnSync(...asPostgres('pg_ctl', ['-D', this.#data, '-w', '-m', 'immediate', 'stop']));
        rmSync(this.#folder, { recursive: true, force: true });
    }
}

function asPostgres(program, words) {
    const path = join(programs, program);
    if (process.getuid() !== 0) return [path, words];
    return ['setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', '--reset-env', path, ...words]];
}

function run(program, words) {
    // Pipes would stay open for as long as the server lives, so nothing is read from it.
    const [path, all] = asPostgres(program, words);
    const done = spawnSync(path, all, { stdio: 'ignore', timeout: LONGEST_START_MS, cwd: '/' });
    if (done.status !== 0) throw new Error(`${program} did not do its work (status ${done.status})`);
}

function freePort() {
    return new Promise((resolve, reject) => {
        const probe = createServer();
        probe.once('error', reject);
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}
