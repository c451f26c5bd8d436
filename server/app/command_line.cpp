// Reads the command line.
#include "app/command_line.h"

#include "app/commands.h"
#include "app/language_commands.h"
#include "app/mail_parse_command.h"
#include "app/options.h"
#include "app/serve.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace eider::app {
namespace {

struct Given {
    Settings settings;
    std::string configuration, listen, data, database, public_url;
    NewAccount account;
    std::string label, file, mailbox, path = "-";
    std::vector<std::string> paths;
    DraftQuestion draft;
    bool password_on_input = false, demonstration = false;
};

void add_place(CLI::App* command, Given& given) {
    command->add_option("--config", given.configuration, "configuration file (TOML)");
    command->add_option("--data", given.data, "data folder (default ./data)");
    command->add_option("--database", given.database,
                        "postgresql://... instead of SQLite in the data folder");
}

// Command line over configuration file over defaults.
Result<void> settle(Given& given) {
    if (!given.configuration.empty()) TRY_VOID(read_configuration(given.configuration, given.settings));
    if (given.demonstration && given.settings.data_folder == Settings().data_folder)
        given.settings.data_folder = DEMONSTRATION_FOLDER;
    given.settings.is_demonstration = given.demonstration;
    if (!given.data.empty()) given.settings.data_folder = given.data;
    if (!given.database.empty()) given.settings.database_url = given.database;
    if (!given.public_url.empty()) given.settings.public_url = given.public_url;
    if (!given.listen.empty()) TRY_VOID(read_listen(given.listen, given.settings));
    while (given.settings.public_url.ends_with('/')) given.settings.public_url.pop_back();
    return {};
}

// One command: its words, and what it does once everything was read.
class Commands {
  public:
    explicit Commands(CLI::App& program) : program_(program) {}

    template <class Run> CLI::App* add(CLI::App* parent, const char* name, const char* help, Run run) {
        CLI::App* command = parent->add_subcommand(name, help);
        command->final_callback([this, run] {
            if (auto settled = settle(given); settled) {
                status = run();
            } else {
                std::fprintf(stderr, "eider: %s\n", settled.error().sentence.c_str());
                status = WRONG_USAGE;
            }
        });
        return command;
    }
    void add_serving();
    void add_accounts();
    void add_mail();
    void add_language();
    void add_data();

    Given given;
    int status = DONE;

  private:
    CLI::App* part(const char* name, const char* help) {
        return program_.add_subcommand(name, help)->require_subcommand(1);
    }
    CLI::App& program_;
};

void Commands::add_serving() {
    CLI::App* serving = add(&program_, "serve", "run the desk", [this] { return serve(given.settings); });
    add_place(serving, given);
    serving->add_option("--listen", given.listen,
                        "HOST:PORT (default 127.0.0.1:8080; port 0 picks a free one)");
    serving->add_option("--public-url", given.public_url, "how the desk is reached from outside, for links");
    serving->add_flag("--demo", given.demonstration,
                      "with a made-up organization to look around in (data in ./data-demo)");
    add(&program_, "openapi", "print the OpenAPI document", [] { return print_openapi(); });
}

void Commands::add_accounts() {
    CLI::App* setup = add(&program_, "setup", "make the first administrator",
                          [this] { return set_up(given.settings, given.account); });
    CLI::App* user = add(part("user", "team members"), "add", "add a team member",
                         [this] { return add_user(given.settings, given.account); });
    for (CLI::App* each : {setup, user}) {
        add_place(each, given);
        each->add_option("--email", given.account.email, "mail address")->required();
        each->add_option("--name", given.account.name, "name")->required();
        each->add_flag("--password-stdin", given.password_on_input, "read the password from standard input")
            ->required();
    }
    user->add_option("--role", given.account.role, "rep, leader or admin")->required();
    CLI::App* token = add(part("token", "API tokens"), "create", "print a new API token, shown once",
                          [this] { return create_token(given.settings, given.account.email, given.label); });
    add_place(token, given);
    token->add_option("--email", given.account.email, "whose")->required();
    token->add_option("--label", given.label, "what it is for")->required();
}

void Commands::add_mail() {
    CLI::App* mail = part("mail", "messages");
    CLI::App* parse = add(mail, "parse", "read one message and print what it says as JSON",
                          [this] { return mail_parse_command(given.path); });
    parse->add_option("file", given.path, "a file, or - for standard input");
    CLI::App* receive = add(mail, "receive", "take messages into the desk",
                            [this] { return receive_mail(given.settings, given.mailbox, given.paths); });
    add_place(receive, given);
    receive->add_option("--mailbox", given.mailbox, "our address that they were sent to");
    receive->add_option("paths", given.paths,
                        "files, folders, mbox files, Maildirs, or - for standard input");
}

void Commands::add_language() {
    CLI::App* language = part("language", "what messages and drafts say");
    CLI::App* read = add(language, "read", "print what a customer's message says as JSON",
                         [this] { return read_message_command(given.path, given.draft.language); });
    read->add_option("file", given.path, "a file, or - for standard input");
    CLI::App* draft = add(language, "draft", "print what a draft promises, answers and needs as JSON",
                          [this] { return read_draft_command(given.draft); });
    draft->add_option("--message", given.draft.message, "the message that it answers")->required();
    draft->add_option("--now", given.draft.now,
                      "when it is written, as 2026-03-04T10:15:00+01:00 (default now)");
    draft->add_option("--timezone", given.draft.time_zone,
                      "where it is written, as Europe/Berlin (default UTC)");
    draft->add_option("--told", given.draft.told, "a file: what this customer wrote before");
    draft->add_option("--earlier", given.draft.earlier, "a file: replies that they already got");
    draft->add_option("--prefers", given.draft.prefers,
                      "the length that they prefer: brief, steps, or what they say of it");
    draft->add_option("--speaks", given.draft.speaks,
                      "en or de: the language of hints (default: that of the draft)");
    CLI::App* lines =
        add(language, "lines", "read many texts, each a line of JSON, and print a line for each",
            [this] { return read_lines_command(given.path); });
    lines->add_option("file", given.path, "a file, or - for standard input");
    draft->add_option("file", given.draft.draft, "a file, or - for standard input");
    for (CLI::App* each : {read, draft})
        each->add_option("--language", given.draft.language, "en or de (default: as recognised)");
}

void Commands::add_data() {
    add_place(add(&program_, "check", "look for anything that is not as it must be",
                  [this] { return check(given.settings); }),
              given);
    CLI::App* backup = add(&program_, "backup", "write a consistent copy while the desk runs",
                           [this] { return back_up(given.settings, given.file); });
    CLI::App* restored = add(&program_, "restore", "bring a copy back into an empty place",
                             [this] { return restore(given.settings, given.file); });
    for (CLI::App* each : {backup, restored}) {
        add_place(each, given);
        each->add_option("file", given.file, "the copy")->required();
    }
}

} // namespace

int run_command_line(int argc, char** argv) {
    CLI::App program("Eider, a customer-service desk.");
    program.set_version_flag("--version", EIDER_VERSION);
    program.require_subcommand(1);
    Commands commands(program);
    commands.add_serving();
    commands.add_accounts();
    commands.add_mail();
    commands.add_language();
    commands.add_data();
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return program.exit(wrong) == 0 ? DONE : WRONG_USAGE;
    } catch (const Failure& failed) {
        std::fprintf(stderr, "eider: %s\n", failed.what());
        return TRY_LATER;
    } catch (const std::exception& failed) {
        std::fprintf(stderr, "eider: %s\n", failed.what());
        return INPUT_OUTPUT_ERROR;
    }
    return commands.status;
}

} // namespace eider::app
