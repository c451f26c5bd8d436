// A mail server on this machine that sends nothing on: it takes messages, or refuses them as told, and keeps their heads.
import { createServer } from 'node:net';

export class MailServer {
    #server;
    #refuses;
    taken = 0;
    refused = 0;
    heads = []; // of the messages that were taken

    // `refuses(address)` says whether a recipient is refused: true for good, or the server's own answer.
    constructor(refuses = () => false) {
        this.#refuses = refuses;
        this.#server = createServer((socket) => this.#talk(socket));
    }

    // For servers with a will of their own: whether a recipient is refused, and what is done with a whole message.
    // False: it was taken, but the answer is lost.
    refusal(address) {
        return this.#refuses(address);
    }
    keep(text) {
        this.heads.push(text.slice(0, text.indexOf('\r\n\r\n')));
        this.taken += 1;
        return true;
    }

    async start() {
        await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
        this.port = this.#server.address().port;
        return this;
    }

    // What a desk's configuration says to send by it.
    get configuration() {
        return `[mail]\naddress = "support@desk.example"\nname = "Desk"\n[smtp]\nhost = "127.0.0.1"\nport = ${this.port}\nsecurity = "plain"\n`;
    }

    #talk(socket) {
        let inText = false;
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
                    const isAnswered = this.keep(text.join('\r\n'));
                    text = [];
                    if (isAnswered) say('250 taken');
                    else socket.destroy();
                } else if (/^RCPT TO:/i.test(line)) {
                    const refusal = this.refusal(/<([^>]*)>/.exec(line)?.[1] ?? '');
                    if (refusal) this.refused += 1;
                    say(refusal === true ? '550 5.1.1 There is no such mailbox here' : refusal || '250 fine');
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

    stop() {
        return new Promise((resolve) => this.#server.close(resolve));
    }
}
