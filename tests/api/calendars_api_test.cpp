// Calendars over HTTP: administrators say when groups work, by hand and from a file; a broken file changes
// nothing.
#include "promises/calendars.h"
#include "tests/support/door.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using storage::Transaction;

class CalendarsApi : public Doors {
  protected:
    Someone ada, ben, ana;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ada = story().admin("Ada");
        ben = story().rep("Ben");
        ana = story().customer("Ana");
    }
    std::string path_of(std::int64_t id) { return fmt::format("/api/v2/calendars/{}", id); }
    std::int64_t adds(const std::string& values) {
        auto answer = door().post("/api/v2/calendars", fmt::format(R"({{"calendar":{}}})", values), by(ada));
        EXPECT_EQ(answer.status, 201u) << answer.text;
        return answer.number("calendar.id");
    }
    Answer changes(std::int64_t id, const std::string& values) {
        return door().put(path_of(id), fmt::format(R"({{"calendar":{}}})", values), by(ada));
    }
    Answer imports(std::int64_t id, const std::string& file, const Someone& who) {
        return door().send("POST", path_of(id) + "/holidays", file,
                           by(who) + "Content-Type: text/calendar\r\n");
    }
    std::string zone_for(GroupId group) {
        return story().read([&](Transaction& tx) { return promises::calendar_for(tx, group).zone; });
    }
    static constexpr const char* two_days =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n"
        "SUMMARY:Christmas\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nDTSTART:20270326\r\nSUMMARY:Good Friday\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n";
};
TOLD_ON_BOTH_ENGINES(CalendarsApi);

TEST_P(CalendarsApi, WhatIsSetUpIsGivenBack) {
    auto id = adds(
        R"({"name":"Berlin","time_zone":"Europe/Berlin","week":{"monday":["13:00-17:00","09:00-12:00"]},)"
        R"("holidays":[{"date":"2026-12-25","name":"Christmas","every_year":true}],)"
        R"("exceptional_days":[{"date":"2026-12-24","windows":["09:00-12:00"]},{"date":"2026-12-23"}]})");
    auto answer = door().get(path_of(id), by(ben));
    EXPECT_EQ(answer.words("calendar.time_zone"), "Europe/Berlin");
    EXPECT_EQ(answer.words("calendar.week.monday.0"), "09:00-12:00");
    EXPECT_EQ(answer.words("calendar.week.monday.1"), "13:00-17:00");
    EXPECT_EQ(answer.count("calendar.week.tuesday"), 0u);
    EXPECT_EQ(answer.words("calendar.holidays.0.date"), "2026-12-25");
    EXPECT_EQ(answer.at("calendar.holidays.0.every_year"), true);
    EXPECT_EQ(answer.words("calendar.exceptional_days.1.windows.0"), "09:00-12:00");
    EXPECT_EQ(answer.count("calendar.exceptional_days.0.windows"), 0u) << "closed";
    EXPECT_EQ(story().events("calendar.added").size(), 1u);
}

TEST_P(CalendarsApi, OnlyWhatIsGivenChanges) {
    auto id = adds(R"({"name":"Berlin","time_zone":"Europe/Berlin"})");
    EXPECT_EQ(changes(id, R"({"name":"Hamburg"})").words("calendar.time_zone"), "Europe/Berlin");
    EXPECT_EQ(door().get(path_of(id), by(ada)).words("calendar.week.friday.0"), "09:00-17:00");
    EXPECT_EQ(story().events("calendar.changed").size(), 1u);
    EXPECT_EQ(door().del(path_of(id), by(ada)).status, 204u);
    EXPECT_EQ(door().get(path_of(id), by(ada)).status, 404u);
    EXPECT_EQ(story().events("calendar.deleted").size(), 1u);
}

TEST_P(CalendarsApi, TheTeamReadsAdministratorsChangeAndCustomersSeeNothing) {
    auto id = adds(R"({"name":"Berlin"})");
    EXPECT_EQ(door().get("/api/v2/calendars", by(ben)).count("calendars"), 1u);
    EXPECT_EQ(door().put(path_of(id), R"({"calendar":{"name":"Mine"}})", by(ben)).status, 403u);
    EXPECT_EQ(door().post("/api/v2/calendars", R"({"calendar":{"name":"Mine"}})", by(ben)).status, 403u);
    EXPECT_EQ(door().del(path_of(id), by(ben)).status, 403u);
    EXPECT_EQ(imports(id, two_days, ben).status, 403u);
    EXPECT_EQ(door().get(path_of(id), by(ana)).status, 403u);
    EXPECT_EQ(door().get(path_of(id), by(ben)).words("calendar.name"), "Berlin");
}

TEST_P(CalendarsApi, AGroupHasOneCalendarAndTheDefaultServesTheOthers) {
    GroupId spares = story().group("Spares", {ben}), crib = story().group("Cribs", {ben});
    EXPECT_EQ(zone_for(spares), "UTC") << "the usual one";
    auto berlin = adds(R"({"name":"Berlin","time_zone":"Europe/Berlin","default":true})");
    auto tokyo =
        adds(fmt::format(R"({{"name":"Tokyo","time_zone":"Asia/Tokyo","group_ids":[{}]}})", spares.value));
    EXPECT_EQ(zone_for(spares), "Asia/Tokyo");
    EXPECT_EQ(zone_for(crib), "Europe/Berlin");
    changes(berlin, fmt::format(R"({{"group_ids":[{}]}})", spares.value));
    EXPECT_EQ(zone_for(spares), "Europe/Berlin");
    EXPECT_EQ(door().get(path_of(tokyo), by(ada)).count("calendar.group_ids"), 0u);
    changes(tokyo, R"({"default":true})");
    EXPECT_EQ(zone_for(crib), "Asia/Tokyo");
    EXPECT_EQ(door().get(path_of(berlin), by(ada)).at("calendar.default"), false);
    EXPECT_EQ(story().events("calendar.changed").size(), 4u) << "each also for the one that lost something";
}

TEST_P(CalendarsApi, WhatCannotBeIsASentenceAtItsFieldAndNothingChanges) {
    auto id = adds(R"({"name":"Berlin","time_zone":"Europe/Berlin"})");
    const std::pair<const char*, const char*> wrong[] = {
        {R"({"time_zone":"Middle/Mordor"})", "no zone called"},
        {R"({"week":{}})", "without any working hour"},
        {R"({"week":{"monday":["09:00-12:00","11:00-13:00"]}})", "overlap"},
        {R"({"week":{"monday":["9-5"]}})", "write it as 09:00-17:00"},
        {R"({"holidays":[{"date":"Christmas"}]})", "write it as 2026-12-24"},
        {R"({"group_ids":[999]})", "no group 999"},
        {R"({"name":" "})", "cannot be blank"}};
    std::string before = door().get(path_of(id), by(ada)).text;
    for (const auto& [values, sentence] : wrong) {
        auto answer = changes(id, values);
        EXPECT_EQ(answer.status, 422u) << values;
        EXPECT_NE(answer.text.find(sentence), std::string::npos) << answer.text;
    }
    EXPECT_EQ(door().get(path_of(id), by(ada)).text, before);
    EXPECT_TRUE(story().events("calendar.changed").empty());
}

TEST_P(CalendarsApi, AFileAddsItsHolidaysOnce) {
    auto id = adds(R"({"name":"Berlin","holidays":[{"date":"2027-03-26","name":"Karfreitag"}]})");
    auto first = imports(id, two_days, ada);
    EXPECT_EQ(first.status, 200u) << first.text;
    EXPECT_EQ(first.number("added"), 1);
    EXPECT_EQ(first.words("calendar.holidays.1.name"), "Karfreitag") << "the name that it had stays";
    EXPECT_EQ(imports(id, two_days, ada).number("added"), 0);
    EXPECT_EQ(door().get(path_of(id), by(ada)).count("calendar.holidays"), 2u);
}

TEST_P(CalendarsApi, ABrokenFileIsASentenceAndNothingChanges) {
    auto id = adds(R"({"name":"Berlin"})");
    std::string cut(two_days, 150);
    for (const std::string& file : {cut, std::string("<html>"), std::string(2'000'000, 'x')}) {
        auto answer = imports(id, file, ada);
        EXPECT_EQ(answer.status, 422u);
        EXPECT_NE(answer.text.find("file"), std::string::npos) << answer.text;
    }
    EXPECT_EQ(door().get(path_of(id), by(ada)).count("calendar.holidays"), 0u);
}

TEST_P(CalendarsApi, ADeskHasAtMostAHundred) {
    for (std::size_t i = 0; i < promises::CALENDARS_MAX; ++i) adds(fmt::format(R"({{"name":"{}"}})", i));
    auto one_more = door().post("/api/v2/calendars", R"({"calendar":{"name":"x"}})", by(ada));
    EXPECT_EQ(one_more.status, 422u);
}

TEST_P(CalendarsApi, TheNextTwoWeeksAreShownBeforeAnythingIsKept) {
    story().clock.set(*from_iso("2026-12-20T23:30:00Z"));
    auto id = adds(R"({"name":"Berlin","time_zone":"Europe/Berlin"})");
    auto days = [&](const std::string& values, const Someone& who) {
        return door().post("/api/v2/calendars/preview",
                           fmt::format(R"({{"id":{},"calendar":{}}})", id, values), by(who));
    };
    auto seen = days(R"({"holidays":[{"date":"2000-12-25","name":"Christmas","every_year":true}],)"
                     R"("exceptional_days":[{"date":"2026-12-24","windows":["09:00-12:00"]}]})",
                     ben);
    EXPECT_EQ(seen.status, 200u) << seen.text;
    EXPECT_EQ(seen.count("days"), 14u);
    EXPECT_EQ(seen.words("days.0.date"), "2026-12-21") << "today in Berlin";
    EXPECT_EQ(seen.number("days.0.open_minutes"), 480);
    EXPECT_EQ(seen.words("days.3.kind"), "exceptional");
    EXPECT_EQ(seen.words("days.3.windows.0"), "09:00-12:00");
    EXPECT_EQ(seen.words("days.4.name"), "Christmas");
    EXPECT_EQ(seen.count("days.4.windows"), 0u);
    EXPECT_EQ(door().get(path_of(id), by(ada)).count("calendar.holidays"), 0u) << "nothing is kept";
    EXPECT_EQ(days(R"({"week":{}})", ada).status, 422u);
    EXPECT_EQ(days("{}", ana).status, 403u);
    EXPECT_EQ(door().post("/api/v2/calendars/preview", R"({"calendar":{"name":""}})", by(ada)).status, 200u)
        << "the usual one, without a name yet";
}

TEST_P(CalendarsApi, AFileIsReadBeforeAnythingIsKept) {
    auto reads = [&](const std::string& file, const Someone& who) {
        return door().send("POST", "/api/v2/calendars/holiday_file", file,
                           by(who) + "Content-Type: text/calendar\r\n");
    };
    auto seen = reads(two_days, ada);
    EXPECT_EQ(seen.status, 200u) << seen.text;
    EXPECT_EQ(seen.words("holidays.0.name"), "Christmas");
    EXPECT_EQ(seen.at("holidays.0.every_year"), true);
    EXPECT_EQ(seen.words("holidays.1.date"), "2027-03-26");
    EXPECT_EQ(seen.number("left_out"), 0);
    EXPECT_EQ(reads("<html>", ada).status, 422u);
    EXPECT_EQ(reads(std::string(2'000'000, 'x'), ada).status, 422u);
    EXPECT_EQ(reads(two_days, ben).status, 403u);
    EXPECT_TRUE(story().events("calendar.changed").empty());
}

} // namespace
} // namespace eider::test
