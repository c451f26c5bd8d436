// One reader for each kind of field. Of several fields of one name the topmost counts: it is the last
// filter's.
#include "platform/mail/spam_verdict.h"

#include "platform/base/text.h"

#include <algorithm>
#include <cstdlib>
#include <span>

namespace eider::mail {
namespace {

// Marks from which on a filter that only counts calls it spam: what SpamAssassin requires when nothing else
// is set.
constexpr std::ptrdiff_t SPAM_MARKS = 5;
constexpr long EXCHANGE_SPAM_LEVEL = 5; // SCL 5 to 9; -1 skipped the filter
constexpr long SOPHOS_SPAM_PERCENT = 50;

using Reader = std::optional<bool> (*)(std::string_view value); // lower case; nothing: no verdict

std::optional<bool> yes_or_no(std::string_view value) {
    for (std::string_view yes : {"yes", "true", "spam", "fail"})
        if (value.starts_with(yes)) return true;
    for (std::string_view no : {"no", "false", "ham", "innocent", "pass", "whitelisted"})
        if (value.starts_with(no)) return false;
    return {};
}

std::optional<bool> marks(std::string_view value) {
    std::ptrdiff_t plus = std::ranges::count(value, '+') + std::ranges::count(value, '*');
    return plus >= SPAM_MARKS;
}

std::optional<long> number_behind(std::string_view value, std::string_view word) {
    std::size_t at = value.find(word);
    if (at == value.npos) return {};
    std::string rest(trim(value.substr(at + word.size(), 12)));
    char* end = nullptr;
    long number = std::strtol(rest.c_str(), &end, 10);
    return end == rest.c_str() ? std::nullopt : std::optional(number);
}

std::optional<bool> exchange_level(std::string_view value) {
    std::optional<long> level = number_behind(value, "");
    return level ? std::optional(*level >= EXCHANGE_SPAM_LEVEL) : std::nullopt;
}

std::optional<bool> forefront(std::string_view value) {
    for (std::string_view verdict : {"sfv:spm", "sfv:skb", "sfv:sks"})
        if (value.find(verdict) != value.npos) return true;
    std::optional<long> level = number_behind(value, "scl:");
    return level ? std::optional(*level >= EXCHANGE_SPAM_LEVEL) : std::nullopt;
}

// "default: True [16.40 / 15.00]; ..."
std::optional<bool> rspamd_result(std::string_view value) {
    std::size_t colon = value.find(':');
    return colon == value.npos ? std::nullopt : yes_or_no(trim(value.substr(colon + 1)));
}

std::optional<bool> rspamd_action(std::string_view value) {
    for (std::string_view action : {"add header", "rewrite subject", "reject"})
        if (value.starts_with(action)) return true;
    return value.starts_with("no action") ? std::optional(false) : std::nullopt;
}

// "rule=notspam policy=default score=0 ..."
std::optional<bool> proofpoint(std::string_view value) {
    std::size_t at = value.find("rule=");
    if (at == value.npos) return {};
    std::string_view rule = value.substr(at + 5, value.find_first_of(" ;", at) - at - 5);
    if (rule.find("notspam") != rule.npos || rule.find("safe") != rule.npos) return false;
    for (std::string_view word : {"spam", "phish", "malware", "impostor"})
        if (rule.find(word) != rule.npos) return true;
    return {};
}

std::optional<bool> sophos(std::string_view value) {
    std::optional<long> percent = number_behind(value, "probability=");
    return percent ? std::optional(*percent >= SOPHOS_SPAM_PERCENT) : std::nullopt;
}

struct Filter {
    std::string_view field, name;
    Reader read;
};

constexpr Filter filters[] = {{"X-Spam-Status", "SpamAssassin", yes_or_no},
                              {"X-Spam-Flag", "SpamAssassin", yes_or_no},
                              {"X-Spam", "Rspamd", yes_or_no},
                              {"X-Spamd-Result", "Rspamd", rspamd_result},
                              {"X-Rspamd-Action", "Rspamd", rspamd_action},
                              {"X-Forefront-Antispam-Report", "Exchange", forefront},
                              {"X-MS-Exchange-Organization-SCL", "Exchange", exchange_level},
                              {"X-Proofpoint-Spam-Details", "Proofpoint", proofpoint},
                              {"X-Barracuda-Spam-Status", "Barracuda", yes_or_no},
                              {"X-Barracuda-Spam-Flag", "Barracuda", yes_or_no},
                              {"X-PMX-Spam", "Sophos", sophos},
                              {"X-PerlMx-Spam", "Sophos", sophos},
                              {"X-SEA-Spam", "Sophos", sophos},
                              {"X-SES-Spam-Verdict", "Amazon SES", yes_or_no},
                              {"X-Bogosity", "Bogofilter", yes_or_no},
                              {"X-DSPAM-Result", "DSPAM", yes_or_no}};

// Only where no filter said it in a word.
constexpr Filter counters[] = {{"X-Spam-Level", "SpamAssassin", marks},
                               {"X-Spam-Bar", "SpamAssassin", marks},
                               {"X-Spamd-Bar", "Rspamd", marks}};

// The same fields are written by filters around SpamAssassin and by Rspamd in its place.
std::string_view name_of(const Filter& filter, const ParsedMail& mail) {
    if (filter.name != "SpamAssassin") return filter.name;
    if (mail.header("X-Spamd-Result") || mail.header("X-Rspamd-Action")) return "Rspamd";
    if (ascii_lower(mail.header("X-Virus-Scanned").value_or("")).find("amavis") != std::string::npos)
        return "Amavis";
    return filter.name;
}

std::optional<SpamVerdict> ask(std::span<const Filter> asked, const ParsedMail& mail) {
    std::optional<SpamVerdict> first;
    for (const Filter& filter : asked) {
        std::optional<std::string_view> value = mail.header(filter.field);
        std::optional<bool> is_spam = value ? filter.read(ascii_lower(trim(*value))) : std::nullopt;
        if (!is_spam) continue;
        SpamVerdict verdict{*is_spam, std::string(name_of(filter, mail))};
        if (verdict.is_spam) return verdict;
        if (!first) first = std::move(verdict);
    }
    return first;
}

} // namespace

std::optional<SpamVerdict> read_spam_verdict(const ParsedMail& mail) {
    std::optional<SpamVerdict> verdict = ask(filters, mail);
    return verdict ? verdict : ask(counters, mail);
}

} // namespace eider::mail
