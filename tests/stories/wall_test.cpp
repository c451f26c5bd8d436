// The wall between reply and note: by type, and over whatever order things happen in. No text of a note, of a
// draft or of what was taken back ever reaches a customer.
#include "channels/mail/letter.h"
#include "tests/support/door.h"
#include "tests/support/read_back.h"
#include "tickets/drafts.h"
#include "tickets/links.h"
#include "tickets/outbox.h"
#include "tickets/status_link.h"

#include <cstdlib>
#include <random>
#include <type_traits>

namespace eider::test {
namespace {

using storage::Transaction;
using support::read_back;
using tickets::NewNote;
using tickets::NewReply;
using tickets::Note;
using tickets::Reply;

// Whoever changes a type so that one of these compiles otherwise has opened a way through the wall.
template <class To, class From>
concept MadeFrom =
    std::is_constructible_v<To, From> || std::is_convertible_v<From, To> || std::is_assignable_v<To&, From>;
static_assert(!MadeFrom<Reply, Note> && !MadeFrom<Note, Reply>);
static_assert(!MadeFrom<NewReply, NewNote> && !MadeFrom<NewNote, NewReply>);
static_assert(!MadeFrom<Reply, NewNote> && !MadeFrom<NewReply, Note>);
static_assert(MadeFrom<channels::Outward, Reply> && MadeFrom<channels::Outward, NewReply>);
static_assert(!MadeFrom<channels::Outward, Note> && !MadeFrom<channels::Outward, NewNote>);
static_assert(!MadeFrom<channels::Outward, tickets::Entry> &&
              !MadeFrom<channels::Outward, tickets::NewEntry>);
static_assert(!MadeFrom<channels::Outward, tickets::Draft> && !MadeFrom<channels::Outward, std::string>);
static_assert(!MadeFrom<tickets::OutgoingReply, Note> && !MadeFrom<tickets::OutgoingReply, NewNote>);
template <class EntryType>
concept GoesToOutbox = requires(EntryType entry) { tickets::NewOutgoing{.reply = entry}; };
static_assert(GoesToOutbox<NewReply> && !GoesToOutbox<NewNote> && !GoesToOutbox<Note>);
template <class EntryType>
concept ComesIn = requires(EntryType entry) {
    channels::Outward(entry);
    tickets::InboundMessage{.text = entry};
};
static_assert(!ComesIn<NewNote> && !ComesIn<Note>);

constexpr std::string_view HIDDEN = "UNDERWATER"; // in every text that must not come out

class Wall : public Doors {
  protected:
    static constexpr int SEQUENCES = 150, SEQUENCES_LONG = 10'000, STEPS = 12;
    std::mt19937 random{20261129};
    Someone ana, bea, dora, ben, cleo;
    int forwarded = 0;
    TicketId talk, before, merged;
    std::size_t looked_at = 0; // mails

    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        bea = story().customer("Bea");
        dora = story().customer("Dora");
        ben = story().rep("Ben");
        cleo = story().rep("Cleo");
    }

    int up_to(int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); }
    std::string hidden() { return std::string(HIDDEN) + std::to_string(random()); }
    std::string said() { return "said " + std::to_string(random()); }
    const Someone& rep() { return up_to(2) ? ben : cleo; }

    void begin() {
        before = talk;
        switch (up_to(3)) {
        case 0: talk = ana.writes(said(), "A matter"); return;
        case 1:
            talk = ana.mails({.text = said(), .message_id = "<" + said().substr(5) + "@example.com>"}).ticket;
            return;
        default:
            talk = ben.creates({.subject = "", .first = NewNote{.body = hidden()}, .requester = ana.id})
                       .value()
                       .ticket.id;
        }
    }
    tickets::NewOutgoing outgoing(const std::string& text) {
        return {.reply = {.body = text},
                .status = {},
                .seen = {},
                .leaves_at = story().now() + std::chrono::seconds(up_to(60))};
    }
    void put_and_take_back() {
        story().write([&](Transaction& tx) -> Result<tickets::OutgoingReply> {
            auto put = TRY(tickets::put_in_outbox(tx, ben.actor(), story().now(), talk, outgoing(hidden())));
            return tickets::take_back(tx, ben.actor(), story().now(), put.id);
        });
    }
    void put() {
        story().write([&](Transaction& tx) {
            return tickets::put_in_outbox(tx, rep().actor(), story().now(), talk, outgoing(said()));
        });
    }
    void draft() {
        tickets::Draft draft{.ticket = talk,
                             .author = {},
                             .kind = static_cast<tickets::DraftKind>(up_to(2)),
                             .body = hidden(),
                             .html = "<p>" + hidden() + "</p>",
                             .uploads = {},
                             .hidden_copies = {},
                             .shared = up_to(2) == 0,
                             .version = 0,
                             .changed_at = {}};
        const Someone& who = rep();
        story().write([&](Transaction& tx) -> Result<tickets::Draft> {
            TRY_VOID(tickets::drop_draft(tx, who.actor(), story().now(), talk));
            return tickets::keep_draft(tx, who.actor(), story().now(), draft);
        });
    }
    void step() {
        switch (up_to(19)) {
        case 0:
        case 1: rep().replies(talk, said()).done(); return;
        case 2: rep().replies(talk, said(), {ben.uploads("shown.txt", said())}).done(); return;
        case 3:
        case 4: rep().notes(talk, hidden()).done(); return;
        case 5: ben.notes(talk, hidden(), {ben.uploads(hidden() + ".txt", hidden())}).done(); return;
        case 6: put_and_take_back(); return;
        case 7: put(); return;
        case 8: draft(); return;
        case 9: rep().changes(talk, {.subject = said()}).done(); return;
        case 10:
            rep()
                .changes(talk, {.copied = std::vector<PersonId>(static_cast<std::size_t>(up_to(2)), bea.id)})
                .done();
            return;
        case 11: rep().sets(talk, static_cast<tickets::Status>(1 + up_to(4))).done(); return;
        case 12:
            if (up_to(4)) return;
            if (ben.deletes(talk).done()) ben.restores(talk).done();
            return;
        case 13: answer_by_mail(); return;
        case 14: merge(); return;
        case 15: separate(); return;
        case 16: split(); return;
        case 17: forward(); return;
        default: ana.replies(talk, said()).done();
        }
    }
    // The last of another matter's customer too: what is read there from now on is read by both.
    void merge() {
        if (!before) return;
        bool here = up_to(2) == 0;
        TicketId source = here ? before : talk, target = here ? talk : before;
        bool done =
            story()
                .write([&](Transaction& tx) {
                    return tickets::merge_tickets(tx, rep().actor(), story().now(), target,
                                                  {.sources = {source},
                                                   .other_customers = tickets::OtherCustomers::are_copied,
                                                   .target_comment = NewNote{.body = hidden()},
                                                   .source_comment = NewNote{.body = hidden()}});
                })
                .has_value();
        if (done) merged = source;
    }
    void separate() {
        if (!merged) return;
        static_cast<void>(story().write([&](Transaction& tx) {
            return tickets::separate_ticket(tx, ben.actor(), story().now(), merged);
        }));
        merged = {};
    }
    // A note or what the customer wrote becomes a matter of its own, and sometimes comes back.
    void split() {
        auto thread = story().read([&](Transaction& tx) {
            return tickets::thread(tx, ben.actor(), talk, {.most = 3, .newest_first = true});
        });
        if (!thread || thread->empty()) return;
        CommentId comment =
            std::visit([](const auto& entry) { return entry.id; }, (*thread)[random() % thread->size()]);
        auto off = story().write([&](Transaction& tx) {
            return tickets::split_ticket(tx, ben.actor(), story().now(), talk, comment, "");
        });
        if (off && up_to(2))
            static_cast<void>(story().write([&](Transaction& tx) {
                return tickets::undo_split(tx, ben.actor(), story().now(), off->id);
            }));
    }
    // To somebody else, who then gets what stands in the draft. A note among it is refused.
    void forward() {
        auto thread = story().read([&](Transaction& tx) {
            return tickets::thread(tx, ben.actor(), talk, {.most = 3, .newest_first = true});
        });
        if (!thread) return;
        tickets::Forward chosen{.to = dora.id};
        for (const auto& entry : *thread)
            if (up_to(2))
                chosen.comments.push_back(std::visit([](const auto& one) { return one.id; }, entry));
        auto aside = story().write([&](Transaction& tx) {
            return tickets::forward_ticket(tx, ben.actor(), story().now(), talk, chosen,
                                           [&] { return "file" + std::to_string(random()); });
        });
        if (!aside) return;
        ++forwarded;
        auto drafts =
            story().read([&](Transaction& tx) { return tickets::drafts_of(tx, ben.actor(), aside->id); });
        ben.replies(aside->id, drafts->at(0).body, drafts->at(0).uploads).done();
    }
    // As mail programs do: the answer quotes what it answers.
    void answer_by_mail() {
        auto count = story().sent_count();
        if (count == 0) return;
        auto mail = read_back(story().sent_mails(count - 1).at(0).bytes);
        ana.mails({.text = said() + "\n\nOn Monday Ben wrote:\n> " + mail.text().substr(0, 200),
                   .subject = "Re: it",
                   .to = mail.reply_to.at(0).second,
                   .message_id = "<" + said().substr(5) + "@example.com>",
                   .in_reply_to = "<" + mail.message_id + ">"});
    }

    static std::size_t hits(std::string_view text) { return text.find(HIDDEN) != std::string_view::npos; }
    std::size_t hits_in_mails() {
        std::size_t found = 0;
        for (const auto& sent : story().sent_mails(looked_at)) {
            ++looked_at;
            found += hits(sent.bytes);
            auto mail = read_back(sent.bytes);
            found += hits(mail.subject);
            for (const auto& part : mail.parts) found += hits(part.bytes) + hits(part.filename);
        }
        return found;
    }
    std::size_t hits_in_what_customers_read() {
        std::string id = std::to_string(talk.value), ticket = "/api/v2/tickets/" + id;
        std::size_t found = 0;
        for (const Someone* who : {&ana, &bea}) {
            for (const std::string& path :
                 {ticket, ticket + "/comments", ticket + "/comments?sort_order=desc", ticket + "/audits",
                  ticket + "/outgoing_replies", ticket + "/drafts", std::string("/api/v2/drafts"),
                  std::string("/api/v2/search?query=") + std::string(HIDDEN) + "*",
                  "/api/v2/search?query=type:ticket%20" + id, std::string("/api/v2/requests"),
                  std::string("/api/v2/incremental/tickets?start_time=0")})
                found += hits(door().get(path, by(*who)).text);
            auto token = tickets::status_token(story().desk().keys.links, {talk, who->id});
            found += hits(door().get("/api/v2/status/" + token).text);
            auto matters = tickets::matters_token(story().desk().keys.links,
                                                  {who->id, story().now() + std::chrono::hours(1)});
            found += hits(door().get("/api/v2/matters/" + matters).text);
            found += !who->finds(std::string(HIDDEN) + "*").empty();
        }
        return found;
    }
};
TOLD_ON_BOTH_ENGINES(Wall);

// EIDER_LONG=1 does ten thousand sequences.
TEST_P(Wall, NothingFromBelowComesOutWhateverHappensInWhateverOrder) {
    bool long_form = std::getenv("EIDER_LONG") != nullptr;
    int sequences = long_form ? SEQUENCES_LONG : SEQUENCES;
    std::size_t found = 0;
    for (int i = 0; i < sequences; ++i) {
        begin();
        for (int s = 0; s < STEPS; ++s) {
            step();
            if (up_to(3) == 0) {
                story().advance(std::chrono::seconds(up_to(40)));
                story().settle();
            }
        }
        story().advance(std::chrono::minutes(2));
        story().settle();
        found += hits_in_mails() + hits_in_what_customers_read();
        ASSERT_EQ(found, 0u) << "sequence " << i << ", ticket " << talk.value;
    }
    std::printf("%d sequences of %d steps, %zu mails, 0 hits\n", sequences, STEPS, looked_at);
    EXPECT_GT(forwarded, sequences / 10);
    EXPECT_GT(looked_at, static_cast<std::size_t>(sequences) / 2);
    EXPECT_FALSE(ben.finds(std::string(HIDDEN) + "*").empty()) << "the search could have found it";
}

} // namespace
} // namespace eider::test
