// Bounces without a delivery report: programs write the failed addresses and the reason in words. The forms
// differ, but an address that begins a line, or that follows one of a few phrases, is the recipient, and the
// words up to the next one are the reason.
#include "platform/base/text.h"
#include "platform/mail/bounce_parts.h"

#include <algorithm>

namespace eider::mail {
namespace {

constexpr std::size_t most_recipients = 1000, longest_diagnostic = 4000;

// Lines that announce the copy of the original message. Compared in lower case, after dashes, stars and
// blanks.
constexpr std::string_view copy_begins[] = {"below this line is a copy of the message",
                                            "this is a copy of the message",
                                            "this is a copy of your message",
                                            "this is a copy of the headers",
                                            "original message follows",
                                            "original message",
                                            "original message header",
                                            "original message headers",
                                            "returned message follows",
                                            "returned message",
                                            "undelivered message follows",
                                            "unsent message follows",
                                            "unsent message below",
                                            "message headers follow",
                                            "message header follows",
                                            "message text follows",
                                            "the header of the original message",
                                            "the body of the message is",
                                            "below is a copy of the original message",
                                            "a copy of the original message",
                                            "the following is a copy of",
                                            "here is a copy of",
                                            "your message follows",
                                            "your original message",
                                            "start of returned message",
                                            "included is a copy of the message header",
                                            "------ original message",
                                            "begin message",
                                            "original mail as follows",
                                            "content of the original message",
                                            "headers of the original message",
                                            "original letter follows",
                                            "received:",
                                            "return-path:",
                                            "dkim-signature:",
                                            "x-google-smtp-source:",
                                            "arc-seal:"};

std::string_view bare(std::string_view line) {
    std::size_t begin = line.find_first_not_of(" \t-*=_|#>.:~");
    return begin == line.npos ? std::string_view() : line.substr(begin);
}

bool begins_copy(std::string_view line) {
    std::string lower = ascii_lower(bare(line).substr(0, 80));
    for (std::string_view begin : copy_begins)
        if (lower.starts_with(begin)) return true;
    return false;
}

bool is_address_character(char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte > ' ' && byte < 0x7F && std::string_view("<>\"'()[],;:\\|").find(c) == std::string_view::npos;
}

struct Found {
    std::string address;
    std::string_view rest; // of the line, behind the address
};

// The address at the front of `text`, in brackets, quotes or bare.
std::optional<Found> leading_address(std::string_view text) {
    char close = 0;
    if (text.starts_with('<')) close = '>';
    if (text.starts_with('"') || text.starts_with('\'')) close = text.front();
    if (close) text.remove_prefix(1);
    if (starts_with_ignoring_case(text, "smtp:") || starts_with_ignoring_case(text, "mailto:"))
        text.remove_prefix(text.find(':') + 1);
    std::size_t end = close ? text.find(close) : 0;
    if (end == text.npos) return {};
    if (!close)
        while (end < text.size() && is_address_character(text[end])) ++end;
    std::string_view address = text.substr(0, end);
    std::string_view rest = text.substr(close ? end + 1 : end);
    while (!close && address.ends_with('.')) address.remove_suffix(1);
    std::size_t at = address.rfind('@');
    if (at == 0 || at == address.npos || at + 1 == address.size() || address.find(' ') != address.npos)
        return {};
    if (address.find_first_of("<>=/", at) != address.npos || address.size() > 300) return {};
    return Found{make_utf8(address), rest};
}

bool may_follow(std::string_view rest) {
    rest = trim(rest);
    if (rest.empty() || std::string_view(":,[(.;<-").find(rest.front()) != std::string_view::npos)
        return true;
    std::string lower = ascii_lower(rest.substr(0, 60));
    for (std::string_view word :
         {"on ",    "invalid",     "error",    "user",     "unknown",   "does not", "failed", "is ",
          "was ",   "could",       "delivery", "said",     "not ",      "mailbox",  "has ",   "host",
          "domain", "unavailable", "rejected", "temporar", "permanent", "wrote:"})
        if (lower.starts_with(word)) return word != "wrote:";
    return false;
}

// "550 5.1.1 <ann@example.com>... User unknown" -> "<ann@example.com>... User unknown"
std::string_view without_reply_code(std::string_view line) {
    std::string_view rest = line;
    for (std::string code : {find_reply_code(line.substr(0, 4)), find_status(line.substr(0, 12))})
        if (!code.empty() && rest.starts_with(code)) rest = trim(rest.substr(code.size()));
    return rest.starts_with('<') ? rest : line;
}

std::optional<Found> address_at_line_begin(std::string_view line) {
    std::size_t begin = line.find_first_not_of(" \t*-");
    if (begin == line.npos) return {};
    line = line.substr(begin);
    for (std::string_view label : {"recipient:", "recipients:", "recipient address:", "address:", "to:",
                                   "failed recipient:", "user:", "final recipient:"})
        if (starts_with_ignoring_case(line, label) && label != "to:") {
            std::optional<Found> found = leading_address(trim(line.substr(label.size())));
            if (found) return found;
        }
    std::optional<Found> found = leading_address(without_reply_code(line));
    if (!found || !may_follow(found->rest)) return {};
    return found;
}

// Phrases that stand right before the address in the middle of a line.
constexpr std::string_view phrases[] = {"delivering your mail to ",
                                        "deliver message to ",
                                        "deliver the message to ",
                                        "deliver your message to ",
                                        "delivery failed: ",
                                        "delivery to ",
                                        "could not be delivered to: ",
                                        "unknown user: ",
                                        "user unknown: ",
                                        "rcpt to:",
                                        "rcpt to: ",
                                        "mailbox full: ",
                                        "could not be delivered to ",
                                        "unable to deliver to ",
                                        "undeliverable to ",
                                        "your message to ",
                                        "your mail to ",
                                        "message to ",
                                        "mail to ",
                                        "recipient ",
                                        "addressed to ",
                                        "sent to ",
                                        "mail for ",
                                        "to: ",
                                        "the address ",
                                        "address ",
                                        "user ",
                                        "delivered to ",
                                        "attempts: ",
                                        "for ",
                                        "account "};

std::optional<Found> address_after(std::string_view phrase, std::string_view line) {
    std::size_t at = ascii_lower(line).find(phrase);
    if (at == line.npos) return {};
    return leading_address(trim(line.substr(at + phrase.size())));
}

struct Mark {
    std::size_t begin; // of the line
    std::string address;
};

bool announces_recipients(std::string_view line) {
    std::string lower = ascii_lower(trim(line));
    if (!lower.ends_with("failed:") && !lower.ends_with("failed") && !lower.ends_with("fehlgeschlagen:"))
        return false;
    return lower.find("address") != lower.npos || lower.find("recipient") != lower.npos;
}

template <class Finder> std::vector<Mark> find_marks(std::string_view report, Finder finder) {
    std::vector<Mark> marks;
    std::size_t at = 0;
    bool announced = false;
    for (std::string_view line : split(report, '\n')) {
        std::optional<Found> found = finder(line);
        if (!found && announced && line.starts_with("  ") && !trim(line).empty())
            found = Found{make_utf8(trim(line)), {}};
        if (found && marks.size() < most_recipients) marks.push_back({at, std::move(found->address)});
        if (!trim(line).empty()) {
            announced = announces_recipients(line);
            if (announced) marks.clear(); // what stood before is about the sender
        }
        at += line.size() + 1;
    }
    return marks;
}

std::vector<FailureReport> to_reports(std::string_view report, const std::vector<Mark>& marks) {
    std::vector<FailureReport> out;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        std::size_t end = i + 1 < marks.size() ? marks[i + 1].begin : report.size();
        std::string_view words =
            report.substr(marks[i].begin, std::min(end - marks[i].begin, longest_diagnostic));
        auto known = std::find_if(out.begin(), out.end(), [&](const FailureReport& other) {
            return equals_ignoring_case(other.recipient, marks[i].address);
        });
        if (known == out.end()) {
            out.push_back({.recipient = marks[i].address, .diagnostic = make_utf8(words)});
        } else if (known->diagnostic.size() < longest_diagnostic) {
            known->diagnostic += make_utf8(words);
        }
    }
    return out;
}

} // namespace

std::string_view words_of_report(std::string_view text) {
    std::size_t at = 0, lines = 0;
    for (std::string_view line : split(text, '\n')) {
        if (lines > 0 && begins_copy(line)) return text.substr(0, at);
        lines += !trim(line).empty();
        at += line.size() + 1;
    }
    return text;
}

std::vector<FailureReport> read_report_words(std::string_view report) {
    constexpr std::size_t longest_report = 100'000;
    report = report.substr(0, longest_report);
    std::vector<Mark> marks = find_marks(report, address_at_line_begin);
    for (std::string_view phrase : phrases)
        if (marks.empty())
            marks = find_marks(report, [&](std::string_view line) { return address_after(phrase, line); });
    return to_reports(report, marks);
}

} // namespace eider::mail
