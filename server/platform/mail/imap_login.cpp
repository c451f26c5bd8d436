// From the greeting to being signed in, and the test of that.
#include "platform/base/text.h"
#include "platform/mail/compose_header.h"
#include "platform/mail/imap_names.h"
#include "platform/mail/imap_session.h"
#include "platform/mail/message_id.h"

#include <algorithm>

#include <arpa/inet.h>
#include <fmt/format.h>

namespace eider::mail {
namespace {

constexpr int PORT_MAX = 65535;
constexpr std::size_t AUTHENTICATE_LINE_MAX = 8000; // servers take lines of at least this length

bool is_loopback(const std::string& host) {
    in_addr address{};
    bool is_v4 = ::inet_pton(AF_INET, host.c_str(), &address) == 1;
    return host == "localhost" || host == "::1" || (is_v4 && ntohl(address.s_addr) >> 24 == IN_LOOPBACKNET);
}

// Empty when the settings can be used.
std::string problem_of(const ImapServer& server) {
    auto has_zero = [](const std::string& text) { return text.find('\0') != std::string::npos; };
    bool is_literal = server.host.find(':') != std::string::npos &&
                      server.host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string::npos;
    if (!is_literal && !is_host_name(server.host))
        return fmt::format("\"{}\" is not the name of a mail server.", clean_line(server.host));
    if (server.port < 1 || server.port > PORT_MAX) return fmt::format("{} is not a port.", server.port);
    if (server.security == ImapSecurity::plain && !is_loopback(server.host))
        return "Without encryption only a mail server on this very machine is asked. Please choose TLS.";
    if (server.user.empty()) return "The name to sign in with is missing.";
    if (has_zero(server.user) || has_zero(server.password) || has_zero(server.bearer_token))
        return "The user or password holds a character that cannot be sent.";
    return {};
}

} // namespace

bool is_for_now(std::string_view code) {
    return code == "UNAVAILABLE" || code == "LIMIT" || code == "INUSE" || code == "SERVERBUG" ||
           code == "THROTTLED";
}

void ImapSession::greet() {
    ImapResponse greeting = read();
    bool is_known = greeting.kind == ImapResponse::Kind::untagged;
    if (is_known && greeting.name == "PREAUTH") {
        // Before the encryption anybody on the way may have said that.
        if (server_.security == ImapSecurity::starttls) fail(ImapProblem::tls_missing);
        is_signed_in_ = true;
    } else if (!is_known || greeting.name != "OK") {
        fail(ImapProblem::not_understood, "it does not greet as a mail server does");
    }
}

void ImapSession::encrypt() {
    if (!knows_capabilities_) ask_capabilities();
    if (!offers("STARTTLS")) fail(ImapProblem::tls_missing);
    if (command("STARTTLS").name != "OK") fail(ImapProblem::tls_missing);
    if (!reader_.is_empty())
        fail(ImapProblem::not_understood, "it goes on talking before the encryption begins");
    wire_.start_tls();
    capabilities_.clear();
    knows_capabilities_ = false;
}

void ImapSession::sign_in() {
    if (!knows_capabilities_) ask_capabilities();
    knows_capabilities_ = false; // they change with the login
    ImapResponse answer;
    if (!server_.bearer_token.empty()) {
        if (!offers("AUTH=XOAUTH2")) fail(ImapProblem::login_not_offered, "access tokens (XOAUTH2)");
        answer = authenticate("XOAUTH2", fmt::format("user={}\x01"
                                                     "auth=Bearer {}\x01\x01",
                                                     server_.user, server_.bearer_token));
    } else if (offers("AUTH=PLAIN")) {
        answer = authenticate("PLAIN", fmt::format("{}{}{}{}", '\0', server_.user, '\0', server_.password));
    } else if (!offers("LOGINDISABLED")) {
        answer = log_in();
    } else {
        fail(ImapProblem::login_not_offered, "passwords");
    }
    if (answer.name != "OK") login_refused(answer);
    is_signed_in_ = true;
    if (!knows_capabilities_) ask_capabilities();
}

ImapResponse ImapSession::authenticate(std::string_view mechanism, const std::string& response) {
    std::string encoded = to_base64(response);
    bool at_once = offers("SASL-IR") && encoded.size() < AUTHENTICATE_LINE_MAX;
    std::string tag = at_once ? send(fmt::format("AUTHENTICATE {} {}", mechanism, encoded))
                              : send(fmt::format("AUTHENTICATE {}", mechanism));
    bool is_sent = at_once;
    while (true) {
        ImapResponse answer = read();
        if (answer.kind == ImapResponse::Kind::tagged && answer.tag == tag) return answer;
        if (answer.kind != ImapResponse::Kind::continuation) continue;
        // A second question holds the details of an error, and wants an empty line before the NO.
        wire_.write(is_sent ? "\r\n" : encoded + "\r\n", answer_deadline());
        is_sent = true;
    }
}

// What does not fit in quotes goes as a literal.
ImapResponse ImapSession::log_in() {
    std::string rest = "LOGIN";
    std::string tag;
    auto send_part = [&](std::string_view part) {
        if (tag.empty())
            tag = send(part);
        else
            wire_.write(fmt::format("{}\r\n", part), answer_deadline());
    };
    for (const std::string& text : {server_.user, server_.password}) {
        if (fits_in_quotes(text)) {
            rest += " " + imap_quoted(text);
            continue;
        }
        send_part(fmt::format("{} {{{}}}", rest, text.size()));
        await_continuation(tag);
        rest = text;
    }
    send_part(rest);
    return read_answer(tag, {});
}

void ImapSession::login_refused(const ImapResponse& answer) {
    ImapProblem problem = is_for_now(answer.code) ? ImapProblem::login_busy : ImapProblem::login_refused;
    fail(problem, answer.words);
}

void ImapSession::ask_capabilities() { must("say what it can do", "CAPABILITY"); }

std::unique_ptr<ImapConnection> connect_imap(const ImapServer& server, const Interrupt& interrupt) {
    if (std::string problem = problem_of(server); !problem.empty())
        throw ImapFailed(ImapProblem::bad_settings,
                         imap_sentence(ImapProblem::bad_settings, server, problem));
    return std::make_unique<ImapSession>(server, interrupt);
}

Result<std::string> test_imap(const ImapServer& server, const std::string& folder) {
    ImapServer quick = server;
    for (auto* time : {&quick.connect_timeout, &quick.answer_timeout, &quick.command_timeout})
        *time = std::min(*time, IMAP_TEST_TIMEOUT);
    Interrupt nobody;
    try {
        ImapFolder selected = connect_imap(quick, nobody)->select(folder, ImapAccess::reading);
        return fmt::format("Signed in at {}; {} {} in {}.", server.host, selected.messages,
                           selected.messages == 1 ? "message" : "messages", clean_line(folder));
    } catch (const ImapFailed& failed) {
        return refuse(RefusalKind::invalid, failed.what());
    }
}

} // namespace eider::mail
