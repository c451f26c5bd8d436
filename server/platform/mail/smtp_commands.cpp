// Commands of SMTP and LMTP.
#include "platform/mail/smtp_commands.h"

#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace eider::mail {
namespace {

struct Named {
    std::string_view name;
    SmtpVerb verb;
};
constexpr Named VERBS[] = {{"HELO", SmtpVerb::helo}, {"EHLO", SmtpVerb::ehlo}, {"LHLO", SmtpVerb::lhlo},
                           {"MAIL", SmtpVerb::mail}, {"RCPT", SmtpVerb::rcpt}, {"DATA", SmtpVerb::data},
                           {"RSET", SmtpVerb::rset}, {"NOOP", SmtpVerb::noop}, {"VRFY", SmtpVerb::vrfy},
                           {"HELP", SmtpVerb::help}, {"QUIT", SmtpVerb::quit}};

std::unexpected<SmtpReply> say_no(int code, std::string enhanced, std::string text) {
    return std::unexpected(SmtpReply{code, std::move(enhanced), std::move(text)});
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
}

// Where the '>' stands that ends a path: not one inside a quoted local part.
std::size_t end_of_path(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == '>')
            return i;
        else if (!quoted && (text[i] == ' ' || text[i] == '<'))
            return std::string_view::npos;
    }
    return std::string_view::npos;
}

struct Path {
    std::string_view address, parameters;
};
// "FROM:<address> parameters". What is wrong is said with the code for addresses of this side.
std::expected<Path, SmtpReply> read_path(std::string_view argument, std::string_view side,
                                         std::string_view bad_address) {
    if (!starts_with_ignoring_case(argument, side))
        return say_no(501, "5.5.4", fmt::format("The address is wanted as {}<address>.", side));
    argument = trim(argument.substr(side.size()));
    std::size_t end = argument.starts_with('<') ? end_of_path(argument) : std::string_view::npos;
    if (end == std::string_view::npos)
        return say_no(501, std::string(bad_address),
                      "The address is wanted in angle brackets, with nothing else in them.");
    Path path{argument.substr(1, end - 1), argument.substr(end + 1)};
    if (!path.parameters.empty() && path.parameters.front() != ' ')
        return say_no(501, "5.5.4", "A blank is wanted between the address and what follows it.");
    if (path.address.starts_with('@')) { // a source route: ignored, as RFC 5321 says
        std::size_t colon = path.address.find(':');
        path.address = colon == std::string_view::npos ? "" : path.address.substr(colon + 1);
        if (path.address.empty()) return say_no(501, std::string(bad_address), "The address is empty.");
    }
    if (path.address.size() > ENVELOPE_ADDRESS_BYTES_MAX)
        return say_no(501, std::string(bad_address),
                      fmt::format("The address is longer than {} bytes.", ENVELOPE_ADDRESS_BYTES_MAX));
    if (!is_utf8(path.address)) return say_no(501, std::string(bad_address), "The address is not UTF-8.");
    return path;
}

std::optional<SmtpReply> read_parameter(std::string_view parameter, std::size_t message_bytes_max,
                                        SmtpSender& sender) {
    std::size_t equals = parameter.find('=');
    std::string name = ascii_lower(parameter.substr(0, equals));
    std::string_view value = equals == std::string_view::npos ? "" : parameter.substr(equals + 1);
    if (name == "smtputf8" && equals == std::string_view::npos) {
        sender.smtputf8 = true;
        return {};
    }
    if (name == "body") {
        if (equals_ignoring_case(value, "8BITMIME") || equals_ignoring_case(value, "7BIT")) return {};
        return SmtpReply{555, "5.5.4", "BODY is 7BIT or 8BITMIME here."};
    }
    if (name == "size") {
        constexpr std::size_t DIGITS_MAX = 20; // RFC 1870
        bool digits = !value.empty() && value.size() <= DIGITS_MAX &&
                      std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) return SmtpReply{501, "5.5.4", "SIZE is a number of bytes."};
        auto bytes = to_integer(value); // nothing: more than fits, so it is too much
        if (!bytes || static_cast<std::uint64_t>(*bytes) > message_bytes_max)
            return SmtpReply{
                552, "5.3.4",
                fmt::format("A message may have {} bytes here; this one is larger.", message_bytes_max)};
        return {};
    }
    return SmtpReply{555, "5.5.4", fmt::format("The parameter {} is not known here.", name)};
}

} // namespace

std::string SmtpReply::line() const {
    std::string shown(cut_utf8(text, REPLY_TEXT_BYTES_MAX));
    for (char& c : shown)
        if (c < ' ' || c > '~') c = '?';
    return fmt::format("{} {}{}{}\r\n", code, enhanced, enhanced.empty() ? "" : " ", shown);
}

SmtpCommand read_command(std::string_view line) {
    if (line.find(" HTTP/") != std::string_view::npos) return {SmtpVerb::http, {}};
    std::string_view word = line.substr(0, line.find(' '));
    for (const Named& each : VERBS)
        if (equals_ignoring_case(word, each.name)) return {each.verb, trim(line.substr(word.size()))};
    return {};
}

std::expected<SmtpSender, SmtpReply> read_sender(std::string_view argument, std::size_t message_bytes_max) {
    auto path = read_path(argument, "FROM:", "5.1.7");
    if (!path) return std::unexpected(path.error());
    SmtpSender sender{.address = std::string(path->address)};
    for (std::string_view parameter : split(path->parameters, ' ')) {
        if (parameter.empty()) continue;
        if (auto wrong = read_parameter(parameter, message_bytes_max, sender)) return std::unexpected(*wrong);
    }
    if (!sender.smtputf8 && !is_ascii(sender.address))
        return say_no(553, "5.6.7", "An address beyond ASCII needs SMTPUTF8.");
    return sender;
}

std::expected<std::string, SmtpReply> read_recipient(std::string_view argument, bool smtputf8) {
    auto path = read_path(argument, "TO:", "5.1.3");
    if (!path) return std::unexpected(path.error());
    if (path->address.empty()) return say_no(501, "5.1.3", "The address is empty.");
    if (!trim(path->parameters).empty()) return say_no(555, "5.5.4", "A recipient has no parameters here.");
    if (!smtputf8 && !is_ascii(path->address))
        return say_no(553, "5.6.7", "An address beyond ASCII needs SMTPUTF8.");
    return std::string(path->address);
}

} // namespace eider::mail
