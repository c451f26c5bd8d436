// Decides what is done with a message.
#include "channels/mail/filing.h"

namespace eider::channels {
namespace {

using mail::Automatic;

Decision kept(std::string reason) { return {.course = Course::keep, .reason = std::move(reason)}; }

void add(std::string& findings, std::string_view word) {
    if (!findings.empty()) findings += ' ';
    findings += word;
}

std::string findings_of(const Known& known) {
    std::string findings;
    const auto& target = known.target;
    if (known.proof == Proof::failed) add(findings, finding::PROOF_FAILED);
    if (known.writer_is_team && known.proof != Proof::passed) add(findings, finding::UNPROVEN_TEAM);
    if (target && !target->writer_is_on_it && !known.writer_is_team) add(findings, finding::STRANGER);
    if (target && target->subject_differs) add(findings, finding::OTHER_SUBJECT);
    return findings;
}

// What needs no ticket, or somebody's look before it gets one.
std::optional<Decision> stop_at_the_door(const Signs& signs, const Known& known) {
    if (signs.is_our_own) return kept("This is a mail of this desk that came back to it.");
    if (!signs.over_limit.empty()) return Decision{.course = Course::quarantine, .reason = signs.over_limit};
    if (signs.tells_of_delivery && known.is_about_our_mail) return Decision{.course = Course::came_back};
    if (known.verdict == SenderVerdict::blocked)
        return Decision{.course = Course::refuse, .reason = "The sender is blocked." + known.verdict_reason};
    if (signs.tells_of_delivery) return kept("A mail server tells of a message that this desk did not send.");
    if (known.verdict == SenderVerdict::suspended)
        return Decision{.course = Course::hold,
                        .reason = "Messages of this sender wait for a look." + known.verdict_reason};
    bool is_trusted = known.verdict == SenderVerdict::allowed && known.proof != Proof::failed;
    bool is_expected = known.target && known.target->tie == Tie::signed_mark && known.target->writer_is_on_it;
    if (!signs.spam.empty() && !is_trusted && !is_expected)
        return Decision{.course = Course::hold, .reason = signs.spam};
    return {};
}

Decision decide_for_team(const Signs& signs, const Known& known) {
    bool is_proven = known.proof == Proof::passed;
    if (!known.target) return {.course = is_proven && known.forwards ? Course::open_for : Course::open};
    if (signs.automatic != Automatic::none) return kept("An automatic answer of a team member.");
    bool is_closed = known.target->is_closed;
    if (!is_proven)
        return {.course = is_closed ? Course::open : Course::note,
                .reason = "This message came from the address of a team member, but no mail server that this "
                          "mailbox trusts confirms it. It was not sent to the customer."};
    if (!known.has_words)
        return {.course = is_closed ? Course::open : Course::note,
                .reason = "This answer by mail has no words of its own, so it was not sent to the customer.",
                .findings = std::string(finding::NO_WORDS)};
    return {.course = is_closed ? Course::team_reopen : Course::team_reply};
}

Decision decide_for_customer(const Signs& signs, const Known& known) {
    if (!known.target) return {.course = Course::open};
    if (!known.target->is_closed) return {.course = Course::join};
    if (signs.automatic == Automatic::auto_reply) return kept("An automatic answer to a closed ticket.");
    bool reopens = known.when_closed == ClosedTickets::reopen && signs.automatic == Automatic::none;
    return {.course = reopens ? Course::reopen : Course::follow_up};
}

} // namespace

Decision decide(const Signs& signs, const Known& known) {
    if (known.is_copy && !known.looked_at) return {.course = Course::copy};
    if (auto stopped = stop_at_the_door(signs, known); stopped && !known.looked_at) return *stopped;
    bool asks_for_herself = known.target && known.target->writer_is_requester;
    bool is_for_team = known.writer_is_team && !asks_for_herself;
    Decision decision = is_for_team ? decide_for_team(signs, known) : decide_for_customer(signs, known);
    std::string findings = findings_of(known);
    if (!decision.findings.empty()) add(findings, decision.findings);
    decision.findings = findings;
    return decision;
}

} // namespace eider::channels
