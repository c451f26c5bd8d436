// A device tells somebody of the team that something waits: in their hours, once, and no more than they
// wished.
#include "notices/notices.h"
#include "tests/support/promise_story.h"
#include "tests/support/push_service.h"
#include "tickets/absence.h"
#include "tickets/hand_over.h"
#include "tickets/mentions.h"

namespace eider::test {
namespace {

using namespace std::chrono_literals;

// It is Monday, 30 November 2026, 09:00; Ben owns Ana's ticket; hours are Monday to Friday, 9 to 17.
class Notices : public PromiseStories {
  protected:
    PushService service;
    Subscription telephone, desk;

    Outcome<notices::Device> adds(const Someone& who, const Subscription& device,
                                  push::Reach reach = push::Reach::also_loopback) {
        return story.write([&](Transaction& tx) {
            return notices::add_device(tx, who.actor(), story.now(), reach,
                                       {.id = {},
                                        .person = {},
                                        .endpoint = device.endpoint,
                                        .public_key = device.p256dh,
                                        .secret = device.auth,
                                        .label = "Firefox on Linux",
                                        .added_at = {},
                                        .told_at = {},
                                        .trouble = {}});
        });
    }
    Outcome<notices::Choices> wishes(const Someone& who, const notices::ChoicesChange& change) {
        return story.write(
            [&](Transaction& tx) { return notices::change_choices(tx, who.actor(), story.now(), change); });
    }
    std::vector<notices::Device> devices(const Someone& who) {
        return story.read([&](Transaction& tx) { return notices::own_devices(tx, who.actor()); });
    }
    void a_moment_later() {
        story.settle();
        story.advance(notices::GATHERED_FOR);
        story.settle();
    }
    // What the device has shown so far.
    std::vector<std::string> shown(const Subscription& device) {
        std::vector<std::string> all;
        for (const PushService::Taken& taken : service.taken())
            if (device.endpoint.ends_with(taken.path)) all.push_back(read_by(device, taken.body));
        return all;
    }
    std::string notice(std::string_view words, TicketId ticket) {
        return fmt::format(R"({{"body":"{}","path":"/tickets/{}"}})", words, ticket.value);
    }
    std::string something() { return notice("Something waits for you.", talk); }
    void SetUp() override {
        PromiseStories::SetUp();
        if (IsSkipped()) return;
        telephone = service.subscription("telephone");
        desk = service.subscription("desk");
    }
};
TOLD_ON_BOTH_ENGINES(Notices);

TEST_P(Notices, NobodyIsToldWhoDidNotWishIt) {
    ana.replies(talk, "Any news?").value();
    a_moment_later();
    EXPECT_TRUE(service.taken().empty());
}

TEST_P(Notices, ACustomersReplyOnMyTicketIsToldAndSaysOnlyThatSomethingWaits) {
    adds(ben, telephone).value();
    adds(ben, desk).value();
    adds(cleo, service.subscription("cleo")).value();
    ana.replies(talk, "Any news?").value();
    ana.replies(talk, "I mean of my crib.").value();
    story.settle();
    EXPECT_TRUE(service.taken().empty()) << "what comes together is told together";
    a_moment_later();
    EXPECT_EQ(shown(telephone), std::vector{something()});
    EXPECT_EQ(shown(desk), std::vector{something()});
    EXPECT_EQ(service.taken().size(), 2u) << "it is no ticket of Cleo's";
    auto headers = service.taken().at(0).headers;
    EXPECT_EQ(headers["content-encoding"], "aes128gcm");
    EXPECT_EQ(headers["ttl"], "43200");
    EXPECT_TRUE(headers["authorization"].starts_with("vapid t=ey")) << headers["authorization"];
    for (const auto& taken : service.taken()) EXPECT_EQ(taken.body.find("Something"), std::string::npos);
    EXPECT_TRUE(devices(ben).at(0).told_at.has_value());
    ben.replies(talk, "On Friday.").value();
    cleo.replies(talk, "Or on Monday.").value();
    a_moment_later();
    EXPECT_EQ(shown(telephone).size(), 1u) << "what the team writes waits for nobody of it";
}

TEST_P(Notices, TheNameIsSaidWhereThatIsWishedInTheReadersLanguage) {
    adds(ben, telephone).value();
    wishes(ben, {.shows_name = true}).value();
    ana.replies(talk, "Any news?").value();
    a_moment_later();
    EXPECT_EQ(shown(telephone), std::vector{notice("Ana wrote.", talk)});
    story.write([&](Transaction& tx) {
        return people::change_person(tx, people::Actor::desk(), story.now(), ben.id, {.locale = "de-DE"})
            .has_value();
    });
    cleo.notes(talk, "@Ben, call her").value();
    a_moment_later();
    EXPECT_EQ(shown(telephone).back(), notice("Cleo hat Sie in einer Notiz genannt.", talk));
    TicketId lamp = story.customer("Rita").writes("My lamp", "The lamp");
    ben.takes(lamp).value();
    story.known(story.ticket(lamp).requester).replies(lamp, "Hello?").value();
    ana.replies(talk, "Hello?").value();
    a_moment_later();
    EXPECT_EQ(shown(telephone).back(), R"({"body":"Es wartet etwas auf Sie, von: Rita, Ana","path":"/"})");
}

TEST_P(Notices, APromiseDueSoonAMentionAndAHandOverAreTold) {
    adds(ben, telephone).value();
    adds(cleo, desk).value();
    wishes(ben, {.shows_name = true}).value();
    wishes(cleo, {.shows_name = true}).value();
    promises(ben, "2026-11-30T16:00:00Z").value();
    at("2026-11-30T15:00:00Z");
    a_moment_later();
    EXPECT_EQ(shown(telephone), std::vector{notice("What you promised to Ana is due soon.", talk)});
    ben.notes(talk, "@Cleo, do you know?").value();
    a_moment_later();
    EXPECT_EQ(shown(desk), std::vector{notice("Ben named you in a note.", talk)});
    story
        .write([&](Transaction& tx) {
            return tickets::offer_hand_over(tx, ben.actor(), story.now(), talk,
                                            {.receiver = cleo.id,
                                             .group = {},
                                             .heard = "The crib is late",
                                             .tried = "Called the carrier",
                                             .promised = "Nothing",
                                             .next = "Call Ana"});
        })
        .value();
    a_moment_later();
    EXPECT_EQ(shown(desk).back(), notice("Ben would like to hand a ticket over to you.", talk));
}

TEST_P(Notices, EachKindCanBeSwitchedOff) {
    adds(ben, telephone).value();
    wishes(ben, {.promises = false, .mentions = false, .replies = false, .hand_overs = false}).value();
    promises(ben, "2026-11-30T16:00:00Z").value();
    ana.replies(talk, "Any news?").value();
    cleo.notes(talk, "@Ben, look").value();
    at("2026-11-30T15:00:00Z");
    a_moment_later();
    EXPECT_TRUE(service.taken().empty());
    wishes(ben, {.mentions = true}).value();
    cleo.notes(talk, "@Ben, look again").value();
    a_moment_later();
    EXPECT_EQ(shown(telephone).size(), 1u);
}

TEST_P(Notices, WhatComesOutsideOfMyHoursIsToldOnceWhenTheyBegin) {
    adds(ben, telephone).value();
    at("2026-12-04T18:00:00Z"); // Friday evening
    ana.replies(talk, "Any news?").value();
    story.settle();
    at("2026-12-05T12:00:00Z");
    cleo.notes(talk, "@Ben, she wrote again").value();
    ana.replies(talk, "Hello?").value();
    a_moment_later();
    at("2026-12-07T08:59:00Z");
    EXPECT_TRUE(service.taken().empty());
    at("2026-12-07T09:00:00Z");
    EXPECT_EQ(shown(telephone), std::vector{something()});
    at("2026-12-07T12:00:00Z");
    EXPECT_EQ(shown(telephone).size(), 1u);
}

TEST_P(Notices, HoursOfMyOwnCountByMyClock) {
    adds(ben, telephone).value();
    notices::OwnHours hours{.zone = "America/New_York", .days = 0b0000001, .window = {8h, 12h}};
    wishes(ben, {.own_hours = hours}).value();
    ana.replies(talk, "Any news?").value(); // 04:00 in New York
    a_moment_later();
    EXPECT_TRUE(service.taken().empty());
    at("2026-11-30T13:00:00Z");
    EXPECT_EQ(shown(telephone).size(), 1u);
    ana.replies(talk, "And now?").value();
    wishes(ben, {.own_hours = notices::OwnHours{.zone = "UTC", .days = 0b0000010, .window = {9h, 10h}}})
        .value();
    a_moment_later();
    EXPECT_EQ(shown(telephone).size(), 1u) << "changed before it was told";
    at("2026-12-01T09:00:00Z");
    EXPECT_EQ(shown(telephone).size(), 2u);
}

TEST_P(Notices, WhatIsSettledBeforeItIsToldIsNotTold) {
    adds(ben, telephone).value();
    at("2026-12-04T18:00:00Z");
    ana.replies(talk, "Never mind, it came.").value();
    cleo.notes(talk, "@Ben, look").value();
    story.settle();
    ben.sets(talk, tickets::Status::solved).value();
    story.write([&](Transaction& tx) {
        return tickets::see_mentions(tx, ben.actor(), story.now(), talk).has_value();
    });
    at("2026-12-07T09:00:00Z");
    EXPECT_TRUE(service.taken().empty());
}

TEST_P(Notices, WhoIsAwayIsToldNothing) {
    adds(ben, telephone).value();
    story
        .write([&](Transaction& tx) {
            return tickets::plan_absence(
                tx, ben.actor(), story.now(),
                {.person = {}, .backup = {}, .from = {}, .until = story.now() + 72h});
        })
        .value();
    cleo.notes(talk, "@Ben, look").value();
    a_moment_later();
    EXPECT_TRUE(service.taken().empty());
}

TEST_P(Notices, ADeviceThatIsGoneIsForgottenAndOneThatIsBusyIsTriedAgain) {
    adds(ben, telephone).value();
    service.answers(503);
    ana.replies(talk, "Any news?").value();
    a_moment_later();
    EXPECT_EQ(service.taken().size(), 1u);
    story.advance(jobs::WAIT_FIRST);
    service.answers(429, "120");
    story.settle();
    EXPECT_EQ(service.taken().size(), 2u);
    story.advance(60s);
    story.settle();
    EXPECT_EQ(service.taken().size(), 2u) << "it asked to be left alone for two minutes";
    story.advance(60s);
    service.answers(201);
    story.settle();
    EXPECT_EQ(shown(telephone).size(), 3u);
    EXPECT_EQ(devices(ben).at(0).trouble, "");
    service.answers(410);
    ana.replies(talk, "Hello?").value();
    a_moment_later();
    EXPECT_TRUE(devices(ben).empty());
}

TEST_P(Notices, AServiceThatRefusesIsNotedWhereTheOwnerSeesItAndHoldsUpNothing) {
    adds(ben, telephone).value();
    service.answers(403);
    ana.replies(talk, "Any news?").value();
    a_moment_later();
    EXPECT_TRUE(devices(ben).at(0).trouble.ends_with("answered 403.")) << devices(ben).at(0).trouble;
    service.answers(500);
    ana.replies(talk, "Hello?").value();
    a_moment_later();
    for (int i = 0; i < 20; ++i) {
        story.advance(1min);
        story.settle();
    }
    EXPECT_EQ(service.taken().size(), 1u + notices::SENDS_MAX);
    for (const jobs::LaneState& lane :
         story.read([&](Transaction& tx) { return jobs::lane_states(tx, story.now()); }))
        EXPECT_EQ(lane.dead, 0) << lane.lane;
    EXPECT_TRUE(devices(ben).at(0).trouble.ends_with("answered 500."));
}

TEST_P(Notices, ATrialIsToldAtOnceWhateverTheHours) {
    auto tries = [&](const Someone& who) -> Outcome<bool> {
        return story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(notices::try_notice(tx, who.actor(), story.now()));
            return true;
        });
    };
    EXPECT_EQ(tries(ben).refused(), RefusalKind::conflict);
    adds(ben, telephone).value();
    at("2026-12-05T03:00:00Z");
    tries(ben).value();
    story.settle();
    EXPECT_EQ(shown(telephone),
              std::vector<std::string>{R"({"body":"This is what a notice looks like.","path":"/me"})"});
}

TEST_P(Notices, ADeviceBelongsToOnePersonAndOnlyThatOneReads) {
    auto added = adds(ben, telephone).value();
    EXPECT_EQ(adds(ben, telephone).value().id, added.id) << "again is the same";
    auto removes = [&](const Someone& who) -> Outcome<bool> {
        return story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(notices::remove_device(tx, who.actor(), story.now(), added.id));
            return true;
        });
    };
    EXPECT_EQ(removes(cleo).refused(), RefusalKind::not_found);
    EXPECT_TRUE(devices(cleo).empty());
    ana.replies(talk, "Any news?").value();
    a_moment_later();
    EXPECT_EQ(read_by(desk, service.taken().at(0).body), "") << "no other device can read it";
    adds(cleo, telephone).value(); // somebody else at the same browser
    EXPECT_TRUE(devices(ben).empty());
    EXPECT_EQ(devices(cleo).size(), 1u);
    removes(cleo).value();
    EXPECT_TRUE(devices(cleo).empty());
}

TEST_P(Notices, WhereNoNoticeMayGoNoneGoes) {
    EXPECT_EQ(adds(ben, telephone, push::Reach::public_only).refused(), RefusalKind::invalid)
        << "the loopback";
    Subscription inside = telephone;
    for (const char* endpoint :
         {"https://10.0.0.1/x", "https://desk.internal/x", "http://push.example.org/x"}) {
        inside.endpoint = endpoint;
        EXPECT_EQ(adds(ben, inside).refused(), RefusalKind::invalid) << endpoint;
    }
    Subscription keyless = telephone;
    keyless.p256dh = "AAAA";
    EXPECT_EQ(adds(ben, keyless).sentence(),
              "Key: a public key of P-256 is wanted, as the browser gives it.");
    EXPECT_EQ(adds(ana, telephone).refused(), RefusalKind::not_allowed);
    for (std::size_t i = 0; i < notices::DEVICES_MAX; ++i)
        adds(ben, service.subscription(std::to_string(i))).value();
    EXPECT_EQ(adds(ben, telephone).refused(), RefusalKind::invalid);
    notices::OwnHours none{.zone = "UTC", .days = 0, .window = {9h, 17h}};
    EXPECT_EQ(wishes(ben, {.own_hours = none}).sentence(), "Hours: choose at least one day of the week.");
    none = {.zone = "Nowhere/Land", .days = 1, .window = {9h, 17h}};
    EXPECT_EQ(wishes(ben, {.own_hours = none}).refused(), RefusalKind::invalid);
    none = {.zone = "UTC", .days = 1, .window = {17h, 9h}};
    EXPECT_EQ(wishes(ben, {.own_hours = none}).refused(), RefusalKind::invalid);
}

} // namespace
} // namespace eider::test
