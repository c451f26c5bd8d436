// The program's table of contents: one command each, read from the command line.
#include "app/commands.h"
#include "app/mail_parse_command.h"
#include "app/options.h"
#include "app/serve.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace {

using namespace eider;

struct Given {
    app::Settings settings;
    std::string configuration, listen, data, database, public_url;
    app::NewAccount account;
    std::string label, file, mailbox, path = "-";
    std::vector<std::string> paths;
    bool password_on_input = false;
};

void add_place(CLI::App* command, Given& given) {
    command->add_option("--config", given.configuration, "configuration file (TOML)");
    command->add_option("--data", given.data, "data folder (default ./data)");
    command->add_option("--database", given.database,
                        "postgresql://... instead of SQLite in the data folder");
}

// Command line over configuration file over defaults.
Result<void> settle(Given& given) {
    if (!given.configuration.empty()) TRY_VOID(app::read_configuration(given.configuration, given.settings));
    if (!given.data.empty()) given.settings.data_folder = given.data;
    if (!given.database.empty()) given.settings.database_url = given.database;
    if (!given.public_url.empty()) given.settings.public_url = given.public_url;
    if (!given.listen.empty()) TRY_VOID(app::read_listen(given.listen, given.settings));
    while (given.settings.public_url.ends_with('/')) given.settings.public_url.pop_back();
    return {};
}

} // namespace

int main(int argc, char** argv) {
    Given given;
    int status = app::DONE;
    CLI::App program("Eider, a customer-service desk.");
    program.set_version_flag("--version", EIDER_VERSION);
    program.require_subcommand(1);
    auto command = [&](CLI::App* parent, const char* name, const char* help, auto run) {
        CLI::App* sub = parent->add_subcommand(name, help);
        sub->final_callback([&given, &status, run] {
            if (auto settled = settle(given); !settled) {
                std::fprintf(stderr, "eider: %s\n", settled.error().sentence.c_str());
                status = app::WRONG_USAGE;
                return;
            }
            status = run();
        });
        return sub;
    };

    CLI::App* serve = command(&program, "serve", "run the desk", [&] { return app::serve(given.settings); });
    add_place(serve, given);
    serve->add_option("--listen", given.listen,
                      "HOST:PORT (default 127.0.0.1:8080; port 0 picks a free one)");
    serve->add_option("--public-url", given.public_url, "how the desk is reached from outside, for links");

    CLI::App* setup = command(&program, "setup", "make the first administrator",
                              [&] { return app::set_up(given.settings, given.account); });
    CLI::App* user = program.add_subcommand("user", "team members")->require_subcommand(1);
    CLI::App* user_add = command(user, "add", "add a team member",
                                 [&] { return app::add_user(given.settings, given.account); });
    for (CLI::App* each : {setup, user_add}) {
        add_place(each, given);
        each->add_option("--email", given.account.email, "mail address")->required();
        each->add_option("--name", given.account.name, "name")->required();
        each->add_flag("--password-stdin", given.password_on_input, "read the password from standard input")
            ->required();
    }
    user_add->add_option("--role", given.account.role, "rep, leader or admin")->required();

    CLI::App* token = program.add_subcommand("token", "API tokens")->require_subcommand(1);
    CLI::App* token_create = command(token, "create", "print a new API token, shown once", [&] {
        return app::create_token(given.settings, given.account.email, given.label);
    });
    add_place(token_create, given);
    token_create->add_option("--email", given.account.email, "whose")->required();
    token_create->add_option("--label", given.label, "what it is for")->required();

    CLI::App* mail = program.add_subcommand("mail", "messages")->require_subcommand(1);
    CLI::App* parse = command(mail, "parse", "read one message and print what it says as JSON",
                              [&] { return mail_parse_command(given.path); });
    parse->add_option("file", given.path, "a file, or - for standard input");
    CLI::App* receive = command(mail, "receive", "take messages into the desk", [&] {
        return app::receive_mail(given.settings, given.mailbox, given.paths);
    });
    add_place(receive, given);
    receive->add_option("--mailbox", given.mailbox, "our address that they were sent to");
    receive->add_option("paths", given.paths,
                        "files, folders, mbox files, Maildirs, or - for standard input");

    add_place(command(&program, "check", "look for anything that is not as it must be",
                      [&] { return app::check(given.settings); }),
              given);
    CLI::App* backup = command(&program, "backup", "write a consistent copy while the desk runs",
                               [&] { return app::back_up(given.settings, given.file); });
    CLI::App* restore = command(&program, "restore", "bring a copy back into an empty place",
                                [&] { return app::restore(given.settings, given.file); });
    for (CLI::App* each : {backup, restore}) {
        add_place(each, given);
        each->add_option("file", given.file, "the copy")->required();
    }
    command(&program, "openapi", "print the OpenAPI document", [] { return app::print_openapi(); });

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return program.exit(wrong) == 0 ? app::DONE : app::WRONG_USAGE;
    } catch (const Failure& failed) {
        std::fprintf(stderr, "eider: %s\n", failed.what());
        return app::TRY_LATER;
    } catch (const std::exception& failed) {
        std::fprintf(stderr, "eider: %s\n", failed.what());
        return app::INPUT_OUTPUT_ERROR;
    }
    return status;
}
