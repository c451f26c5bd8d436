// Who had a ticket, who answers for a queue, what people can do.
#include "tickets/owners.h"

#include "platform/base/text.h"
#include "platform/text/fold.h"
#include "tickets/absence.h"
#include "tickets/owner_store.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

std::unexpected<Refusal> wrong(std::string field, std::string sentence) {
    return refuse_field("queue." + field, "InvalidValue", std::move(sentence));
}

void append(Transaction& tx, Instant now, const Actor& actor, std::string_view kind, std::string_view what,
            std::int64_t number) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor.person,
                    .ticket = {},
                    .underwater = true,
                    .data = fmt::format(R"({{"{}":{}}})", what, number)});
}

// The person, if they are there; else who stands in for them.
std::optional<Responsible> answering(Transaction& tx, PersonId person, std::string_view named, Instant now) {
    if (!person || !is_active(tx, person)) return {};
    std::string name = people::name_of(tx, person);
    if (is_there(tx, person, now)) return Responsible{person, fmt::format("{} {}.", name, named)};
    PersonId other = stand_in_for(tx, person, now);
    if (!other) return {};
    return Responsible{other, fmt::format("{} {}; {} {} stands in.", name, named,
                                          words_about_absence(tx, person, now), people::name_of(tx, other))};
}

Queue queue_of(Transaction& tx, GroupId group) {
    auto queue = store::queue(tx, group);
    return queue ? *queue : Queue{.group = group};
}

QueueState state_of(Transaction& tx, GroupId group, Instant now) {
    store::Waiting waiting = store::waiting_in(tx, group);
    return {.queue = queue_of(tx, group),
            .answers = responsible_for(tx, group, now),
            .waiting = waiting.count,
            .oldest = waiting.oldest};
}

std::vector<people::Group> groups(Transaction& tx) {
    std::vector<people::Group> all;
    people::Page page;
    do {
        auto some = people::list_groups(tx, Actor::desk(), page);
        if (some.empty()) break;
        page.after = some.back().id.value;
        all.insert(all.end(), some.begin(), some.end());
    } while (true);
    return all;
}

Result<void> check_queue(Transaction& tx, const Queue& queue) {
    if (queue.group) {
        auto group = people::find_group(tx, queue.group);
        if (!group || group->deleted_at)
            return wrong("group_id", fmt::format("Group: there is no group {}.", queue.group.value));
    }
    if (queue.responsible && !is_active(tx, queue.responsible))
        return wrong("responsible_id", "Responsible: only an active team member can answer for a queue.");
    if (queue.way != Way::by_hand && queue.way != Way::round_robin && queue.way != Way::least_loaded)
        return wrong("way", "Way: choose by_hand, round_robin or least_loaded.");
    if (!queue.group && queue.way != Way::by_hand)
        return wrong("way",
                     "Way: tickets without a group have no members to choose from. Give them a group.");
    if (queue.most && (*queue.most < 1 || *queue.most > MOST_EACH_MAX))
        return wrong("most_each", fmt::format("Most: from 1 to {} tickets.", MOST_EACH_MAX));
    return {};
}

Result<std::vector<std::string>> clean_words(const std::vector<std::string>& words, const char* field) {
    std::vector<std::string> clean;
    for (const std::string& word : words) {
        std::string folded = fold(trim(word));
        if (folded.empty()) continue;
        if (count_characters(folded) > SKILL_CHARACTERS_MAX || folded.find(' ') != std::string::npos)
            return refuse_field(fmt::format("skills.{}", field), "InvalidValue",
                                fmt::format("\"{}\" is not one word of at most {} characters.",
                                            cut_utf8(word, 60), SKILL_CHARACTERS_MAX));
        clean.push_back(std::move(folded));
    }
    std::ranges::sort(clean);
    clean.erase(std::unique(clean.begin(), clean.end()), clean.end());
    if (clean.size() > SKILLS_MAX)
        return refuse_field(fmt::format("skills.{}", field), "TooManyValues",
                            fmt::format("At most {} of one person.", SKILLS_MAX));
    return clean;
}

Skills stored_skills(Transaction& tx, PersonId person) {
    return {store::words_of(tx, person, 0), store::words_of(tx, person, 1)};
}

Result<people::Person> access_customer(Transaction& tx, const Actor& actor, PersonId id, people::For use) {
    if (!actor.is_team() && actor.person != id)
        return refuse(RefusalKind::not_found, "There is no such person.");
    people::Person person = TRY(people::access_person(tx, actor, id, use));
    if (person.role == people::Role::customer) return person;
    return refuse_field("wish.same_person", "InvalidValue",
                        "Only customers wish to be served by the same person again.");
}

} // namespace

Result<std::vector<Ownership>> owners_of(Transaction& tx, const Actor& actor, TicketId ticket) {
    TRY(access_ticket(tx, actor, ticket, For::reading));
    if (!actor.is_team()) return std::vector<Ownership>{};
    return store::owners(tx, ticket);
}

Responsible responsible_for(Transaction& tx, GroupId group, Instant now) {
    if (group)
        if (auto found = answering(tx, queue_of(tx, group).responsible, "answers for this queue", now))
            return *found;
    if (auto found = answering(tx, queue_of(tx, {}).responsible, "answers for the desk's queues", now))
        return *found;
    auto team = store::team(tx);
    auto there = std::ranges::find_if(team, [&](PersonId each) { return is_there(tx, each, now); });
    if (there == team.end()) there = team.begin();
    if (there == team.end()) return {{}, "There is nobody on the team."};
    return {*there, fmt::format("Nobody was named who is there, so {} does.", people::name_of(tx, *there))};
}

Result<std::vector<QueueState>> list_queues(Transaction& tx, const Actor& actor, Instant now) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Queues are for the team.");
    std::vector<QueueState> queues{state_of(tx, {}, now)};
    for (const people::Group& group : groups(tx)) queues.push_back(state_of(tx, group.id, now));
    return queues;
}

Result<Queue> change_queue(Transaction& tx, const Actor& actor, Instant now, const Queue& queue) {
    if (!actor.is_team() || actor.role < people::Role::leader)
        return refuse(RefusalKind::not_allowed, "Only leaders and administrators change queues.");
    TRY_VOID(check_queue(tx, queue));
    store::put(tx, queue);
    append(tx, now, actor, "queue.changed", "group", queue.group.value);
    return queue;
}

Result<Skills> skills_of(Transaction& tx, const Actor& actor, PersonId person) {
    if (!actor.is_team()) return refuse(RefusalKind::not_found, "There is no such person.");
    TRY(people::access_person(tx, actor, person, people::For::reading));
    return stored_skills(tx, person);
}

Result<Skills> set_skills(Transaction& tx, const Actor& actor, Instant now, PersonId id,
                          const Skills& given) {
    if (!actor.is_team()) return refuse(RefusalKind::not_found, "There is no such person.");
    auto person = TRY(people::access_person(tx, actor, id, people::For::changing));
    if (person.role == people::Role::customer)
        return refuse_field("skills", "InvalidValue", "Skills are noted of team members only.");
    store::set_words(tx, id, 0, TRY(clean_words(given.skills, "skills")));
    store::set_words(tx, id, 1, TRY(clean_words(given.languages, "languages")));
    append(tx, now, actor, "person.skills_changed", "person", id.value);
    return stored_skills(tx, id);
}

Result<bool> wishes_same_person(Transaction& tx, const Actor& actor, PersonId customer) {
    TRY(access_customer(tx, actor, customer, people::For::reading));
    return store::wishes_same_person(tx, customer);
}

Result<bool> set_wish(Transaction& tx, const Actor& actor, Instant now, PersonId customer, bool wishes) {
    TRY(access_customer(tx, actor, customer, people::For::changing));
    store::set_wish(tx, customer, wishes);
    append(tx, now, actor, "person.wish_changed", "person", customer.value);
    return wishes;
}

} // namespace eider::tickets
