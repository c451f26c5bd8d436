// Keeps who was named in a note, with its SQL.
#include "platform/text/fold.h"
#include "tickets/history.h"
#include "tickets/mentions.h"

#include <algorithm>
#include <map>

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

constexpr int OWN_MENTIONS_MAX = 100;
constexpr std::size_t EXCERPT_BYTES_MAX = 240;

const Sql insert_mention(
    "insert into mentions (person, comment, mentioned_by, mentioned_at) values (?1, ?2, ?3, ?4)");
const Sql select_own("select n.ticket, m.comment, m.mentioned_by, m.mentioned_at, n.body from mentions m "
                     "join notes n on n.id = m.comment where m.person = ?1 "
                     "order by m.mentioned_at desc, m.comment desc limit ?2");
const Sql delete_seen(
    "delete from mentions where person = ?1 and comment in (select id from notes where ticket = ?2)");

bool is_word_byte(char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string beginning_of(std::string_view text) {
    if (text.size() <= EXCERPT_BYTES_MAX) return std::string(text);
    std::size_t end = EXCERPT_BYTES_MAX;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

// Everybody of the team by their whole name and, where only one has it, by the first; groups by theirs.
std::vector<Nameable> nameable(Transaction& tx, const Actor& actor) {
    using people::Role;
    std::vector<Nameable> names;
    std::map<std::string, std::vector<PersonId>> by_first_name;
    people::PersonFilter team{
        .roles = {Role::rep, Role::leader, Role::admin}, .external_id = {}, .words = {}};
    people::Page page{.before = {}};
    for (auto some = people::list_people(tx, actor, team, page); !some.empty();
         some = people::list_people(tx, actor, team, page))
        for (const people::Person& person : some) {
            page.after = person.id.value;
            if (person.suspended) continue;
            names.push_back({person.name, {person.id}});
            by_first_name[person.name.substr(0, person.name.find(' '))].push_back(person.id);
        }
    for (auto& [first, ids] : by_first_name)
        if (ids.size() == 1) names.push_back({first, std::move(ids)});
    for (const people::Group& group : people::list_groups(tx, actor, {.before = {}})) {
        Nameable members{group.name, {}};
        for (const auto& each : people::list_memberships(tx, actor, {}, group.id, {.before = {}}))
            members.people.push_back(each.person);
        names.push_back(std::move(members));
    }
    return names;
}

} // namespace

std::vector<PersonId> people_named(std::string_view text, const std::vector<Nameable>& names) {
    std::vector<std::pair<std::string, const Nameable*>> folded;
    for (const Nameable& each : names)
        if (!each.name.empty()) folded.emplace_back(fold(each.name), &each);
    std::ranges::sort(folded, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    std::vector<PersonId> found;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at > 0 && is_word_byte(text[at - 1])) continue; // a mail address
        constexpr std::size_t NAME_BYTES_MAX = people::NAME_CHARACTERS_MAX * 4;
        std::string rest = fold(text.substr(at + 1, NAME_BYTES_MAX));
        for (const auto& [name, whose] : folded) {
            if (!rest.starts_with(name) || (rest.size() > name.size() && is_word_byte(rest[name.size()])))
                continue;
            for (PersonId person : whose->people)
                if (std::ranges::find(found, person) == found.end()) found.push_back(person);
            break;
        }
    }
    return found;
}

std::vector<PersonId> mentioned_in(Transaction& tx, const Actor& author, TicketId ticket,
                                   const NewEntry& entry) {
    const auto* note = std::get_if<NewNote>(&entry);
    if (!note || !author.is_team() || note->body.find('@') == std::string::npos) return {};
    std::vector<PersonId> mentioned;
    for (PersonId id : people_named(note->body, nameable(tx, author))) {
        auto person = people::find_person(tx, id);
        bool may_see = person && access_ticket(tx, person->as_actor(), ticket, For::reading).has_value();
        if (may_see && id != author.person && mentioned.size() < MENTIONED_AT_ONCE_MAX)
            mentioned.push_back(id);
    }
    return mentioned;
}

void note_mentions(Transaction& tx, const Actor& author, Instant now, TicketId ticket, CommentId comment,
                   const std::vector<PersonId>& people) {
    for (PersonId person : people) {
        tx.run(insert_mention, {person, comment, author.person, now});
        append_underwater(tx, now, author, ticket, "ticket.mentioned",
                          {{"mentioned", person.value}, {"in_comment", comment.value}});
    }
}

std::vector<Mention> own_mentions(Transaction& tx, const Actor& actor) {
    std::vector<Mention> own;
    if (!actor.is_team()) return own;
    auto all = tx.all(select_own, {actor.person, OWN_MENTIONS_MAX}, [](const Row& row) {
        return Mention{.ticket = row.id<TicketId>(0),
                       .comment = row.id<CommentId>(1),
                       .by = row.id<PersonId>(2),
                       .at = row.instant(3),
                       .subject = {},
                       .excerpt = beginning_of(row.text(4))};
    });
    for (Mention& each : all) {
        auto ticket = access_ticket(tx, actor, each.ticket, For::reading);
        if (!ticket) continue;
        each.subject = ticket->subject;
        own.push_back(std::move(each));
    }
    return own;
}

Result<void> see_mentions(Transaction& tx, const Actor& actor, Instant now, TicketId id) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team is mentioned.");
    TRY(access_ticket(tx, actor, id, For::reading));
    if (tx.run(delete_seen, {actor.person, id}) > 0)
        append_underwater(tx, now, actor, id, "ticket.mention_seen", {{"mentioned", actor.person.value}});
    return {};
}

} // namespace eider::tickets
