// Keeps the rules about senders.
#include "channels/mail/sender_rules.h"

#include "events/log.h"
#include "platform/base/text.h"
#include "platform/text/fold.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace eider::channels {
namespace {

using people::Actor;
using storage::Row;
using storage::Sql;
using storage::Transaction;

#define RULE_COLUMNS "id, pattern, verdict, reason, created_by, created_at"
constexpr std::size_t PATTERNS_MAX = 8; // of one address; domains with more parts are looked up by their end
const Sql select_for("select " RULE_COLUMNS
                     " from sender_rules where pattern in (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
const Sql select_rule("select " RULE_COLUMNS " from sender_rules where id = ?1");
const Sql select_pattern("select " RULE_COLUMNS " from sender_rules where pattern = ?1");
const Sql select_rules("select " RULE_COLUMNS
                       " from sender_rules where id > ?1 order by id limit ?2 offset ?3");
const Sql select_rules_back("select " RULE_COLUMNS
                            " from sender_rules where id < ?1 order by id desc limit ?2 offset ?3");
const Sql count_rules("select count(*) from sender_rules");
const Sql insert_rule("insert into sender_rules (pattern, verdict, reason, created_by, created_at) "
                      "values (?1, ?2, ?3, ?4, ?5)");
const Sql update_rule(
    "update sender_rules set verdict = ?2, reason = ?3, created_by = ?4, created_at = ?5 where id = ?1");
const Sql delete_rule("delete from sender_rules where id = ?1");

SenderRule read_rule(const Row& row) {
    return {.id = row.id<SenderRuleId>(0),
            .pattern = row.string(1),
            .verdict = static_cast<SenderVerdict>(row.integer(2)),
            .reason = row.string(3),
            .created_by = row.id<PersonId>(4),
            .created_at = row.instant(5)};
}

Result<void> may_read(const Actor& actor) {
    if (actor.is_team()) return {};
    return refuse(RefusalKind::not_allowed, "Only the team sees the rules about senders.");
}

Result<void> may_set(const Actor& actor, std::string_view pattern) {
    TRY_VOID(may_read(actor));
    bool is_domain = pattern.find('@') == std::string_view::npos;
    if (!is_domain || actor.is_admin()) return {};
    return refuse(RefusalKind::not_allowed,
                  "Only an administrator makes rules about a whole domain; a rule about one address is yours "
                  "to make.");
}

void append(Transaction& tx, Instant now, const Actor& actor, std::string_view kind, SenderRuleId id) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor.person,
                    .ticket = {},
                    .underwater = true,
                    .data = fmt::format(R"({{"sender_rule":{}}})", id.value)});
}

} // namespace

Result<std::string> clean_pattern(std::string_view text) {
    text = trim(text);
    if (text.starts_with('@')) text.remove_prefix(1);
    if (text.find('@') != std::string_view::npos) {
        auto address = people::clean_address(text);
        if (address) return fold(*address);
    } else if (text.find('.') != std::string_view::npos && mail::is_host_name(text)) {
        return fold(text);
    }
    return refuse_field("pattern", "InvalidValue",
                        "Sender: give a mail address (eve@example.org) or a domain (example.org).");
}

std::vector<std::string> patterns_for(std::string_view address) {
    std::string folded = fold(address);
    std::vector<std::string> patterns = {folded};
    std::string_view domain = std::string_view(folded).substr(folded.rfind('@') + 1);
    std::vector<std::string> domains;
    for (std::size_t dot = 0; dot != std::string_view::npos; dot = domain.find('.')) {
        if (dot > 0) domain.remove_prefix(dot + 1);
        if (domain.find('.') == std::string_view::npos) break; // a rule about a whole ending is none
        domains.emplace_back(domain);
        if (dot == 0 && domain.front() == '.') break;
    }
    std::size_t skip = domains.size() > PATTERNS_MAX - 1 ? domains.size() - (PATTERNS_MAX - 1) : 0;
    patterns.insert(patterns.end(), domains.begin() + static_cast<std::ptrdiff_t>(skip), domains.end());
    return patterns;
}

Result<std::vector<SenderRule>> list_sender_rules(Transaction& tx, const Actor& actor,
                                                  const people::Page& page) {
    TRY_VOID(may_read(actor));
    auto rules = page.before ? tx.all(select_rules_back, {*page.before, page.most, page.skip}, read_rule)
                             : tx.all(select_rules, {page.after, page.most, page.skip}, read_rule);
    if (page.before) std::ranges::reverse(rules);
    return rules;
}

Result<std::int64_t> count_sender_rules(Transaction& tx, const Actor& actor) {
    TRY_VOID(may_read(actor));
    return tx.number(count_rules).value_or(0);
}

Result<SenderRule> set_sender_rule(Transaction& tx, const Actor& actor, Instant now,
                                   const NewSenderRule& values) {
    SenderRule rule{.id = {},
                    .pattern = TRY(clean_pattern(values.pattern)),
                    .verdict = values.verdict,
                    .reason = std::string(trim(values.reason)),
                    .created_by = actor.person,
                    .created_at = now};
    TRY_VOID(may_set(actor, rule.pattern));
    if (rule.verdict == SenderVerdict::none)
        return refuse_field("verdict", "InvalidValue", "Verdict: say allowed, suspended or blocked.");
    if (rule.reason.size() > RULE_REASON_BYTES_MAX)
        return refuse_field("reason", "TooLong",
                            fmt::format("Reason: is too long (at most {} bytes).", RULE_REASON_BYTES_MAX));
    auto known = tx.first(select_pattern, {rule.pattern}, read_rule);
    if (!known && tx.number(count_rules).value_or(0) >= std::int64_t{SENDER_RULES_MAX})
        return refuse(RefusalKind::invalid,
                      fmt::format("There are {} rules about senders, which is the most there can be. "
                                  "Delete some first.",
                                  SENDER_RULES_MAX));
    auto verdict = static_cast<int>(rule.verdict);
    if (known) {
        rule.id = known->id;
        tx.run(update_rule, {rule.id, verdict, rule.reason, rule.created_by, now});
    } else {
        rule.id = {tx.insert(insert_rule, {rule.pattern, verdict, rule.reason, rule.created_by, now})};
    }
    append(tx, now, actor, "sender_rule.set", rule.id);
    return rule;
}

Result<void> delete_sender_rule(Transaction& tx, const Actor& actor, Instant now, SenderRuleId id) {
    TRY_VOID(may_read(actor));
    auto rule = tx.first(select_rule, {id}, read_rule);
    if (!rule) return refuse(RefusalKind::not_found, "There is no such rule.");
    TRY_VOID(may_set(actor, rule->pattern));
    tx.run(delete_rule, {id});
    append(tx, now, actor, "sender_rule.deleted", id);
    return {};
}

std::optional<SenderRule> rule_for(Transaction& tx, std::string_view address) {
    std::vector<std::string> patterns = patterns_for(address);
    std::array<storage::Value, PATTERNS_MAX> values;
    std::ranges::copy(patterns, values.begin());
    std::optional<SenderRule> best; // a longer pattern is more exact: one of an address holds its domain
    tx.each_of(select_for, values, [&](const Row& row) {
        if (!best || row.text(1).size() > best->pattern.size()) best = read_rule(row);
    });
    return best;
}

} // namespace eider::channels
