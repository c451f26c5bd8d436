// Reads a line, says what the rule for it says, and so on.
#include "tests/support/scripted_imap.h"

#include "platform/base/text.h"
#include "tests/support/test_wire.h"

#include <sys/socket.h>
#include <unistd.h>

namespace eider::support {
namespace {

std::string with_tag(std::string text, std::string_view tag) {
    constexpr std::string_view mark = "{tag}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), tag);
    return text;
}

} // namespace

ScriptedImap::ScriptedImap(mail::ImapSecurity security)
    : security_(security), certificate_(make_test_certificate()) {
    std::string can = "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR IDLE UIDPLUS MOVE\r\n{tag} OK done\r\n";
    answer("CAPABILITY", can);
    answer("STARTTLS", "{tag} OK begin\r\n");
    answer("AUTHENTICATE", "{tag} OK signed in\r\n");
    answer("LOGIN", "{tag} OK signed in\r\n");
    for (const char* command : {"SELECT", "EXAMINE"})
        answer(command,
               "* 0 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n* OK [UIDNEXT 1] fine\r\n{tag} OK done\r\n");
    answer("NOOP", "{tag} OK done\r\n");
    Listener listener = listen_on_loopback();
    socket_ = listener.socket;
    port_ = listener.port;
    thread_ = std::thread([this] {
        for (int client = ::accept(socket_, nullptr, nullptr); client >= 0;
             client = ::accept(socket_, nullptr, nullptr))
            serve(client);
    });
}

ScriptedImap::~ScriptedImap() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
}

mail::ImapServer ScriptedImap::server() const {
    return {.host = "localhost",
            .port = port_,
            .security = security_,
            .user = "help",
            .password = "open sesame",
            .authorities_pem = certificate_.pem};
}

std::vector<std::string> ScriptedImap::said() const {
    std::lock_guard lock(mutex_);
    return said_;
}

void ScriptedImap::greet(std::string greeting) {
    std::lock_guard lock(mutex_);
    greeting_ = std::move(greeting);
}

void ScriptedImap::steps(std::string command, std::vector<std::string> steps) {
    std::lock_guard lock(mutex_);
    rules_[std::move(command)] = std::move(steps);
}

void ScriptedImap::serve(int socket) {
    TestWire wire(socket);
    if (security_ == mail::ImapSecurity::tls && !wire.start_tls(certificate_.context.get())) return;
    if (!wire.write(greeting())) return;
    while (std::optional<std::string> line = wire.read_line()) {
        std::string_view rest = trim(*line);
        std::string tag(rest.substr(0, rest.find(' ')));
        rest.remove_prefix(std::min(tag.size() + 1, rest.size()));
        note(rest);
        std::vector<std::string> steps = rule_for(rest);
        if (steps.empty() && !wire.write(tag + " BAD unknown\r\n")) return;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (i > 0) {
                std::optional<std::string> more = wire.read_line();
                if (!more) return;
                note(trim(*more));
            }
            if (steps[i].empty() || !wire.write(with_tag(steps[i], tag))) return;
        }
        if (equals_ignoring_case(rest, "STARTTLS") && !wire.start_tls(certificate_.context.get())) return;
    }
}

std::vector<std::string> ScriptedImap::rule_for(std::string_view command) const {
    std::lock_guard lock(mutex_);
    std::vector<std::string> found;
    for (const auto& [beginning, steps] : rules_) // the longer of two beginnings comes later
        if (starts_with_ignoring_case(command, beginning)) found = steps;
    return found;
}

std::string ScriptedImap::greeting() const {
    std::lock_guard lock(mutex_);
    return greeting_;
}

void ScriptedImap::note(std::string_view line) {
    std::lock_guard lock(mutex_);
    said_.emplace_back(line);
}

} // namespace eider::support
