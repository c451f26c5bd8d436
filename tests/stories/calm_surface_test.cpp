// Random work with tickets and people whose notes are all marked: merged, separated, split, brought back,
// linked, slept on, copied, deleted. Whatever a customer can then see, by API, by search or by mail, holds no
// mark.
#include "platform/mail/parse.h"
#include "tests/support/door.h"
#include "tickets/links.h"
#include "tickets/person_merge.h"
#include "tickets/snooze.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;
using tickets::NewNote;
using tickets::NewReply;

constexpr std::string_view MARK = "underwater";
constexpr int STEPS = 400;

class CalmSurface : public Doors {
  protected:
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        for (const char* name : {"Ana", "Anna", "Cem"}) customers_.push_back(story().customer(name));
        for (const char* name : {"Ben", "Cleo"}) reps_.push_back(story().rep(name));
    }

    void work(int step) {
        static constexpr void (CalmSurface::* DEEDS[])() = {&CalmSurface::customer_writes,
                                                            &CalmSurface::rep_writes_down,
                                                            &CalmSurface::note,
                                                            &CalmSurface::note,
                                                            &CalmSurface::rep_replies,
                                                            &CalmSurface::answer,
                                                            &CalmSurface::answer,
                                                            &CalmSurface::merge,
                                                            &CalmSurface::separate,
                                                            &CalmSurface::split,
                                                            &CalmSurface::split,
                                                            &CalmSurface::bring_back,
                                                            &CalmSurface::merge_people,
                                                            &CalmSurface::separate_people,
                                                            &CalmSurface::link,
                                                            &CalmSurface::sleep,
                                                            &CalmSurface::copy,
                                                            &CalmSurface::delete_and_restore};
        (this->*DEEDS[step < 6 ? 0 : roll(std::size(DEEDS))])();
        if (step % 20 == 0) story().settle();
    }

    // Everything that this customer gets out of the desk.
    void expect_calm(const Someone& who) {
        if (!is_there(who)) return; // merged into another, who sees it all
        std::vector<std::string> pages = {"/api/v2/tickets?per_page=100", "/api/v2/users/me",
                                          "/api/v2/search?query=underwater",
                                          "/api/v2/search?query=type:ticket"};
        for (TicketId id : tickets_)
            for (const char* part : {"", "/comments?include=users", "/audits", "/links", "/outgoing_replies"})
                pages.push_back(fmt::format("/api/v2/tickets/{}{}", id.value, part));
        for (const std::string& page : pages)
            EXPECT_EQ(door().get(page, by(who)).text.find("underwater-"), std::string::npos)
                << who.name << " " << page;
        EXPECT_TRUE(who.finds(std::string(MARK)).empty());
    }

    Story& told() { return story(); }
    std::vector<Someone> customers_, reps_;
    std::vector<TicketId> tickets_;
    int separated = 0, split_off = 0, merged = 0;

  private:
    bool is_there(const Someone& who) {
        return !story().read([&](Transaction& tx) { return people::find_person(tx, who.id); })->deleted_at;
    }
    std::size_t roll(std::size_t below) { return random_() % below; }
    const Someone& customer() { return customers_[roll(customers_.size())]; }
    const Someone& rep() { return reps_[roll(reps_.size())]; }
    TicketId ticket() { return tickets_[roll(tickets_.size())]; }
    std::string marked() { return fmt::format("{}-{} words", MARK, ++marks_); }

    void customer_writes() {
        const Someone& who = customer();
        if (!is_there(who)) return;
        tickets_.push_back(
            who.creates({.subject = "Matter", .first = NewReply{.body = "My words"}}).value().ticket.id);
    }
    void rep_writes_down() {
        tickets_.push_back(rep()
                               .creates({.first = NewNote{.body = marked()}, .requester = living_customer()})
                               .value()
                               .ticket.id);
    }
    PersonId living_customer() {
        return story().read([&](Transaction& tx) { return people::current_person(tx, customer().id); });
    }
    void note() {
        const Someone& who = rep();
        std::vector<std::string> uploads;
        if (roll(3) == 0) uploads.push_back(who.uploads(fmt::format("{}-{}.txt", MARK, ++marks_), "bytes"));
        who.notes(ticket(), marked(), uploads).done();
    }
    void rep_replies() { rep().replies(ticket(), "An answer").done(); }
    void answer() { // as the mail channel brings it
        TicketId id = ticket();
        PersonId author = customer().id;
        story()
            .write([&](Transaction& tx) {
                return tickets::receive(tx, story().now(),
                                        {.author = author,
                                         .channel = "mail",
                                         .subject = "Matter",
                                         .text = {.body = "More words"},
                                         .joins = id,
                                         .recipient = {}});
            })
            .value();
    }
    template <class Deed> bool as_rep(Deed&& deed) {
        people::Actor actor = rep().actor();
        auto done = story().write([&](Transaction& tx) { return deed(tx, actor); });
        return done.has_value();
    }

    void merge() {
        TicketId from = ticket(), into = ticket();
        tickets::TicketMerge wanted{.sources = {from}, .target_comment = {}, .source_comment = {}};
        if (roll(2) == 0) wanted.other_customers = tickets::OtherCustomers::are_copied;
        if (roll(2) == 0) wanted.target_comment = NewNote{.body = marked()};
        if (roll(2) == 0) wanted.source_comment = NewNote{.body = marked()};
        merged += as_rep([&](Transaction& tx, const people::Actor& actor) {
            return tickets::merge_tickets(tx, actor, story().now(), into, wanted);
        });
    }
    void separate() {
        for (TicketId id : tickets_)
            if (story().ticket(id).merged_into && roll(3) == 0)
                separated += as_rep([&](Transaction& tx, const people::Actor& actor) {
                    return tickets::separate_ticket(tx, actor, story().now(), id);
                });
    }
    void split() {
        TicketId id = ticket();
        people::Actor actor = rep().actor();
        auto entries = story().read([&](Transaction& tx) { return tickets::thread(tx, actor, id, {}); });
        if (!entries || entries->size() < 2) return;
        CommentId comment =
            std::visit([](const auto& one) { return one.id; }, (*entries)[1 + roll(entries->size() - 1)]);
        auto made = story().write([&](Transaction& tx) {
            return tickets::split_ticket(tx, actor, story().now(), id, comment,
                                         roll(2) == 0 ? "" : "Another matter");
        });
        if (!made) return;
        tickets_.push_back(made->id);
        ++split_off;
    }
    void bring_back() {
        TicketId id = ticket();
        as_rep([&](Transaction& tx, const people::Actor& actor) {
            return tickets::undo_split(tx, actor, story().now(), id);
        });
    }
    void merge_people() {
        PersonId from = customer().id, into = customer().id;
        as_rep([&](Transaction& tx, const people::Actor& actor) {
            return tickets::merge_people(tx, actor, story().now(), from, into);
        });
    }
    void separate_people() {
        PersonId id = customer().id;
        as_rep([&](Transaction& tx, const people::Actor& actor) {
            return tickets::separate_people(tx, actor, story().now(), id);
        });
    }
    void link() {
        TicketId one = ticket(), other = ticket();
        as_rep([&](Transaction& tx, const people::Actor& actor) -> Result<bool> {
            TRY_VOID(tickets::link_tickets(tx, actor, story().now(), one, other));
            return true;
        });
    }
    void sleep() {
        TicketId id = ticket();
        as_rep([&](Transaction& tx, const people::Actor& actor) {
            return tickets::snooze_ticket(tx, actor, story().now(), id, story().now() + 1h);
        });
        story().advance(10min);
    }
    void copy() { rep().changes(ticket(), {.copied = std::vector{living_customer()}}).done(); }
    void delete_and_restore() {
        TicketId id = ticket();
        rep().deletes(id).done();
        if (roll(4) > 0) rep().restores(id).done();
    }

    std::mt19937_64 random_{11};
    int marks_ = 0;
};
TOLD_ON_BOTH_ENGINES(CalmSurface);

TEST_P(CalmSurface, HoldsNoWordOfANoteWhateverWasDone) {
    for (int step = 0; step < STEPS; ++step) work(step);
    told().settle();
    EXPECT_GT(merged, 3);
    EXPECT_GT(separated, 3);
    EXPECT_GT(split_off, 3);
    EXPECT_FALSE(reps_[0].finds(std::string(MARK)).empty()) << "or there was nothing to leak";
    for (const Someone& who : customers_) expect_calm(who);
    auto mails = told().sent_mails();
    EXPECT_GT(mails.size(), 5u);
    for (const auto& sent : mails) {
        EXPECT_EQ(sent.bytes.find(MARK), std::string::npos);
        auto mail = mail::parse_mail(sent.bytes);
        for (const std::string& text : {mail.text, mail.html.value_or(""), mail.subject})
            EXPECT_EQ(text.find(MARK), std::string::npos) << text;
        for (const auto& file : mail.attachments) EXPECT_EQ(file.filename.find(MARK), std::string::npos);
    }
}

} // namespace
} // namespace eider::test
