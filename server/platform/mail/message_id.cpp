// Writes, finds and verifies the marks on outgoing mail. A mark is compared as text, never decoded: base32
// has spare bits, and two texts that decode alike must not both be ours.
#include "platform/mail/message_id.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace eider::mail {
namespace {

constexpr std::string_view BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t HASH_CHARACTERS = (MARK_HASH_BYTES * 8 + 4) / 5;
constexpr std::size_t RANDOM_CHARACTERS = (MARK_RANDOM_BYTES * 8 + 4) / 5;
constexpr std::size_t HOST_NAME_MAX_BYTES = 253;
constexpr std::size_t HOST_LABEL_MAX_BYTES = 63;

constexpr std::array<std::pair<std::string_view, MarkKind>, 3> KINDS{{
    {"reply", MarkKind::reply},
    {"notice", MarkKind::notice},
    {"automatic", MarkKind::automatic},
}};

std::string to_base32(std::string_view bytes) {
    std::string out;
    std::uint32_t block = 0;
    int bits = 0;
    for (char c : bytes) {
        block = block << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) out += BASE32[block >> (bits - 5) & 31];
    }
    if (bits > 0) out += BASE32[block << (5 - bits) & 31];
    return out;
}

// The hash as text. The purpose keeps a Message-ID's hash from being one of an address.
std::string hash_text(const SecretKey& key, std::string_view purpose, std::string_view parts,
                      std::string_view host) {
    std::string text = fmt::format("{}\n{}\n{}", purpose, parts, host);
    return to_base32(std::string_view(keyed_hash(key, text)).substr(0, MARK_HASH_BYTES));
}

constexpr std::string_view MESSAGE_PURPOSE = "eider message id";
constexpr std::string_view ADDRESS_PURPOSE = "eider reply address";

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_host_label(std::string_view label) {
    return !label.empty() && label.size() <= HOST_LABEL_MAX_BYTES && label.front() != '-' &&
           label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; });
}

// Ids as we write them: digits without a leading zero.
std::optional<std::int64_t> read_number(std::string_view text) {
    if (text.empty() || text.front() == '-' || (text.size() > 1 && text.front() == '0')) return {};
    return to_integer(text);
}

struct Halves {
    std::string local, host; // lower case
};

// Cuts "local@host", lower-cased; empty unless there is exactly one '@' and a host.
std::optional<Halves> cut_at_sign(std::string_view text) {
    std::size_t at = text.find('@');
    if (at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return {};
    if (!is_host_name(text.substr(at + 1))) return {};
    return Halves{.local = ascii_lower(text.substr(0, at)), .host = ascii_lower(text.substr(at + 1))};
}

bool is_mailbox_local_part(std::string_view text) {
    return !text.empty() && text.size() <= LOCAL_PART_MAX && std::ranges::all_of(text, [](char c) {
        return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
    });
}

// Splits "parts.HASH" at the last dot and says whether the hash is ours, in constant time.
bool has_our_hash(const SecretKey& key, std::string_view purpose, const Halves& halves) {
    std::size_t dot = halves.local.rfind('.');
    if (dot == std::string::npos) return false;
    std::string_view parts = std::string_view(halves.local).substr(0, dot);
    std::string_view hash = std::string_view(halves.local).substr(dot + 1);
    if (hash.size() != HASH_CHARACTERS) return false;
    return equal_in_constant_time(hash, hash_text(key, purpose, parts, halves.host));
}

struct Candidate {
    std::size_t position;
    std::string text;
};

// Runs of characters that may stand in a mark, that hold an '@' and lose dots and dashes at their ends.
void add_runs(std::vector<Candidate>& out, std::string_view text) {
    auto may_stand = [](char c) {
        return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '@';
    };
    for (std::size_t i = 0; i < text.size() && out.size() < MARKS_MAX; ++i) {
        std::size_t end = i;
        while (end < text.size() && may_stand(text[end])) ++end;
        std::string_view run = text.substr(i, end - i);
        while (!run.empty() && (run.back() == '.' || run.back() == '-')) run.remove_suffix(1);
        if (run.find('@') != std::string_view::npos) out.push_back({.position = i, .text = std::string(run)});
        i = end;
    }
}

// What stands between angle brackets without the white space that folding put inside.
void add_bracketed(std::vector<Candidate>& out, std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    for (std::size_t open = text.find('<'); open != std::string_view::npos && out.size() < 2 * MARKS_MAX;
         open = text.find('<', open + 1)) {
        std::size_t close = text.find_first_of("<>", open + 1);
        if (close == std::string_view::npos) return;
        if (text[close] == '<') continue;
        std::string_view inside = text.substr(open + 1, close - open - 1);
        if (inside.find_first_of(blank) == std::string_view::npos) continue;
        std::string joined;
        std::ranges::copy_if(inside, std::back_inserter(joined),
                             [&](char c) { return blank.find(c) == std::string_view::npos; });
        out.push_back({.position = open + 1, .text = std::move(joined)});
    }
}

std::vector<Candidate> candidates(std::string_view text) {
    text = text.substr(0, MARK_TEXT_MAX);
    std::vector<Candidate> out;
    add_runs(out, text);
    add_bracketed(out, text);
    std::ranges::sort(out, {}, &Candidate::position);
    return out;
}

template <class Mark, class Read> std::vector<Mark> find_all(std::string_view text, Read read) {
    std::vector<Mark> found;
    for (const Candidate& candidate : candidates(text)) {
        std::optional<Mark> mark = read(candidate.text);
        if (mark && std::ranges::find(found, *mark) == found.end()) found.push_back(*mark);
    }
    return found;
}

} // namespace

bool is_host_name(std::string_view text) {
    return !text.empty() && text.size() <= HOST_NAME_MAX_BYTES &&
           std::ranges::all_of(split(text, '.'), is_host_label);
}

std::string make_message_id(const SecretKey& key, Random& random, const MessageMark& mark,
                            std::string_view host) {
    check(is_host_name(host), "the host of a Message-ID comes from the checked configuration");
    auto kind = std::ranges::find(KINDS, mark.kind, &std::pair<std::string_view, MarkKind>::second);
    check(kind != KINDS.end(), "each kind of mail has its word");
    std::string parts = fmt::format("{}.{}.{}.{}.{}", kind->first, mark.ticket.value, mark.comment.value,
                                    mark.recipient.value, to_base32(random.bytes(MARK_RANDOM_BYTES)));
    std::string folded = ascii_lower(host);
    return fmt::format("<{}.{}@{}>", parts, hash_text(key, MESSAGE_PURPOSE, parts, folded), folded);
}

std::optional<MessageMark> read_message_id(const SecretKey& key, std::string_view id) {
    if (id.size() >= 2 && id.front() == '<' && id.back() == '>') id = id.substr(1, id.size() - 2);
    std::optional<Halves> halves = cut_at_sign(id);
    if (!halves || !has_our_hash(key, MESSAGE_PURPOSE, *halves)) return {};
    std::vector<std::string_view> parts = split(halves->local, '.');
    if (parts.size() != 6 || parts[4].size() != RANDOM_CHARACTERS) return {};
    auto kind = std::ranges::find(KINDS, parts[0], &std::pair<std::string_view, MarkKind>::first);
    std::optional<std::int64_t> ticket = read_number(parts[1]), comment = read_number(parts[2]),
                                recipient = read_number(parts[3]);
    if (kind == KINDS.end() || !ticket || !comment || !recipient) return {};
    return MessageMark{.kind = kind->second,
                       .ticket = {*ticket},
                       .comment = {*comment},
                       .recipient = {*recipient},
                       .id = fmt::format("<{}@{}>", halves->local, halves->host)};
}

std::vector<MessageMark> find_message_ids(const SecretKey& key, std::string_view text) {
    return find_all<MessageMark>(text,
                                 [&](std::string_view candidate) { return read_message_id(key, candidate); });
}

Result<std::string> make_reply_address(const SecretKey& key, Random& random, TicketId ticket,
                                       std::string_view mailbox) {
    std::optional<Halves> halves = cut_at_sign(mailbox);
    if (!halves || !is_mailbox_local_part(halves->local))
        return refuse_field(
            "mailbox", "InvalidValue",
            fmt::format("The mailbox {} cannot take a ticket's mark: only letters, digits, '.', '_' "
                        "and '-' may stand before its '@'.",
                        make_utf8(mailbox)));
    halves->local += fmt::format("+{}.{}", ticket.value, to_base32(random.bytes(MARK_RANDOM_BYTES)));
    std::string local =
        fmt::format("{}.{}", halves->local, hash_text(key, ADDRESS_PURPOSE, halves->local, halves->host));
    if (local.size() > LOCAL_PART_MAX)
        return refuse_field(
            "mailbox", "TooLong",
            fmt::format("The mailbox {} is too long to take a ticket's mark: with it, {} bytes would "
                        "stand before the '@', and mail allows {}.",
                        mailbox, local.size(), LOCAL_PART_MAX));
    return local + "@" + halves->host;
}

std::optional<TicketId> read_reply_address(const SecretKey& key, std::string_view address) {
    std::optional<Halves> halves = cut_at_sign(address);
    if (!halves || !has_our_hash(key, ADDRESS_PURPOSE, *halves)) return {};
    std::size_t plus = halves->local.find('+');
    if (plus == std::string::npos || !is_mailbox_local_part(std::string_view(halves->local).substr(0, plus)))
        return {};
    std::vector<std::string_view> parts = split(std::string_view(halves->local).substr(plus + 1), '.');
    if (parts.size() != 3 || parts[1].size() != RANDOM_CHARACTERS) return {};
    std::optional<std::int64_t> ticket = read_number(parts[0]);
    if (!ticket) return {};
    return TicketId{*ticket};
}

std::vector<TicketId> find_reply_addresses(const SecretKey& key, std::string_view text) {
    return find_all<TicketId>(text,
                              [&](std::string_view candidate) { return read_reply_address(key, candidate); });
}

} // namespace eider::mail
