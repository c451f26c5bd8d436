// Lists over HTTP: both path forms, both ways of paging, links that lead on, exports that miss nothing.
#include "tests/support/door.h"

#include <fmt/format.h>
#include <latch>
#include <set>
#include <thread>

namespace eider::test {
namespace {

class ListsApi : public Doors {
  protected:
    Someone ada, ana, ben;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ada = story().admin("Ada");
        ana = story().customer("Ana");
        ben = story().rep("Ben");
    }
    std::vector<std::int64_t> write(int count) {
        std::vector<std::int64_t> ids;
        for (int i = 0; i < count; ++i) ids.push_back(ana.writes(fmt::format("ticket {}", i)).value);
        return ids;
    }
    static void add_ids(const Answer& answer, std::string_view list, std::vector<std::int64_t>& ids) {
        for (std::size_t i = 0; i < answer.count(list); ++i)
            ids.push_back(answer.number(fmt::format("{}.{}.id", list, i)));
    }
    // Follows links until there is none.
    std::vector<std::int64_t> follow(std::string target, std::string_view list, std::string_view link,
                                     const std::string& headers) {
        std::vector<std::int64_t> ids;
        for (int pages = 0; pages < 50; ++pages) {
            auto answer = door().get(target, headers);
            EXPECT_EQ(answer.status, 200u) << target << answer.text;
            add_ids(answer, list, ids);
            std::string next = answer.words(link);
            if (next.empty()) return ids;
            EXPECT_TRUE(next.starts_with(door().base() + "/api/v2/")) << next;
            target = next.substr(door().base().size());
        }
        ADD_FAILURE() << "the pages do not end";
        return ids;
    }
};
TOLD_ON_BOTH_ENGINES(ListsApi);

TEST_P(ListsApi, BothFormsOfAPathAreTheSame) {
    auto ids = write(1);
    auto one = door().get(fmt::format("/api/v2/tickets/{}", ids[0]), by(ben)),
         other = door().get(fmt::format("/api/v2/tickets/{}.json", ids[0]), by(ben));
    EXPECT_EQ(one.status, 200u);
    EXPECT_EQ(one.text, other.text);
    EXPECT_EQ(door().get("/api/v2/tickets.json", by(ben)).text.size() > 0,
              door().get("/api/v2/tickets", by(ben)).text.size() > 0);
    EXPECT_EQ(door().get("/api/v2/users/me.json", by(ben)).status, 200u);
    EXPECT_EQ(door().get(fmt::format("/api/v2/tickets/{}/comments.json", ids[0]), by(ben)).count("comments"),
              1u);
    EXPECT_EQ(door().get(fmt::format("/api/v2/tickets/{}.xml", ids[0]), by(ben)).status, 404u);
}

TEST_P(ListsApi, PagesByNumberAndByCursorGiveEachTicketOnce) {
    auto ids = write(11);
    EXPECT_EQ(follow("/api/v2/tickets?per_page=4", "tickets", "next_page", by(ben)), ids);
    EXPECT_EQ(follow("/api/v2/tickets?page[size]=4", "tickets", "links.next", by(ben)), ids);
    EXPECT_EQ(
        follow("/api/v2/tickets.json?page%5Bsize%5D=4&sort=-updated_at", "tickets", "links.next", by(ben))
            .size(),
        ids.size());
    auto numbered = door().get("/api/v2/tickets?per_page=4&page=2", by(ben));
    EXPECT_EQ(numbered.number("count"), 11);
    EXPECT_NE(numbered.words("previous_page"), "");
    auto cursor = door().get("/api/v2/tickets?page[size]=4", by(ben));
    EXPECT_TRUE(cursor.at("meta.has_more").is_bool() && cursor.at("meta.has_more").as_bool());
    EXPECT_NE(cursor.words("meta.after_cursor"), "");
}

TEST_P(ListsApi, TheWayBackGivesTheSamePages) {
    auto ids = write(10);
    auto first = door().get("/api/v2/tickets?page[size]=4", by(ben));
    auto second = door().get(first.words("links.next").substr(door().base().size()), by(ben));
    auto back = door().get(second.words("links.prev").substr(door().base().size()), by(ben));
    std::vector<std::int64_t> forth, again;
    add_ids(first, "tickets", forth);
    add_ids(back, "tickets", again);
    EXPECT_EQ(forth, again);
}

TEST_P(ListsApi, WhatIsNoPageIsRefused) {
    for (const char* query : {"page[size]=0", "page[size]=101", "page[size]=x", "per_page=-1", "page=0",
                              "page[size]=5&page[after]=nonsense", "page=200&per_page=100", "sort=weather"}) {
        auto status = door().get(std::string("/api/v2/tickets?") + query, by(ben)).status;
        EXPECT_TRUE(status == 400 || status == 422) << query << " " << status;
    }
}

TEST_P(ListsApi, LinksBeginWithTheAddressThatWasUsed) {
    write(3);
    auto answer = door().get("/api/v2/tickets?per_page=2", by(ben) + "X-Forwarded-Host: evil.example\r\n");
    EXPECT_TRUE(answer.words("next_page").starts_with(door().base() + "/api/v2/tickets?"));
    EXPECT_TRUE(answer.words("tickets.0.url").starts_with(door().base() + "/api/v2/tickets/"));
    auto made = door().post("/api/v2/tickets", R"({"ticket":{"comment":{"body":"x"}}})", by(ben));
    EXPECT_TRUE(made.header("location").starts_with(door().base() + "/api/v2/tickets/"));
}

TEST_P(ListsApi, CommentsPageInBothOrders) {
    TicketId talk = ana.writes("0");
    for (int i = 1; i < 7; ++i) ben.notes(talk, std::to_string(i));
    std::string target = fmt::format("/api/v2/tickets/{}/comments", talk.value);
    auto forth = follow(target + "?page[size]=3", "comments", "links.next", by(ben));
    auto back = follow(target + "?page[size]=3&sort=-created_at", "comments", "links.next", by(ben));
    ASSERT_EQ(forth.size(), 7u);
    std::ranges::reverse(back);
    EXPECT_EQ(forth, back);
    EXPECT_EQ(follow(target + "?per_page=3", "comments", "next_page", by(ben)), forth);
    EXPECT_EQ(follow(target + "?per_page=3", "comments", "next_page", by(ana)).size(), 1u);
}

TEST_P(ListsApi, AuditsTellWhatWasDoneOnceEach) {
    TicketId talk = ana.writes("Hello");
    for (int i = 0; i < 5; ++i) {
        story().advance(std::chrono::seconds(1));
        ben.changes(talk, {.entry = tickets::NewNote{.body = "note"},
                           .priority = i % 2 ? tickets::Priority::low : tickets::Priority::high});
    }
    std::string target = fmt::format("/api/v2/tickets/{}/audits", talk.value);
    auto all = follow(target, "audits", "next_page", by(ben));
    EXPECT_EQ(all.size(), 6u) << "the reply and the change of one moment are one";
    EXPECT_EQ(follow(target + "?page[size]=2", "audits", "links.next", by(ben)), all);
    EXPECT_EQ(door().get(fmt::format("{}/{}", target, all[1]), by(ben)).number("audit.id"), all[1]);
}

TEST_P(ListsApi, AnExportIsForThoseWhoSeeEverything) {
    Someone gus = story().restricted_rep("Gus", people::TicketRestriction::assigned);
    std::string target = "/api/v2/incremental/tickets/cursor?start_time=0";
    EXPECT_EQ(door().get(target, by(gus)).status, 403u);
    EXPECT_EQ(door().get(target, by(ana)).status, 403u);
    EXPECT_EQ(door().get(target, by(ben)).status, 200u);
    EXPECT_EQ(door().get("/api/v2/incremental/tickets/cursor", by(ben)).status, 400u);
    EXPECT_EQ(door().get("/api/v2/incremental/tickets/cursor?cursor=x", by(ben)).status, 400u);
}

// The last state of each ticket that an export has told of.
class Export {
  public:
    // Reads on until the end of the stream; fails on a row that comes twice with the same state.
    void read_on(Door& door, const std::string& headers) {
        for (int pages = 0; pages < 500; ++pages) {
            auto answer = door.get(target_, headers);
            ASSERT_EQ(answer.status, 200u) << answer.text;
            for (std::size_t i = 0; i < answer.count("tickets"); ++i) {
                auto row = fmt::format("tickets.{}.", i);
                std::pair state(answer.number(row + "id"), answer.words(row + "subject"));
                EXPECT_TRUE(told_.insert(state).second) << state.first << " came twice as " << state.second;
                last_[state.first] = state.second;
            }
            if (!answer.words("after_cursor").empty())
                target_ =
                    "/api/v2/incremental/tickets/cursor?per_page=7&cursor=" + answer.words("after_cursor");
            if (answer.at("end_of_stream") == boost::json::value(true)) return;
        }
        ADD_FAILURE() << "the export does not end";
    }
    const std::map<std::int64_t, std::string>& last() const { return last_; }

  private:
    std::string target_ = "/api/v2/incremental/tickets/cursor?per_page=7&start_time=0";
    std::set<std::pair<std::int64_t, std::string>> told_;
    std::map<std::int64_t, std::string> last_;
};

// The clock of the desk goes on while it is written and read.
class ExportApi : public ListsApi {
  protected:
    TicketId writes_now(const people::Actor& me, const std::string& subject) {
        auto written = story().write([&](storage::Transaction& tx) {
            return tickets::create_ticket(tx, me, story().now(),
                                          {.subject = subject, .first = tickets::NewReply{.body = "text"}});
        });
        return written.value().ticket.id;
    }
    void renames_now(TicketId id, const std::string& subject) {
        story()
            .write([&](storage::Transaction& tx) {
                return tickets::change_ticket(tx, people::Actor::desk(), story().now(), id,
                                              {.subject = subject});
            })
            .value();
    }
};
TOLD_ON_BOTH_ENGINES(ExportApi);

TEST_P(ExportApi, AnExportNeitherMissesNorRepeatsWhileOthersWrite) {
    constexpr int WRITERS = 4, EACH = 25;
    std::mutex mutex; // guards truth
    std::map<std::int64_t, std::string> truth;
    std::atomic<int> writing = WRITERS;
    std::vector<std::jthread> writers;
    std::vector<Someone> customers;
    for (int w = 0; w < WRITERS; ++w) customers.push_back(story().customer(fmt::format("writer{}", w)));
    for (int w = 0; w < WRITERS; ++w)
        writers.emplace_back([&, w] {
            auto me = customers[static_cast<std::size_t>(w)].actor();
            for (int i = 0; i < EACH; ++i) {
                std::string subject = fmt::format("{} of {}", i, w);
                TicketId id = writes_now(me, subject);
                if (i % 2) renames_now(id, subject += " again");
                std::lock_guard lock(mutex);
                truth[id.value] = subject;
            }
            --writing;
        });
    std::jthread clock([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            story().clock.set(SystemClock().now());
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        }
    });
    Export reader;
    auto reads_on = [&] { reader.read_on(door(), by(ben)); };
    while (writing > 0) reads_on();
    writers.clear();
    // What was written while a reader looked may be held back for the moment that clocks may differ by.
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds(3);
    while (reader.last() != truth && std::chrono::steady_clock::now() < end) reads_on();
    EXPECT_EQ(reader.last(), truth);
}

TEST_P(ExportApi, WhatWasToldOnceIsNotHeldBackBecauseSomebodyHasBegun) {
    story().clock.set(SystemClock().now());
    TicketId talk = writes_now(ana.actor(), "Hello");
    auto tells = [&] {
        story().clock.set(SystemClock().now());
        return door().get("/api/v2/incremental/tickets?start_time=0", by(ben)).number("tickets.0.id") ==
               talk.value;
    };
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!tells() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::latch begun(1), looked(1);
    std::jthread another([&] {
        story().desk().storage.read([&](storage::Transaction& tx) {
            tickets::find_ticket(tx, talk);
            begun.count_down();
            looked.wait();
            return true;
        });
    });
    begun.wait();
    EXPECT_TRUE(tells());
    looked.count_down();
}

TEST_P(ListsApi, WhatCouldNotBeDeliveredIsListedNewestFirstAndCanBeSentAgain) {
    std::vector<TicketId> talks;
    for (int i = 0; i < 3; ++i) {
        talks.push_back(ana.mails({.subject = fmt::format("Order {}", i)}).ticket);
        ben.replies(talks.back(), "It comes tomorrow.");
        story().wire.end_next_with({.state = mail::SubmitState::permanent,
                                    .reason = mail::SubmitReason::server_refused,
                                    .answer = {.code = 550, .words = "No such user"}});
        story().settle();
        story().advance(std::chrono::seconds(1));
    }
    auto first = door().get("/api/v2/deliveries?state=failed&page[size]=2", by(ben));
    ASSERT_EQ(first.status, 200u) << first.text;
    EXPECT_EQ(first.count("deliveries"), 2u);
    EXPECT_EQ(first.number("deliveries.0.ticket_id"), talks[2].value);
    EXPECT_EQ(first.words("deliveries.0.state"), "failed");
    EXPECT_NE(first.words("deliveries.0.reason").find("No such user"), std::string::npos) << first.text;
    auto second = door().get(first.words("links.next").substr(door().base().size()), by(ben));
    EXPECT_EQ(second.count("deliveries"), 1u) << second.text;
    EXPECT_EQ(second.number("deliveries.0.ticket_id"), talks[0].value);
    auto back = door().get(second.words("links.prev").empty()
                               ? "/api/v2/deliveries"
                               : second.words("links.prev").substr(door().base().size()),
                           by(ben));
    EXPECT_EQ(back.number("deliveries.0.ticket_id"), talks[2].value);

    std::int64_t reply = first.number("deliveries.0.comment_id");
    std::string comments = fmt::format("/api/v2/tickets/{}/comments", talks[2].value);
    EXPECT_EQ(door().get(comments, by(ben)).words("comments.1.delivery.state"), "failed");
    EXPECT_EQ(door().get(comments, by(ana)).text.find("No such user"), std::string::npos)
        << "not for customers";
    Someone gus = story().restricted_rep("Gus", people::TicketRestriction::assigned);
    EXPECT_EQ(door().get("/api/v2/deliveries", by(gus)).count("deliveries"), 0u);
    EXPECT_EQ(door().get("/api/v2/deliveries", by(ana)).status, 403u);
    std::string retry = fmt::format("/api/v2/deliveries/{}/retry", reply);
    EXPECT_EQ(door().post(retry, "", by(gus)).status, 404u);
    EXPECT_EQ(door().post(retry, "", by(ben)).words("delivery.state"), "queued");
    EXPECT_EQ(door().post(retry, "", by(ben)).status, 409u);
    EXPECT_EQ(door().get("/api/v2/deliveries", by(ben)).count("deliveries"), 2u);
    story().settle();
    EXPECT_EQ(story().sent_mails().size(), 1u);
}

} // namespace
} // namespace eider::test
