// Speaks SMTP as RFC 5321 wants it, or as the sink was told.
#include "tests/support/smtp_sink_session.h"

#include "platform/base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace eider::support {
namespace {

// What stands between the first '<' and the last '>', and what follows.
struct Path {
    std::string address, parameters;
};

Path read_path(std::string_view command) {
    std::size_t open = command.find('<'), close = command.rfind('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
    return {.address = std::string(command.substr(open + 1, close - open - 1)),
            .parameters = std::string(trim(command.substr(close + 1)))};
}

} // namespace

void SinkSession::run() {
    if (sink_.options_.security == mail::SmtpSecurity::tls &&
        !wire_.start_tls(sink_.certificate_.context.get()))
        return;
    if (!say("CONNECT", "220 sink.example ESMTP")) return;
    while (std::optional<std::string> line = wire_.read_line())
        if (!obey(std::string(trim(*line)))) return;
}

bool SinkSession::say(std::string_view command, std::string usual) {
    std::optional<SinkRule> rule = sink_.take_rule(command);
    if (rule && rule->delay.count() > 0) sink_.wait(rule->delay);
    if (rule && rule->hangs_up && rule->answer.empty()) return false;
    const std::string& answer = rule && !rule->answer.empty() ? rule->answer : usual;
    said_ = answer.substr(0, 3);
    return wire_.write(answer + "\r\n") && !(rule && rule->hangs_up);
}

bool SinkSession::obey(const std::string& command) {
    std::string verb = ascii_lower(std::string_view(command).substr(0, command.find_first_of(" :")));
    if (verb == "ehlo" || verb == "helo") return greet_back(verb == "ehlo");
    if (verb == "starttls") return start_tls();
    if (verb == "auth") return log_in(command);
    if (verb == "mail") return take_sender(command);
    if (verb == "rcpt") return take_recipient(command);
    if (verb == "data") return take_data();
    if (verb == "rset") return mail_ = {}, say(command, "250 2.0.0 Forgotten");
    if (verb == "noop") return say(command, "250 2.0.0 Fine");
    if (verb == "quit") return say(command, "221 2.0.0 Bye"), false;
    return say(command, "502 5.5.1 Not known here");
}

bool SinkSession::greet_back(bool extended) {
    const SinkOptions& options = sink_.options_;
    std::string command = extended ? "EHLO" : "HELO";
    if (!extended) return say(command, "250 sink.example");
    std::string answer =
        "250-sink.example\r\n250-SIZE 104857600\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n";
    bool starttls = options.security == mail::SmtpSecurity::starttls;
    if (starttls && options.offers_starttls && !wire_.is_encrypted()) answer += "250-STARTTLS\r\n";
    // A login is offered only where nobody can listen.
    if (!options.login_methods.empty() && (!starttls || wire_.is_encrypted()))
        answer += "250-AUTH " + options.login_methods + "\r\n";
    if (options.offers_smtputf8) answer += "250-SMTPUTF8\r\n";
    return say(command, answer + "250 HELP");
}

bool SinkSession::start_tls() {
    if (!say("STARTTLS", "220 2.0.0 Go ahead")) return false;
    return said_ != "220" || wire_.start_tls(sink_.certificate_.context.get());
}

bool SinkSession::log_in(const std::string& command) {
    std::vector<std::string_view> words = split(command, ' ');
    std::string method = words.size() > 1 ? ascii_lower(words[1]) : "";
    if (!offers(method)) return say("AUTH", "504 5.5.4 This login is not offered");
    bool good = false;
    if (method == "login") {
        good = check_login_dialogue();
    } else {
        std::string response(words.size() > 2 ? words[2] : std::string_view());
        if (response.empty()) {
            if (!wire_.write("334 \r\n")) return false;
            response = trim(wire_.read_line().value_or(""));
        }
        std::string decoded = from_base64(response).value_or("");
        good = method == "plain" ? check_plain(decoded) : check_token(decoded);
    }
    if (good) user_ = sink_.options_.user;
    return say("AUTH", good ? "235 2.7.0 Welcome" : "535 5.7.8 Wrong user or password");
}

bool SinkSession::take_sender(const std::string& command) {
    if (!sink_.options_.user.empty() && user_.empty()) return say(command, "530 5.7.0 Sign in first");
    Path path = read_path(command);
    mail_ = {.sender = std::move(path.address),
             .user = user_,
             .sender_parameters = std::move(path.parameters),
             .encrypted = wire_.is_encrypted()};
    return say(command, "250 2.1.0 Sender is fine");
}

bool SinkSession::take_recipient(const std::string& command) {
    bool goes_on = say(command, "250 2.1.5 Recipient is fine");
    if (said_.starts_with('2')) mail_.recipients.push_back(read_path(command).address);
    return goes_on;
}

bool SinkSession::take_data() {
    if (mail_.recipients.empty()) return say("DATA", "503 5.5.1 No recipient");
    if (!say("DATA", "354 Send it")) return false;
    if (said_ != "354") return true;
    while (std::optional<std::string> line = wire_.read_line()) {
        if (*line == ".\r\n") return finish_mail();
        mail_.bytes += line->starts_with('.') ? line->substr(1) : *line;
    }
    return false;
}

bool SinkSession::finish_mail() {
    // The mail is kept before the answer: who has heard "250" finds it here.
    std::optional<SinkRule> rule = sink_.take_rule(".");
    if (rule && rule->delay.count() > 0) sink_.wait(rule->delay);
    std::string answer = rule && !rule->answer.empty() ? rule->answer : "250 2.0.0 Taken";
    bool silent = rule && rule->hangs_up && rule->answer.empty();
    if (silent ? rule->keeps_mail : answer.starts_with('2')) sink_.keep(std::exchange(mail_, {}));
    mail_ = {};
    return !silent && wire_.write(answer + "\r\n") && !(rule && rule->hangs_up);
}

bool SinkSession::check_plain(std::string_view response) {
    std::string expected = fmt::format("{}{}{}{}", '\0', sink_.options_.user, '\0', sink_.options_.password);
    return !sink_.options_.user.empty() && response == expected;
}

bool SinkSession::check_token(std::string_view response) {
    std::string expected = fmt::format("user={}\x01"
                                       "auth=Bearer {}\x01\x01",
                                       sink_.options_.user, sink_.options_.bearer_token);
    return !sink_.options_.bearer_token.empty() && response == expected;
}

bool SinkSession::check_login_dialogue() {
    auto ask = [&](std::string_view question) {
        wire_.write(fmt::format("334 {}\r\n", to_base64(question)));
        return from_base64(trim(wire_.read_line().value_or(""))).value_or("");
    };
    std::string user = ask("Username:"), password = ask("Password:");
    return !user.empty() && user == sink_.options_.user && password == sink_.options_.password;
}

bool SinkSession::offers(std::string_view method) const {
    std::string offered = ascii_lower(sink_.options_.login_methods);
    return std::ranges::count(split(offered, ' '), method) > 0;
}

} // namespace eider::support
