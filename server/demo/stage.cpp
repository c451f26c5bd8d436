// Turns stories into what people did, in the order in which they did it.
#include "demo/stage.h"

#include "channels/mail/mail_channel.h"
#include "demo/calendar.h"
#include "platform/base/check.h"
#include "platform/mail/compose.h"
#include "platform/mail/message_id.h"
#include "tickets/query.h"
#include "tickets/tickets.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::demo {
namespace {

using people::Actor;
using storage::Transaction;
using tickets::NewEntry;
using tickets::NewFile;
using tickets::Status;

constexpr std::chrono::days CLOSED_AFTER{6};

std::string content_type_of(std::string_view file) {
    for (auto [ending, type] :
         {std::pair(".png", "image/png"), {".pdf", "application/pdf"}, {".csv", "text/csv"}})
        if (file.ends_with(ending)) return type;
    return "text/plain";
}

class Stage {
  public:
    Stage(Transaction& tx, Desk& desk, const Material& material, const Household& household)
        : tx_(tx), desk_(desk), material_(material), household_(household), told_(material.stories.size()) {}

    Result<void> perform(const Moment& moment) {
        const Story& story = material_.stories[moment.story];
        const Turn& turn = story.turns[moment.turn];
        Scene scene{story, turn, told_[moment.story], desk_.clock.now()};
        if (turn.who == "desk") return change(scene, Actor::desk());
        auto member = household_.team.find(turn.who);
        if (member != household_.team.end()) return act(scene, member->second);
        std::string address = turn.who == "customer" ? story.from : turn.who;
        return story.via == "mail" ? mail(scene, address, moment) : receive(scene, address);
    }

  private:
    struct Told { // what has become of a story so far
        TicketId ticket;
        std::string first_message;
        bool was_sorted = false; // tags, priority and the like were set
    };
    struct Scene {
        const Story& story;
        const Turn& turn;
        Told& told;
        Instant now;
        std::string text() const { return with_days(turn.text, story.language, now); }
    };

    std::string_view bytes_of(const TurnFile& file) const {
        auto known = material_.files.find(file.file);
        check(known != material_.files.end(), "every file of a story lies among the files");
        return known->second;
    }
    std::string name_of(const std::string& address) const {
        auto known = household_.customers.find(address);
        return known == household_.customers.end() ? "" : known->second->name;
    }

    mail::OutgoingMail mail_of(const Scene& scene, const std::string& address, const Moment& moment) const {
        mail::OutgoingMail mail{.from = {name_of(address), address},
                                .to = {{"Elm & Harbour", std::string(DESK_ADDRESS)}},
                                .subject =
                                    scene.told.ticket ? "Re: " + scene.story.subject : scene.story.subject,
                                .text = scene.text(),
                                .html = scene.turn.html,
                                .message_id = fmt::format("<{}.{}@{}>", moment.story + 1, moment.turn + 1,
                                                          address.substr(address.rfind('@') + 1)),
                                .in_reply_to = scene.told.first_message,
                                .date = scene.now};
        for (const TurnFile& file : scene.turn.files)
            mail.attachments.push_back({.filename = file.is_inline ? file.file : file.shown_name,
                                        .content_type = content_type_of(file.file),
                                        .bytes = std::string(bytes_of(file)),
                                        .content_id = file.is_inline ? file.shown_name : ""});
        return mail;
    }

    Result<void> mail(Scene& scene, const std::string& address, const Moment& moment) {
        mail::OutgoingMail outgoing = mail_of(scene, address, moment);
        if (scene.told.ticket && scene.told.first_message.empty())
            outgoing.to.front().address = TRY(mail::make_reply_address(
                desk_.keys.messages, desk_.random, scene.told.ticket, std::string(DESK_ADDRESS)));
        auto composed = TRY(mail::compose(outgoing, desk_.random));
        auto stored =
            TRY(channels::store_message(desk_, std::string(DESK_ADDRESS), composed.bytes, "demonstration"));
        channels::file_message(desk_, stored.id);
        if (scene.told.ticket) return {};
        scene.told.first_message = outgoing.message_id;
        auto newest =
            tickets::list_tickets(tx_, Actor::desk(), {}, {.descending = true, .most = 1, .after = {}});
        check(!newest.empty(), "the mail door made a ticket");
        scene.told.ticket = newest.front().id;
        return {};
    }

    Result<void> receive(Scene& scene, const std::string& address) {
        auto author = TRY(people::customer_by_address(tx_, scene.now, address, name_of(address)));
        auto received = TRY(
            tickets::receive(tx_, scene.now,
                             {.author = author.id,
                              .channel = scene.story.via,
                              .subject = scene.story.subject,
                              .text = {.body = scene.text(), .files = files_of(scene), .author = author.id},
                              .joins = scene.told.ticket,
                              .recipient = {}}));
        scene.told.ticket = received.ticket;
        return {};
    }

    std::vector<NewFile> files_of(const Scene& scene) {
        std::vector<NewFile> files;
        for (const TurnFile& file : scene.turn.files)
            files.push_back({.file_name = file.shown_name,
                             .content_type = content_type_of(file.file),
                             .blob = desk_.blobs.put(tx_, bytes_of(file)),
                             .is_inline = false,
                             .content_id = {},
                             .access_key = random_token(desk_.random)});
        return files;
    }

    Result<void> act(Scene& scene, const Actor& actor) {
        if (scene.turn.verb == "hears") return hear(scene, actor);
        check(bool(scene.told.ticket), "a ticket is there before the team works on it");
        if (scene.turn.verb == "takes") {
            TRY(tickets::take_ticket(tx_, actor, scene.now, scene.told.ticket));
            return change(scene, actor);
        }
        return change(scene, actor);
    }

    // Somebody calls or stands at the counter, and the rep writes down what was said.
    Result<void> hear(Scene& scene, const Actor& actor) {
        auto customer =
            TRY(people::customer_by_address(tx_, scene.now, scene.story.from, name_of(scene.story.from)));
        auto written = TRY(tickets::create_ticket(
            tx_, actor, scene.now,
            {.subject = scene.story.subject,
             .first =
                 tickets::NewReply{.body = scene.text(), .files = files_of(scene), .author = customer.id},
             .requester = customer.id,
             .assignee = actor.person,
             .via = scene.story.via}));
        scene.told.ticket = written.ticket.id;
        return change(scene, actor);
    }

    Result<void> change(Scene& scene, const Actor& actor) {
        tickets::TicketChange change{.via = "web"};
        if (scene.turn.verb == "replies")
            change.entry = tickets::NewReply{.body = scene.text(), .files = files_of(scene)};
        if (scene.turn.verb == "notes")
            change.entry = tickets::NewNote{.body = scene.text(), .files = files_of(scene)};
        if (actor.person && !scene.told.was_sorted) sort(scene, change);
        for (const std::string& word : scene.turn.words) apply(word, scene, change);
        TRY(tickets::change_ticket(tx_, actor, scene.now, scene.told.ticket, change));
        return {};
    }

    // The first of the team who looks at it says what it is.
    void sort(Scene& scene, tickets::TicketChange& change) {
        scene.told.was_sorted = true;
        const Story& story = scene.story;
        change.add_tags = story.tags;
        if (!story.priority.empty()) change.priority = tickets::priority_named(story.priority).value();
        if (!story.type.empty()) change.type = tickets::type_named(story.type).value();
        if (!story.group.empty()) change.group = household_.groups.at(story.group);
        if (story.copied.empty()) return;
        change.copied.emplace();
        for (const std::string& address : story.copied)
            change.copied->push_back(people::find_person_by_address(tx_, address).value().id);
    }

    // "pending", "priority=high", "tag=late", "follower=Rosa"; for "hands" the name of who takes over.
    void apply(const std::string& word, const Scene& scene, tickets::TicketChange& change) const {
        std::size_t equal = word.find('=');
        std::string name = word.substr(0, equal), value = equal == word.npos ? "" : word.substr(equal + 1);
        if (auto status = tickets::status_named(name))
            change.status = status;
        else if (name == "priority")
            change.priority = tickets::priority_named(value).value();
        else if (name == "type")
            change.type = tickets::type_named(value).value();
        else if (name == "tag")
            change.add_tags.push_back(value);
        else if (name == "follower")
            change.following = {{household_.team.at(value).person}};
        else if (scene.turn.verb == "hands")
            change.assignee = household_.team.at(name).person;
        else
            check(false, "every word of a turn is known");
    }

    Transaction& tx_;
    Desk& desk_;
    const Material& material_;
    const Household& household_;
    std::vector<Told> told_;
};

Instant beginning_of(const Story& story, Instant now) {
    if (story.began.days == 0) return now - story.began.minutes;
    return std::chrono::floor<std::chrono::days>(now) - std::chrono::days(story.began.days) +
           story.began.minutes;
}

} // namespace

std::vector<Moment> moments_of(std::vector<Story>& stories, Instant now) {
    std::vector<Moment> moments;
    for (std::size_t number = 0; number < stories.size(); ++number) {
        Story& story = stories[number];
        if (ends_solved(story))
            story.turns.push_back(
                {.who = "desk", .verb = "sets", .words = {"closed"}, .after = CLOSED_AFTER});
        Instant at = beginning_of(story, now);
        for (std::size_t turn = 0; turn < story.turns.size(); ++turn) {
            at += story.turns[turn].after;
            if (at < now) moments.push_back({at, number, turn});
        }
    }
    std::ranges::sort(moments);
    return moments;
}

Result<void> play(Transaction& tx, Desk& desk, SettableClock& clock, const Material& material,
                  const Household& household, Instant now) {
    Material told = material;
    auto moments = moments_of(told.stories, now);
    Stage stage(tx, desk, told, household);
    for (const Moment& moment : moments) {
        clock.set(moment.at);
        TRY_VOID(stage.perform(moment));
    }
    clock.set(now);
    return {};
}

} // namespace eider::demo
