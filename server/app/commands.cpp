// The commands about accounts, data and the API's description.
#include "app/commands.h"

#include "api/api.h"
#include "app/desk_process.h"
#include "people/sign_in.h"
#include "platform/base/text.h"
#include "promises/promises.h"
#include "tickets/tickets.h"
#include "tickets/views.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>

namespace eider::app {
namespace {

using storage::Transaction;

int say(const Refusal& refusal) {
    std::fprintf(stderr, "eider: %s\n", refusal.sentence.c_str());
    return WRONG_INPUT;
}

std::string read_password() {
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

Result<people::Role> role_named(const std::string& name) {
    if (name == "rep") return people::Role::rep;
    if (name == "leader") return people::Role::leader;
    if (name == "admin") return people::Role::admin;
    return refuse(RefusalKind::invalid, "The role is rep, leader or admin.");
}

} // namespace

int set_up(const Settings& settings, const NewAccount& account) {
    DeskProcess process(settings);
    std::string password = read_password();
    if (auto fit = people::check_password_rules(password); !fit) return say(fit.error());
    auto hash = hash_password(password);
    if (!hash) return say(hash.error());
    auto made = process.storage().write([&](Transaction& tx) -> Result<people::Person> {
        Instant now = process.desk().clock.now();
        auto person = TRY(
            people::set_up(tx, now, {.name = account.name, .email = account.email, .password_hash = *hash}));
        tickets::add_first_views(tx, now);
        return person;
    });
    if (!made) return say(made.error());
    std::printf("%s can sign in now with %s.\n", made->name.c_str(), made->email.value_or("").c_str());
    return DONE;
}

int add_user(const Settings& settings, const NewAccount& account) {
    DeskProcess process(settings);
    std::string password = read_password();
    auto made = [&]() -> Result<people::Person> {
        TRY_VOID(people::check_password_rules(password));
        std::string hash = TRY(hash_password(password));
        auto role = TRY(role_named(account.role));
        return process.storage().write([&](Transaction& tx) -> Result<people::Person> {
            Instant now = process.desk().clock.now();
            auto desk = people::Actor::desk();
            auto person = TRY(people::add_person(
                tx, desk, now,
                {.name = account.name, .email = account.email, .role = role, .verified = true}));
            TRY_VOID(people::set_password(tx, desk, now, person.id, hash));
            for (const people::Group& group : people::list_groups(tx, desk, {.before = {}}))
                if (group.is_default) TRY(people::add_membership(tx, desk, now, person.id, group.id));
            return person;
        });
    }();
    if (!made) return say(made.error());
    std::printf("%s can sign in now with %s.\n", made->name.c_str(), made->email.value_or("").c_str());
    return DONE;
}

int create_token(const Settings& settings, const std::string& email, const std::string& label) {
    DeskProcess process(settings);
    Desk& desk = process.desk();
    std::string secret = random_token(desk.random);
    auto made = process.storage().write([&](Transaction& tx) -> Result<people::Token> {
        auto person = people::find_person_by_address(tx, email);
        if (!person)
            return refuse(RefusalKind::invalid, "Nobody on this desk has the address " + email + ".");
        return people::add_token(tx, people::Actor::desk(), desk.clock.now(), person->id, label,
                                 token_hash(desk.keys, secret));
    });
    if (!made) return say(made.error());
    std::printf("%s\n", secret.c_str());
    return DONE;
}

int check(const Settings& settings) {
    DeskProcess process(settings);
    auto wrong = process.storage().check();
    auto found = process.storage().read(
        [&](Transaction& tx) {
            auto list = tickets::check_invariants(tx);
            auto mail = channels::check_mail(tx);
            list.insert(list.end(), mail.begin(), mail.end());
            auto given = promises::check_promises(tx);
            list.insert(list.end(), given.begin(), given.end());
            for (const std::string& blob : process.blobs().damaged(tx))
                list.push_back("The bytes of attachment " + blob + " are gone or damaged.");
            return list;
        },
        storage::Lane::unbounded);
    wrong.insert(wrong.end(), found.begin(), found.end());
    for (const std::string& sentence : wrong) std::printf("%s\n", sentence.c_str());
    std::printf(wrong.empty() ? "Everything is as it must be.\n" : "%zu things are wrong.\n", wrong.size());
    return wrong.empty() ? DONE : WRONG_INPUT;
}

int back_up(const Settings& settings, const std::string& file) {
    if (std::filesystem::exists(file))
        return say(
            {.kind = RefusalKind::conflict, .sentence = file + " is there already; choose another name."});
    DeskProcess process(settings);
    process.storage().copy_to(file);
    std::filesystem::path blobs = std::filesystem::path(settings.data_folder) / "blobs";
    if (std::filesystem::exists(
            blobs)) // files never change once they are there, so they are copied after the database
        std::filesystem::copy(blobs, file + ".blobs",
                              std::filesystem::copy_options::recursive |
                                  std::filesystem::copy_options::skip_existing);
    std::printf("%s holds the desk as it is now.\n", file.c_str());
    return DONE;
}

int restore(const Settings& settings, const std::string& file) {
    namespace fs = std::filesystem;
    fs::path target = fs::path(settings.data_folder) / "eider.db";
    if (!fs::exists(file))
        return say({.kind = RefusalKind::invalid, .sentence = "There is no file " + file + "."});
    if (fs::exists(target))
        return say({.kind = RefusalKind::conflict,
                    .sentence = "There is a desk in " + settings.data_folder +
                                " already; restore into an empty place."});
    fs::create_directories(settings.data_folder);
    fs::copy_file(file, target);
    if (fs::exists(file + ".blobs"))
        fs::copy(file + ".blobs", fs::path(settings.data_folder) / "blobs", fs::copy_options::recursive);
    return check(settings);
}

int print_openapi() {
    std::printf("%s\n", api::openapi("").c_str());
    return DONE;
}

} // namespace eider::app
