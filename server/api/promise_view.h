// Promises, as the API shows them. For the team alone.
#pragma once
#include "api/routes.h"
#include "promises/promises.h"

#include <fmt/format.h>

namespace eider::api {

struct PromiseView {
    promises::Promise promise;
    std::string base;
};
enum class Reminded { nobody, owner, backup };

} // namespace eider::api

template <> struct eider::Described<eider::promises::State> : eider::codec::Vocabulary {
    using S = promises::State;
    static constexpr auto value = choice<S>("PromiseState", "What became of it.",
                                            {{S::open, "open"},
                                             {S::kept, "kept"},
                                             {S::moved, "moved"},
                                             {S::broken, "broken"},
                                             {S::taken_back, "taken_back"}});
};
template <> struct eider::Described<eider::promises::Source> : eider::codec::Vocabulary {
    using S = promises::Source;
    static constexpr auto value = choice<S>("PromiseSource", "By hand, from what a draft said, or by a rule.",
                                            {{S::hand, "hand"}, {S::draft, "draft"}, {S::rule, "rule"}});
};
template <> struct eider::Described<eider::promises::Target> : eider::codec::Vocabulary {
    using T = promises::Target;
    static constexpr auto value =
        choice<T>("PromiseTarget", "What a promise of a rule is about.",
                  {{T::first_reply, "first_reply"}, {T::next_reply, "next_reply"}, {T::solved, "solved"}});
};
template <> struct eider::Described<eider::api::Reminded> : eider::codec::Vocabulary {
    using R = api::Reminded;
    static constexpr auto value =
        choice<R>("PromiseReminded", "Who was reminded so far: the owner, then who stands in.",
                  {{R::nobody, "nobody"}, {R::owner, "owner"}, {R::backup, "backup"}});
};
template <> struct eider::Described<eider::api::PromiseView> : eider::codec::Vocabulary {
    using V = api::PromiseView;
    static api::Reminded reminded(const V& v) {
        if (v.promise.stage == promises::Stage::remind_owner) return api::Reminded::nobody;
        return v.promise.stage == promises::Stage::remind_backup ? api::Reminded::owner
                                                                 : api::Reminded::backup;
    }
    static std::optional<promises::Target> target(const V& v) {
        if (v.promise.target == promises::Target::none) return {};
        return v.promise.target;
    }
    static constexpr auto value =
        record(
            "PromiseView", "Who will do what, for whom, by when.",
            computed(
                "id", [](const V& v) { return v.promise.id; }, "Its number."),
            computed(
                "url",
                [](const V& v) {
                    return fmt::format("{}/api/v2/promises/{}.json", v.base, v.promise.id.value);
                },
                "Address.", format("uri")),
            computed(
                "ticket_id", [](const V& v) { return v.promise.ticket; }, "Its ticket."),
            computed(
                "customer_id", [](const V& v) { return v.promise.customer; }, "For whom."),
            computed(
                "promised_by_id", [](const V& v) { return v.promise.promised_by; }, "Who gave the word.",
                nullable_id),
            computed(
                "owner_id", [](const V& v) { return v.promise.owner; }, "Who has to keep it.", nullable_id),
            computed(
                "backup_id", [](const V& v) { return v.promise.backup; }, "Who stands in, if chosen.",
                nullable_id),
            computed(
                "what", [](const V& v) { return std::string_view(v.promise.what); }, "What is promised."),
            computed(
                "source", [](const V& v) { return v.promise.source; }, "Where it came from."),
            computed(
                "state", [](const V& v) { return v.promise.state; }, "What became of it."),
            computed(
                "owed", [](const V& v) { return v.promise.is_owed(); },
                "Whether it is still to be done: open, or broken and not done yet."),
            computed(
                "due_at", [](const V& v) { return v.promise.due_at; }, "By when."),
            computed(
                "made_at", [](const V& v) { return v.promise.made_at; }, "When the word was given."),
            computed(
                "reminds_owner_at", [](const V& v) { return v.promise.plan.owner_at; },
                "When its owner is reminded."),
            computed(
                "reminds_backup_at", [](const V& v) { return v.promise.plan.backup_at; },
                "When who stands in is reminded."),
            computed("reminded", reminded, "Who was reminded so far."),
            computed(
                "decided_at", [](const V& v) { return v.promise.decided_at; }, "When that was settled."),
            computed(
                "done_at", [](const V& v) { return v.promise.done_at; }, "When it was done."),
            computed(
                "reason", [](const V& v) { return std::string_view(v.promise.reason); },
                "How the customer agreed to a new time, or why it was taken back."),
            computed(
                "follows_id", [](const V& v) { return v.promise.follows; },
                "The promise that was moved to this one.", nullable_id),
            computed(
                "tells_customer", [](const V& v) { return v.promise.tells_customer; },
                "Whether the customer is told before it is broken."),
            computed(
                "tells_customer_at", [](const V& v) { return v.promise.plan.leaves_at; },
                "When those words leave, if nothing else happens."),
            computed(
                "notice_id", [](const V& v) { return v.promise.notice; },
                "Those words among the outgoing replies, once they are there.", nullable_id),
            computed(
                "told_at", [](const V& v) { return v.promise.told_at; }, "When the customer was told."),
            computed(
                "rule_id", [](const V& v) { return v.promise.rule; }, "The rule that made it, if one did.",
                nullable_id),
            computed(
                "rule_name", [](const V& v) { return std::string_view(v.promise.rule_name); },
                "What the rule was called then."),
            computed("target", target, "What a rule's promise is about; null for others."),
            computed(
                "started_at", [](const V& v) { return v.promise.started_at; },
                "From when a rule's time counts."),
            computed(
                "paused_at", [](const V& v) { return v.promise.paused_at; },
                "Since when it stands still, as its ticket waits for the customer."),
            computed(
                "updated_at", [](const V& v) { return v.promise.updated_at; }, "When changed last."))
            .keyed("promise", "promises");
};
