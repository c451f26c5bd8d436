// The live feed over a real WebSocket: only what the account may see, from a cursor on, each event once.
#include "tests/support/door.h"
#include "tests/support/raw_websocket.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace eider::test {
namespace {

using eider::testing::FrameKind;
using eider::testing::RawConnection;
using eider::testing::RawFrame;
using std::chrono::milliseconds;

struct Told {
    std::string cursor, kind;
    std::int64_t ticket = 0;
    std::string text;
};

// One connection to the live feed.
class Feed {
  public:
    Feed(const Door& door, const Someone& who, const std::string& after = "", const std::string& headers = "")
        : connection_(door.port) {
        connection_.send(eider::testing::upgrade_request(
            "/api/v2/live" + (after.empty() ? "" : "?after=" + after), by(who) + headers));
        answer = connection_.read_answer(eider::testing::BodyExpected::as_announced);
    }
    bool is_open() const { return answer && answer->status == 101; }
    // The next event; empty when none comes in time or the feed is closed.
    std::optional<Told> next(milliseconds patience = milliseconds(3000)) {
        while (auto frame = read_frame(patience)) {
            if (frame->kind == FrameKind::close) return {};
            if (frame->kind != FrameKind::text) continue;
            auto json = boost::json::parse(frame->payload).as_object();
            Told told{.cursor = std::string(json["cursor"].as_string()),
                      .kind = std::string(json["kind"].as_string()),
                      .text = frame->payload};
            if (json["ticket_id"].is_int64()) told.ticket = json["ticket_id"].as_int64();
            return told;
        }
        return {};
    }
    std::optional<RawFrame> read_frame(milliseconds patience);
    void cut() { connection_.reset(); }
    void say(std::string_view words) { connection_.send(eider::testing::make_frame(FrameKind::text, words)); }
    // The next that is no event, with its whole text; the events before it are passed over.
    std::string next_aside(std::string_view kind, milliseconds patience = milliseconds(4000)) {
        while (auto frame = read_frame(patience))
            if (frame->payload.starts_with(fmt::format(R"({{"kind":"{}")", kind))) return frame->payload;
        return "";
    }

    std::optional<eider::testing::RawAnswer> answer;

  private:
    RawConnection connection_;
};

std::optional<RawFrame> Feed::read_frame(milliseconds patience) {
    std::string head = connection_.read_bytes(2, patience);
    if (head.size() < 2) return {};
    auto byte = [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c)); };
    std::size_t length = byte(head[1]) & 0x7F;
    if (std::size_t more = length == 126 ? 2 : length == 127 ? 8 : 0) {
        length = 0;
        for (char c : connection_.read_bytes(more, patience)) length = length << 8 | byte(c);
    }
    return RawFrame{.kind = static_cast<FrameKind>(byte(head[0]) & 0x0F),
                    .payload = connection_.read_bytes(length, patience)};
}

class LiveApi : public Doors {
  protected:
    Someone ana, bea, ben;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        bea = story().customer("Bea");
        ben = story().rep("Ben");
    }
    // What comes until the event of that kind about that ticket.
    static std::vector<Told> until(Feed& feed, std::string_view kind, TicketId ticket) {
        std::vector<Told> all;
        while (auto told = feed.next()) {
            all.push_back(*told);
            if (told->kind == kind && told->ticket == ticket.value) return all;
        }
        ADD_FAILURE() << kind << " did not come";
        return all;
    }
    // What a connection with state gets about tickets until that one is hidden (none: for a while).
    std::vector<Told> until_hidden(const Someone& who, const std::string& start, TicketId ticket) {
        std::vector<Told> all;
        Feed feed(door(), who, start + "&with=state");
        while (auto told = feed.next(ticket ? milliseconds(3000) : milliseconds(500))) {
            if (told->ticket) all.push_back(*told);
            if (told->kind == "ticket.hidden" && told->ticket == ticket.value) break;
        }
        return all;
    }
};
TOLD_ON_BOTH_ENGINES(LiveApi);

TEST_P(LiveApi, TheTeamHearsWhatHappensWhenItHappens) {
    Feed feed(door(), ben);
    ASSERT_TRUE(feed.is_open());
    TicketId talk = ana.writes("Hello");
    ben.notes(talk, "zebrafish");
    auto told = until(feed, "ticket.note_written", talk);
    EXPECT_EQ(told.front().kind, "ticket.created");
    for (const Told& each : told) EXPECT_EQ(each.text.find("zebrafish"), std::string::npos);
}

TEST_P(LiveApi, ACustomerHearsOfTheirOwnTicketsAndNeverOfNotes) {
    Feed feed(door(), ana);
    TicketId hers = bea.writes("Other"), mine = ana.writes("Mine");
    ben.notes(mine, "x");
    ben.takes(hers);
    ben.replies(mine, "y");
    auto told = until(feed, "ticket.reply_written", mine);
    for (const Told& each : told) {
        EXPECT_EQ(each.ticket, mine.value) << each.text;
        EXPECT_NE(each.kind, "ticket.note_written");
    }
    EXPECT_EQ(told.size(), 2u) << "created and answered";
}

TEST_P(LiveApi, ACustomerHearsNothingOfATicketOfNotesOnly) {
    Feed feed(door(), ana);
    ben.creates({.subject = "Watch", .first = tickets::NewNote{.body = "x"}, .requester = ana.id});
    TicketId mine = ana.writes("Mine");
    EXPECT_EQ(until(feed, "ticket.created", mine).size(), 1u);
}

TEST_P(LiveApi, ARestrictedRepHearsOfTheirPartOnly) {
    Someone gus = story().restricted_rep("Gus", people::TicketRestriction::assigned);
    Feed feed(door(), gus);
    TicketId other = ana.writes("Other"), his = ana.writes("His");
    ben.takes(other);
    ben.assigns(his, gus);
    for (const Told& each : until(feed, "ticket.changed", his))
        EXPECT_TRUE(each.ticket == his.value || each.ticket == 0) << each.text;
}

TEST_P(LiveApi, ARestrictedRepIsToldThatATicketLeftTheirSightAndNothingElseOfIt) {
    using people::TicketRestriction;
    Someone gus = story().restricted_rep("Gus", TicketRestriction::assigned);
    Someone ida = story().restricted_rep("Ida", TicketRestriction::groups);
    GroupId group = story().group("Returns", {ida});
    TicketId his = ana.writes("zebrafish"), hers = ana.writes("zebrafish"), strange = ana.writes("zebrafish");
    ben.assigns(his, gus);
    ben.changes(hers, {.group = group});
    std::string start = story().read([](storage::Transaction& tx) { return events::newest(tx).to_text(); });
    ben.assigns(his, ben);
    ben.changes(hers, {.group = GroupId{}});
    ben.takes(strange);
    ben.changes(his, {.subject = "sturgeon"});
    TicketId last = ana.writes("Last");
    ben.assigns(last, gus);
    ben.deletes(last);
    auto told = until_hidden(gus, start, last);
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].ticket, his.value);
    for (const Told& each : told) {
        EXPECT_EQ(each.kind, "ticket.hidden");
        EXPECT_EQ(each.text.find("zebrafish"), std::string::npos) << each.text;
        EXPECT_NE(each.text.find("\"actor_id\":null"), std::string::npos) << each.text;
        EXPECT_NE(each.text.find("\"data\":{}"), std::string::npos) << each.text;
    }
    auto of_hers = until_hidden(ida, start, hers);
    EXPECT_EQ(of_hers.size(), 1u);
    EXPECT_EQ(until_hidden(story().restricted_rep("Kit", TicketRestriction::assigned), start, {}).size(), 0u)
        << "who never saw it hears nothing";
}

TEST_P(LiveApi, WhoMayNotListenIsRefused) {
    EXPECT_EQ(door().get("/api/v2/live").status / 100, 4u) << "no WebSocket";
    Someone nobody = ben;
    nobody.token = "wrong";
    EXPECT_EQ(Feed(door(), nobody).answer->status, 401u);
    EXPECT_EQ(Feed(door(), ben, "nonsense").answer->status, 400u);
    EXPECT_EQ(Feed(door(), ben, "", "Origin: https://evil.example\r\n").answer->status, 403u);
    EXPECT_TRUE(
        Feed(door(), ben, "", "Origin: " + std::string("http://desk.example") + "\r\n").answer.has_value());
}

TEST_P(LiveApi, AnAccountThatIsClosedHearsNoMore) {
    Feed feed(door(), ben);
    ASSERT_TRUE(feed.is_open());
    TicketId first = ana.writes("Hello");
    until(feed, "ticket.created", first);
    story()
        .write([&](storage::Transaction& tx) {
            return people::change_person(tx, people::Actor::desk(), story().now(), ben.id,
                                         {.suspended = true});
        })
        .value();
    TicketId second = ana.writes("Secret");
    while (auto told = feed.next()) EXPECT_NE(told->ticket, second.value);
}

TEST_P(LiveApi, ASnapshotSaysWhereTheFeedGoesOn) {
    TicketId before = ana.writes("Before");
    auto snapshot = door().get("/api/v2/tickets", by(ben) + "X-Eider-As-Of: 1\r\n");
    EXPECT_EQ(snapshot.number("tickets.0.id"), before.value);
    EXPECT_EQ(door().get("/api/v2/tickets", by(ben)).header("x-eider-as-of"), "") << "only when asked for";
    TicketId after = ana.writes("After");
    Feed feed(door(), ben, snapshot.header("x-eider-as-of"));
    auto first = feed.next();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->ticket, after.value);
}

TEST_P(LiveApi, WithStateAMessageBringsTheThingsThatItIsAbout) {
    std::string start = story().read([](storage::Transaction& tx) { return events::newest(tx).to_text(); });
    TicketId talk = ana.writes("Hello");
    ben.notes(talk, "zebrafish");
    ben.replies(talk, "Good morning");
    Feed team(door(), ben, start + "&with=state"), customer(door(), ana, start + "&with=state");
    auto told = until(team, "ticket.reply_written", talk);
    auto at = [](const Told& each, const char* pointer) {
        boost::system::error_code none;
        boost::json::value message = boost::json::parse(each.text);
        auto* found = message.find_pointer(pointer, none);
        return found ? boost::json::serialize(*found) : "";
    };
    EXPECT_EQ(at(told.front(), "/ticket/id"), std::to_string(talk.value));
    EXPECT_EQ(at(told.back(), "/comment/plain_body"), "\"Good morning\"");
    EXPECT_TRUE(std::ranges::any_of(
        told, [&](const Told& each) { return at(each, "/comment/plain_body") == "\"zebrafish\""; }));
    for (const Told& each : until(customer, "ticket.reply_written", talk))
        EXPECT_EQ(each.text.find("zebrafish"), std::string::npos) << each.text;
}

TEST_P(LiveApi, WhoWasAwayGetsAllThatWasMissed) {
    std::string start = story().read([](storage::Transaction& tx) { return events::newest(tx).to_text(); });
    std::vector<std::int64_t> written, told;
    for (int i = 0; i < 700; ++i) {
        auto ticket = ana.creates({.subject = "x", .first = tickets::NewReply{.body = "x"}});
        written.push_back(ticket.value().ticket.id.value);
    }
    std::string cursor = start;
    for (int tries = 0; tries < 20 && told.size() < written.size();
         ++tries) { // a slow reader may be sent away
        Feed feed(door(), ben, cursor);
        while (auto each = told.size() < written.size() ? feed.next() : std::nullopt) {
            told.push_back(each->ticket);
            cursor = each->cursor;
        }
    }
    EXPECT_EQ(told, written);
}

TEST_P(LiveApi, FiftyCutConnectionsMissNothingAndRepeatNothing) {
    constexpr std::size_t EVENTS = 200, CUTS = 50;
    std::string cursor = story().read([](storage::Transaction& tx) { return events::newest(tx).to_text(); });
    std::vector<std::int64_t> written, told;
    std::jthread writer([&] {
        for (std::size_t i = 0; i < EVENTS; ++i) written.push_back(ana.writes("Hello").value);
    });
    for (std::size_t cut = 0; cut < CUTS; ++cut) {
        Feed feed(door(), ben, cursor);
        ASSERT_TRUE(feed.is_open());
        for (std::size_t i = 0; i < EVENTS / CUTS; ++i) {
            auto each = feed.next();
            ASSERT_TRUE(each) << told.size();
            told.push_back(each->ticket);
            cursor = each->cursor;
        }
        feed.cut();
    }
    writer.join();
    EXPECT_EQ(told, written);
}

TEST_P(LiveApi, WhoLooksAndWhoWritesIsToldByName) {
    TicketId crib = ana.writes("Crib");
    Someone ines = story().rep("Ines");
    Feed ben_hears(door(), ben), ines_hears(door(), ines);
    ben_hears.say(R"({"looking":0})");
    EXPECT_EQ(ben_hears.next_aside("presence"), R"({"kind":"presence","all":true,"places":[]})");
    ines_hears.say(fmt::format(R"({{"looking":{},"writing":false}})", crib.value));
    auto place = [&](std::string_view people) {
        return fmt::format(R"({{"kind":"presence","all":false,"places":[{{"ticket_id":{},"people":[{}]}}]}})",
                           crib.value, people);
    };
    auto present = [](PersonId id, bool writing) {
        return fmt::format(R"({{"id":{},"writing":{}}})", id.value, writing);
    };
    EXPECT_EQ(ben_hears.next_aside("presence"), place(present(ines.id, false)));
    ines_hears.say(R"({"writing":true})");
    EXPECT_EQ(ben_hears.next_aside("presence"), place(present(ines.id, true)));
    auto before = story().events("ticket.created").size();
    ines_hears.cut();
    EXPECT_EQ(ben_hears.next_aside("presence"), place("")) << "who is gone is gone";
    EXPECT_EQ(story().events("ticket.created").size(), before);
}

TEST_P(LiveApi, NobodyIsToldWhoIsOnATicketThatTheyMayNotSee) {
    TicketId crib = ana.writes("Crib"), his = ana.writes("His");
    Someone gus = story().restricted_rep("Gus", people::TicketRestriction::assigned);
    ben.assigns(his, gus);
    Feed gus_hears(door(), gus), ben_hears(door(), ben), ana_hears(door(), ana);
    ana_hears.say(fmt::format(R"({{"looking":{}}})", crib.value));
    gus_hears.say(fmt::format(R"({{"looking":{}}})", crib.value)); // it is not his
    EXPECT_EQ(gus_hears.next_aside("presence"), R"({"kind":"presence","all":true,"places":[]})");
    ben_hears.say(fmt::format(R"({{"looking":{}}})", crib.value));
    auto all = ben_hears.next_aside("presence");
    EXPECT_EQ(all,
              fmt::format(R"({{"kind":"presence","all":true,"places":[{{"ticket_id":{},"people":[{{"id":{},)"
                          R"("writing":false}}]}}]}})",
                          crib.value, ben.id.value))
        << "neither a customer nor who may not see it has a place there";
    ben_hears.say(fmt::format(R"({{"looking":{},"writing":true}})", his.value));
    EXPECT_EQ(gus_hears.next_aside("presence"),
              fmt::format(R"({{"kind":"presence","all":false,"places":[{{"ticket_id":{},"people":[{{"id":{},)"
                          R"("writing":true}}]}}]}})",
                          his.value, ben.id.value))
        << "of the other ticket he hears nothing";
    EXPECT_EQ(ana_hears.next_aside("presence", milliseconds(300)), "");
}

TEST_P(LiveApi, CountsOfViewsAreToldWhenTheyChange) {
    auto made = door().post(
        "/api/v2/views",
        R"({"view":{"title":"Open","all":[{"field":"status","operator":"less_than","value":"solved"}]}})",
        by(ben));
    std::int64_t unsolved = made.number("view.id");
    ASSERT_GT(unsolved, 0) << made.text;
    TicketId crib = ana.writes("Crib");
    Feed ben_hears(door(), ben);
    ben_hears.say(fmt::format(R"({{"counting":[{},999999]}})", unsolved));
    auto told = [&](int count) {
        return fmt::format(R"({{"kind":"counts","counts":[{{"view_id":{},"value":{},"exact":true}}]}})",
                           unsolved, count);
    };
    EXPECT_EQ(ben_hears.next_aside("counts"), told(1)) << "a view that is not there is left out";
    ana.writes("Chair");
    EXPECT_EQ(ben_hears.next_aside("counts"), told(2));
    ben.sets(crib, tickets::Status::solved);
    EXPECT_EQ(ben_hears.next_aside("counts"), told(1));
}

TEST_P(LiveApi, WhatIsNoSentenceOfTheLineClosesItWithOne) {
    Feed feed(door(), ben);
    feed.say("hello?");
    auto frame = feed.read_frame(milliseconds(3000));
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->kind, FrameKind::close);
    EXPECT_EQ(frame->close_code(), 4400);
}

} // namespace
} // namespace eider::test
