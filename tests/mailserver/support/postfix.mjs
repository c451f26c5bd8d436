// A Postfix of its own for tests: configuration, queue and log in a temporary folder, on a free port of the loopback. It
// is started by root, as it drops its rights by itself. It hands mail over to the desk at once and tries again every
// second.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, pause } from './net.mjs';

const PROGRAM = '/usr/sbin/postfix';
const QUEUE_PROGRAM = '/usr/sbin/postqueue';
const DAEMONS = '/usr/lib/postfix/sbin';
const LONGEST_START_MS = 20_000;

export function whyNoPostfix() {
    if (!existsSync(PROGRAM)) return 'Postfix is not installed';
    if (process.getuid() !== 0) return 'Postfix is started by root only';
    return '';
}

const SERVICES = [
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'discard unix - - n - - discard',
    'smtp unix - - n - - smtp',
    'lmtp unix - - n - - lmtp',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
];

export class Postfix {
    #folder = mkdtempSync(join(tmpdir(), 'eider-postfix-'));
    #configuration = join(this.#folder, 'configuration');
    #master;
    port;

    // transports: {'support@desk.example': 'lmtp:inet:127.0.0.1:2424', ...}
    async start(transports) {
        chmodSync(this.#folder, 0o755);
        this.port = await freePort();
        mkdirSync(this.#configuration);
        mkdirSync(join(this.#folder, 'data'));
        spawnSync('chown', ['postfix', join(this.#folder, 'data')]);
        this.#configure(transports);
        const checked = spawnSync(PROGRAM, ['-c', this.#configuration, 'check'], { encoding: 'utf8' });
        if (checked.status !== 0) throw new Error(`postfix check: ${checked.stderr}${checked.stdout}`);
        this.#master = spawn(join(DAEMONS, 'master'), ['-c', this.#configuration, '-d'], { stdio: 'ignore' });
        this.ended = new Promise((resolve) => {
            this.#master.once('exit', resolve);
        });
        const began = Date.now();
        while (!this.log().includes('daemon started')) {
            if (this.#master.exitCode !== null || Date.now() - began > LONGEST_START_MS)
                throw new Error(`Postfix did not start:\n${this.log()}`);
            await pause(20);
        }
    }

    #configure(transports) {
        const main = {
            compatibility_level: '3.6',
            queue_directory: join(this.#folder, 'queue'),
            data_directory: join(this.#folder, 'data'),
            daemon_directory: DAEMONS,
            maillog_file: join(this.#folder, 'mail.log'),
            maillog_file_prefixes: this.#folder,
            myhostname: 'mx.example',
            mydestination: '',
            inet_interfaces: '127.0.0.1',
            inet_protocols: 'ipv4',
            mynetworks: '127.0.0.0/8',
            smtpd_relay_restrictions: 'permit_mynetworks, reject',
            smtpd_peername_lookup: 'no',
            smtp_host_lookup: 'native',
            relay_domains: 'desk.example',
            alias_maps: '',
            alias_database: '',
            transport_maps: `texthash:${join(this.#configuration, 'transport')}`,
            smtp_tls_security_level: 'none',
            initial_destination_concurrency: '20',
            queue_run_delay: '1s',
            minimal_backoff_time: '1s',
            maximal_backoff_time: '1s',
            bounce_queue_lifetime: '0',
            in_flow_delay: '0',
        };
        mkdirSync(join(this.#folder, 'queue'));
        const lines = (values, between) => Object.entries(values).map(([name, value]) => `${name}${between}${value}\n`);
        writeFileSync(join(this.#configuration, 'main.cf'), lines(main, ' = ').join(''));
        writeFileSync(join(this.#configuration, 'transport'), lines(transports, ' ').join(''));
        const services = [`127.0.0.1:${this.port} inet n - n - - smtpd`, ...SERVICES];
        writeFileSync(join(this.#configuration, 'master.cf'), `${services.join('\n')}\n`);
    }

    // Hands all that waits over again, now. A message whose last try was just ending when its next was due would be left
    // alone for minutes ("skipped, still being delivered").
    flush() {
        spawnSync(QUEUE_PROGRAM, ['-c', this.#configuration, '-f']);
    }

    log() {
        const file = join(this.#folder, 'mail.log');
        return existsSync(file) ? readFileSync(file, 'utf8') : '';
    }

    async stop() {
        if (this.#master && this.#master.exitCode === null) {
            this.#master.kill('SIGTERM');
            await this.ended;
        }
        rmSync(this.#folder, { recursive: true, force: true });
    }
}
