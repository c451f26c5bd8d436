// Plain words for what goes wrong with an IMAP server: what it is, and what to do.
#include "platform/base/text.h"
#include "platform/mail/compose_header.h"
#include "platform/mail/imap.h"

#include <fmt/format.h>

namespace eider::mail {
namespace {

std::string in_its_words(std::string_view words) {
    if (words.empty()) return "";
    return fmt::format(" It says: \"{}\"", words);
}

std::string advice_about_port(const ImapServer& server) {
    if (server.security == ImapSecurity::tls && server.port == 143)
        return " Port 143 is usually for STARTTLS; for TLS it is 993.";
    if (server.security == ImapSecurity::starttls && server.port == 993)
        return " Port 993 is usually for TLS; for STARTTLS it is 143.";
    return "";
}

std::string about_encryption(ImapProblem problem, const ImapServer& server, std::string_view detail) {
    const std::string& host = server.host;
    if (problem == ImapProblem::tls_missing)
        return fmt::format(
            "The mail server {} does not offer an encrypted connection with STARTTLS, and without one "
            "nobody signs in. Please choose TLS, usually on port 993.",
            host);
    if (problem == ImapProblem::tls_failed)
        return fmt::format(
            "An encrypted connection to the mail server {} on port {} could not be made: {}.{}", host,
            server.port, detail, advice_about_port(server));
    if (detail.find("ostname mismatch") != std::string_view::npos ||
        detail.find("IP address mismatch") != std::string_view::npos)
        return fmt::format(
            "The certificate of the mail server is for another name than {}. Please enter the name that "
            "its provider gives.",
            host);
    return fmt::format(
        "The certificate of the mail server {} is not trusted: {}. Nobody signed in. Please check the "
        "name, or have its certificate put right.",
        host, detail);
}

std::string about_login(ImapProblem problem, const ImapServer& server, std::string_view detail) {
    const std::string& host = server.host;
    if (problem == ImapProblem::login_not_offered)
        return fmt::format("The mail server {} does not take {} here. Please choose another way to sign in.",
                           host, detail);
    if (problem == ImapProblem::login_busy)
        return fmt::format("The mail server {} lets nobody sign in for now.{}", host, in_its_words(detail));
    if (!server.bearer_token.empty())
        return fmt::format("The mail server {} does not accept the access token.{} Please enter a new one.",
                           host, in_its_words(detail));
    return fmt::format("The mail server {} does not accept the name and password.{} Please check both; many "
                       "providers want a password made for one program.",
                       host, in_its_words(detail));
}

} // namespace

std::string imap_sentence(ImapProblem problem, const ImapServer& server, std::string_view raw_detail) {
    const std::string& host = server.host;
    std::string clean = clean_line(raw_detail);
    std::string_view detail = cut_utf8(clean, IMAP_WORDS_MAX);
    switch (problem) {
    case ImapProblem::bad_settings:
        return fmt::format("The settings of the mailbox cannot be used: {}", detail);
    case ImapProblem::host_not_found:
        return fmt::format("The mail server {} cannot be found. Please check its name.", host);
    case ImapProblem::not_reachable:
        return fmt::format(
            "The mail server {} does not take connections on port {} ({}). Please check name and port.{}",
            host, server.port, detail, advice_about_port(server));
    case ImapProblem::timed_out:
        return fmt::format("The mail server {} took too long to answer on port {}.{}", host, server.port,
                           advice_about_port(server));
    case ImapProblem::connection_lost:
        return fmt::format("The mail server {} closed the connection.{}", host, in_its_words(detail));
    case ImapProblem::tls_missing:
    case ImapProblem::tls_failed:
    case ImapProblem::certificate_not_trusted: return about_encryption(problem, server, detail);
    case ImapProblem::login_not_offered:
    case ImapProblem::login_refused:
    case ImapProblem::login_busy: return about_login(problem, server, detail);
    case ImapProblem::interrupted: return "The connection was ended by the desk.";
    case ImapProblem::folder_missing:
    case ImapProblem::command_refused:
    case ImapProblem::not_understood: break;
    }
    return fmt::format("The mail server {} answers in a way that is not understood: {}.", host, detail);
}

} // namespace eider::mail
