// Reads what a message says of itself.
#include "channels/mail/filing.h"
#include "people/people.h"
#include "platform/base/text.h"
#include "platform/mail/spam_verdict.h"
#include "platform/text/fold.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::channels {
namespace {

using mail::Automatic;
using mail::ParsedMail;

std::string read_spam(const ParsedMail& mail) {
    auto verdict = mail::read_spam_verdict(mail);
    if (!verdict || !verdict->is_spam) return {};
    return fmt::format("{} takes this message for spam.", verdict->by.empty() ? "A filter" : verdict->by);
}

// What a mail server sent back: the original or its header, its own words, and what it refers to.
std::vector<mail::MessageMark> read_returned(const ParsedMail& mail, const SecretKey& key) {
    std::vector<mail::MessageMark> found;
    auto look = [&](std::string_view text) {
        for (const mail::MessageMark& mark : mail::find_message_ids(key, text))
            if (std::ranges::find(found, mark) == found.end()) found.push_back(mark);
    };
    for (const mail::Attachment& part : mail.attachments)
        if (part.role == mail::AttachmentRole::message ||
            part.role == mail::AttachmentRole::delivery_report || part.content_type.starts_with("text/"))
            look(part.bytes);
    for (std::string_view name : {"References", "In-Reply-To"})
        for (std::string_view value : mail.headers(name)) look(value);
    look(mail.text);
    return found;
}

bool is_about_delivery(const ParsedMail& mail) {
    if (mail.automatic == Automatic::bounce || mail.automatic == Automatic::feedback_report) return true;
    bool has_report = std::ranges::any_of(mail.attachments, [](const mail::Attachment& part) {
        return part.role == mail::AttachmentRole::delivery_report;
    });
    return has_report && mail.automatic != Automatic::none;
}

// "Re: [desk] AW: Order 7" is about "order 7".
std::string matter_of(std::string_view subject) {
    constexpr std::size_t PREFIX_MAX = 12;
    std::string folded = fold(subject);
    std::string_view rest = trim(folded);
    while (!rest.empty()) {
        std::size_t end = rest.front() == '[' ? rest.find(']') : rest.find(':');
        if (end == std::string_view::npos || (rest.front() != '[' && end > PREFIX_MAX)) break;
        std::string_view behind = trim(rest.substr(end + 1));
        if (rest.front() != '[' && rest.substr(0, end).find(' ') != std::string_view::npos) break;
        rest = behind;
    }
    return std::string(rest);
}

// "mail.example.org" speaks for "example.org" and the other way round: relaxed alignment of RFC 7489. A
// domain of one label speaks for nobody.
bool is_aligned(std::string_view signer, std::string_view domain) {
    if (std::size_t at = signer.rfind('@'); at != std::string_view::npos) signer.remove_prefix(at + 1);
    std::string a = ascii_lower(signer), b = ascii_lower(domain);
    const std::string &longer = a.size() >= b.size() ? a : b, &shorter = a.size() >= b.size() ? b : a;
    if (shorter.find('.') == std::string::npos) return false;
    return longer == shorter || longer.ends_with("." + shorter);
}

} // namespace

Proof proof_of(const mail::Authentication& found, std::string_view address) {
    std::string_view domain = address.substr(address.rfind('@') + 1);
    auto passed = [&](std::string_view method, std::string_view property) {
        return std::ranges::any_of(found.results, [&](const mail::AuthenticationResult& each) {
            return each.method == method && each.result == "pass" &&
                   is_aligned(each.property(property), domain);
        });
    };
    if (passed("dmarc", "header.from")) return Proof::passed;
    if (found.result_of("dmarc") == "fail") return Proof::failed;
    if (passed("dkim", "header.d") || passed("spf", "smtp.mailfrom")) return Proof::passed;
    return found.result_of("spf") == "fail" && found.result_of("dkim") != "pass" ? Proof::failed
                                                                                 : Proof::none;
}

std::string words_of(const mail::Authentication& found) {
    std::string words;
    for (const mail::AuthenticationResult& each : found.results) {
        std::string word = fmt::format("{}{}={}", words.empty() ? "" : " ", each.method, each.result);
        if (words.size() + word.size() > AUTHENTICATION_BYTES_MAX) break;
        words += word;
    }
    std::erase(words, '\0');
    return words;
}

Signs read_signs(const ParsedMail& mail, const SecretKey& key) {
    Signs signs;
    signs.automatic = mail.automatic;
    signs.is_our_own = mail.message_id && mail::read_message_id(key, *mail.message_id);
    signs.tells_of_delivery = is_about_delivery(mail);
    for (std::string_view name : {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"})
        for (std::string_view value : mail.headers(name))
            for (TicketId ticket : mail::find_reply_addresses(key, value))
                if (std::ranges::find(signs.addressed, ticket) == signs.addressed.end())
                    signs.addressed.push_back(ticket);
    std::vector<std::string> ids = mail.in_reply_to;
    ids.insert(ids.end(), mail.references.rbegin(), mail.references.rend());
    for (std::string& id : ids) {
        std::erase(id, '\0');
        if (id.empty() || id.size() > MESSAGE_ID_BYTES_MAX || signs.answered_ids.size() >= ANSWERED_IDS_MAX)
            continue;
        if (std::ranges::find(signs.answered_ids, id) != signs.answered_ids.end()) continue;
        if (auto mark = mail::read_message_id(key, id))
            signs.answered.push_back(*mark);
        else
            signs.foreign_ids.push_back(id);
        signs.answered_ids.push_back(std::move(id));
    }
    if (signs.tells_of_delivery) signs.returned = read_returned(mail, key);
    signs.spam = read_spam(mail);
    signs.over_limit = mail.excess;
    return signs;
}

std::string content_digest(const ParsedMail& mail, std::string_view raw) {
    if (!mail.message_id) return {};
    std::size_t end = raw.find("\n\n"), other = raw.find("\n\r\n");
    std::string_view body = raw.substr(std::min({end, other, raw.size()}));
    Sha256 digest;
    digest.add(*mail.message_id).add("\n");
    for (std::string_view line : split(trim(body), '\n')) {
        while (line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
        if (line.starts_with(">From ")) line.remove_prefix(1); // as mbox files have it
        digest.add(line).add("\n");
    }
    return digest.hex();
}

bool subjects_differ(std::string_view a, std::string_view b) {
    std::string one = matter_of(a), other = matter_of(b);
    return !one.empty() && !other.empty() && one.find(other) == std::string::npos &&
           other.find(one) == std::string::npos;
}

bool is_nobody(std::string_view address) {
    std::string local = ascii_lower(address.substr(0, address.find('@')));
    std::string letters;
    std::ranges::copy_if(local, std::back_inserter(letters), [](char c) { return c >= 'a' && c <= 'z'; });
    for (std::string_view word :
         {"noreply", "donotreply", "dontreply", "noanswer", "neantworten", "keineantwort", "nichtantworten",
          "mailerdaemon", "maildaemon", "postmaster"})
        if (letters.starts_with(word) || letters.ends_with(word)) return true;
    return letters.starts_with("bounce") || letters == "daemon" || letters == "nobody";
}

const mail::Address* writer_of(const ParsedMail& mail, const std::vector<std::string>& own_addresses) {
    auto is_ours = [&](const mail::Address& address) {
        return std::ranges::any_of(own_addresses, [&](const std::string& own) {
            return equals_ignoring_case(own, address.address);
        });
    };
    const mail::Address* nobody = nullptr; // better than none
    for (const auto* list : {&mail.from, &mail.reply_to, &mail.sender})
        for (const mail::Address& address : *list) {
            if (!people::clean_address(address.address) || is_ours(address)) continue;
            if (!is_nobody(address.address)) return &address;
            if (!nobody) nobody = &address;
        }
    return nobody;
}

} // namespace eider::channels
