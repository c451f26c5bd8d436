// Rules about senders: what is done with the mail of an address, or of a domain and all below it. The most
// exact rule counts: an address before a domain, a longer domain before a shorter one.
#pragma once
#include "channels/mail/filing.h"
#include "people/people.h"

namespace eider::channels {

using SenderRuleId = Id<struct SenderRuleTag>;

inline constexpr std::size_t RULE_REASON_BYTES_MAX = 500;
inline constexpr std::size_t SENDER_RULES_MAX = 10'000;

struct SenderRule {
    SenderRuleId id;
    std::string pattern; // "eve@example.org" or "example.org", lower case
    SenderVerdict verdict = SenderVerdict::none;
    std::string reason; // why, in the team's words
    PersonId created_by;
    Instant created_at;
};

// The pattern of a rule from what a person wrote: "Eve@Example.org", "@example.org", "example.org". Refuses
// others.
Result<std::string> clean_pattern(std::string_view text);
// All patterns that speak of an address, the most exact first. Pure.
std::vector<std::string> patterns_for(std::string_view address);

// For the team; administrators alone say that mail of whole domains is refused or let in.
Result<std::vector<SenderRule>> list_sender_rules(storage::Transaction& tx, const people::Actor& actor,
                                                  const people::Page& page);
Result<std::int64_t> count_sender_rules(storage::Transaction& tx, const people::Actor& actor);
struct NewSenderRule {
    std::string pattern;
    SenderVerdict verdict = SenderVerdict::none;
    std::string reason;
};
// Adds a rule, or changes the one of the same pattern.
Result<SenderRule> set_sender_rule(storage::Transaction& tx, const people::Actor& actor, Instant now,
                                   const NewSenderRule& values);
Result<void> delete_sender_rule(storage::Transaction& tx, const people::Actor& actor, Instant now,
                                SenderRuleId id);

// The rule that counts for an address. No permission asked.
std::optional<SenderRule> rule_for(storage::Transaction& tx, std::string_view address);

} // namespace eider::channels
