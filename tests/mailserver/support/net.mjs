// Small things of the network for tests with mail servers.
import { createServer, connect } from 'node:net';

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// A port of the loopback that nobody listens on at this moment.
export function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

// A client of SMTP that hands messages to a mail server, one after another.
export class SmtpClient {
    #socket;
    #text = '';
    #waiting;

    async open(port) {
        this.#socket = connect(port, '127.0.0.1').setEncoding('utf8');
        this.#socket.on('data', (text) => {
            this.#text += text;
            this.#waiting?.();
        });
        this.#socket.on('error', () => this.#waiting?.());
        await this.#answer();
        await this.#ask('EHLO client.example');
    }

    // The first line of the next answer that is whole.
    async #answer() {
        for (;;) {
            const whole = this.#text.match(/^(?:\d{3}-.*\r\n)*(\d{3})(?: .*)?\r\n/);
            if (whole) {
                this.#text = this.#text.slice(whole[0].length);
                return whole[0];
            }
            if (this.#socket.destroyed) throw new Error('the mail server hung up');
            await new Promise((resolve) => {
                this.#waiting = resolve;
            });
        }
    }

    async #ask(line) {
        this.#socket.write(`${line}\r\n`);
        return this.#answer();
    }

    async #must(line, code) {
        const answer = await this.#ask(line);
        if (!answer.startsWith(code)) throw new Error(`${line.slice(0, 80)} was answered with ${answer}`);
    }

    async send(sender, recipients, message) {
        await this.#must(`MAIL FROM:<${sender}>`, '250');
        for (const recipient of recipients) await this.#must(`RCPT TO:<${recipient}>`, '250');
        await this.#must('DATA', '354');
        await this.#must(`${message.replaceAll(/^\./gm, '..')}\r\n.`, '250');
    }

    close() {
        this.#socket.end('QUIT\r\n');
    }
}
