// A Dovecot of its own: temporary folder, free ports of the loopback, a certificate of its own, mail in Maildirs. As
// root it keeps mail as user nobody, because it refuses to do that as root.
import { spawn, spawnSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import {
    chmodSync,
    chownSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    readdirSync,
    renameSync,
    rmSync,
    writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const program = '/usr/sbin/dovecot';
const NOBODY = 65534;
const LONGEST_START_MS = 20_000;
const LONGEST_STOP_MS = 10_000;

export const dovecotIsInstalled = () => existsSync(program) && existsSync('/usr/lib/dovecot/imap');
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function freePort() {
    return new Promise((resolve, reject) => {
        const probe = createServer();
        probe.once('error', reject);
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

export class Dovecot {
    password = 'open-sesame';
    #folder = mkdtempSync(join(tmpdir(), 'eider-dovecot-'));
    #process;
    #delivered = 0;
    #tokenKey = randomBytes(32);

    static async make() {
        const server = new Dovecot();
        server.port = await freePort();
        server.tlsPort = await freePort();
        server.#writeCertificate();
        server.#writeConfiguration();
        await server.start();
        return server;
    }

    get certificate() {
        return join(this.#folder, 'certificate.pem');
    }

    get log() {
        return readFileSync(join(this.#folder, 'log'), 'utf8');
    }

    get runs() {
        return this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null;
    }

    async start() {
        this.#process = spawn(program, ['-F', '-c', join(this.#folder, 'dovecot.conf')], { stdio: 'inherit' });
        const until = Date.now() + LONGEST_START_MS;
        while (!(await canConnect(this.tlsPort))) {
            if (Date.now() > until || !this.runs) throw new Error(`Dovecot did not start: ${this.log}`);
            await pause(20);
        }
    }

    // Ends it with all its connections: its processes for clients would stay until their clients go.
    async stop() {
        if (!this.runs) return;
        const children = spawnSync('pgrep', ['-P', String(this.#process.pid)], { encoding: 'utf8' }).stdout;
        const ended = new Promise((resolve) => this.#process.once('exit', resolve));
        this.#process.kill('SIGTERM');
        const slow = setTimeout(() => this.#process.kill('SIGKILL'), LONGEST_STOP_MS);
        await ended;
        clearTimeout(slow);
        for (const child of children.trim().split('\n').filter(Boolean)) end(Number(child));
        while (await canConnect(this.tlsPort)) await pause(20);
    }

    async clear() {
        await this.stop();
        rmSync(this.#folder, { recursive: true, force: true });
    }

    // A message comes in, as a delivery agent does it: written whole, then shown.
    deliver(user, bytes, folder = '') {
        const maildir = this.makeFolder(user, folder);
        const name = `${Math.floor(Date.now() / 1000)}.M${String(++this.#delivered).padStart(9, '0')}P${process.pid}.test`;
        writeFileSync(join(maildir, 'tmp', name), bytes);
        this.#own(join(maildir, 'tmp', name));
        renameSync(join(maildir, 'tmp', name), join(maildir, 'new', name));
    }

    makeFolder(user, folder) {
        const maildir = join(this.#home(user), 'Maildir', folder ? `.${folder}` : '');
        for (const part of ['tmp', 'new', 'cur']) {
            if (existsSync(join(maildir, part))) continue;
            mkdirSync(join(maildir, part), { recursive: true });
            for (const made of [this.#home(user), join(this.#home(user), 'Maildir'), maildir, join(maildir, part)])
                this.#own(made);
        }
        return maildir;
    }

    // Names of the files of a folder; a flag such as S (seen) stands at the end.
    files(user, folder = '') {
        const maildir = this.makeFolder(user, folder);
        return ['new', 'cur'].flatMap((part) => readdirSync(join(maildir, part)));
    }

    // As after a restore: the messages are the same, their numbers begin anew.
    async changeUidValidity(user) {
        await this.stop();
        const maildir = this.makeFolder(user, '');
        for (const file of readdirSync(maildir)) if (file.startsWith('dovecot')) rmSync(join(maildir, file), { recursive: true });
        await pause(1100); // it counts in seconds
        await this.start();
    }

    // An access token as a provider would give it.
    token(user) {
        const now = Math.floor(Date.now() / 1000);
        const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: user, iat: now, nbf: now, exp: now + 3600 })}`;
        return `${text}.${createHmac('sha256', this.#tokenKey).update(text).digest('base64url')}`;
    }

    #home(user) {
        return join(this.#folder, 'homes', user);
    }

    #own(path) {
        if (process.getuid() === 0) chownSync(path, NOBODY, NOBODY);
    }

    #writeCertificate() {
        const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
        words.push('-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1');
        words.push('-keyout', join(this.#folder, 'key.pem'), '-out', this.certificate);
        const made = spawnSync('openssl', words, { encoding: 'utf8' });
        if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
    }

    #writeConfiguration() {
        chmodSync(this.#folder, 0o755);
        mkdirSync(join(this.#folder, 'homes'));
        mkdirSync(join(this.#folder, 'keys/default/HS256'), { recursive: true });
        writeFileSync(join(this.#folder, 'keys/default/HS256/default'), this.#tokenKey.toString('base64'));
        writeFileSync(
            join(this.#folder, 'oauth2.conf'),
            `introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix=${this.#folder}/keys/\nusername_attribute = sub\n`,
        );
        writeFileSync(join(this.#folder, 'dovecot.conf'), this.#configuration());
    }

    #configuration() {
        const { uid, gid, username } = userInfo();
        const isRoot = uid === 0;
        const [mailUid, mailGid] = isRoot ? [NOBODY, NOBODY] : [uid, gid];
        const unprivileged = isRoot
            ? ''
            : `default_internal_user = ${username}\ndefault_login_user = ${username}\n` +
              ['anvil', 'imap-login'].map((name) => `service ${name} {\n  chroot =\n}\n`).join('');
        return `${unprivileged}
protocols = imap
listen = 127.0.0.1
base_dir = ${this.#folder}/run
state_dir = ${this.#folder}/state
log_path = ${this.#folder}/log
mail_location = maildir:~/Maildir
mailbox_list_index = no
first_valid_uid = 1
mail_max_userip_connections = 100
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
ssl = yes
ssl_cert = <${this.certificate}
ssl_key = <${this.#folder}/key.pem
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${this.#folder}/oauth2.conf
}
passdb {
  driver = static
  mechanisms = plain login
  args = password=${this.password}
}
userdb {
  driver = static
  args = uid=${mailUid} gid=${mailGid} home=${this.#folder}/homes/%u allow_all_users=yes
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  inet_listener imap {
    port = ${this.port}
  }
  inet_listener imaps {
    port = ${this.tlsPort}
    ssl = yes
  }
}
`;
    }
}

function end(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    } catch {
        // it has ended by itself
    }
}

function canConnect(port) {
    return new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => {
            socket.destroy();
            resolve(true);
        });
        socket.once('error', () => resolve(false));
    });
}

// Passes bytes on to a server and cuts the line after some of what the server says.
export class CuttingProxy {
    cutAfter = Infinity; // bytes of the server, for each connection that begins from now on
    connections = 0;
    #server;

    static async make(target) {
        const proxy = new CuttingProxy();
        proxy.#server = createServer((client) => proxy.#pass(client, target));
        await new Promise((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
        proxy.port = proxy.#server.address().port;
        return proxy;
    }

    clear() {
        this.#server.close();
    }

    #pass(client, target) {
        this.connections += 1;
        const server = connect(target, '127.0.0.1');
        let left = this.cutAfter;
        const cut = () => {
            client.destroy();
            server.destroy();
        };
        for (const socket of [client, server]) socket.on('error', cut).on('close', cut);
        client.on('data', (bytes) => server.write(bytes));
        server.on('data', (bytes) => {
            client.write(bytes.subarray(0, left));
            left -= bytes.length;
            if (left <= 0) client.end(cut);
        });
    }
}
