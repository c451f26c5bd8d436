// Who promises what, and by when.
#include "language/promise.h"

#include <gtest/gtest.h>

namespace eider::language {
namespace {

// Berlin in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
std::optional<int> berlin(std::string_view, std::int64_t at) {
    constexpr std::int64_t SUMMER_BEGINS = 1'774'746'000, SUMMER_ENDS = 1'792'890'000;
    return at >= SUMMER_BEGINS && at < SUMMER_ENDS ? 7200 : 3600;
}

// A Wednesday.
Clock clock_at(std::string_view now = "2026-03-04T10:15:00+01:00") {
    return {.now = read_moment(now).value(), .zone = "Europe/Berlin", .offset = berlin};
}

std::string due(std::string_view draft, const Clock& clock = clock_at()) {
    std::vector<Promise> found = find_promises(draft, "en", clock);
    if (found.empty()) return "no promise";
    if (found[0].is_vague) return "vague";
    return found[0].due ? write_moment(*found[0].due, clock).substr(0, 16) : "none";
}

std::string who(std::string_view draft) {
    std::vector<Promise> found = find_promises(draft, "en", clock_at());
    const char* names[] = {"i", "we", "other"};
    return found.empty() ? "nobody" : names[static_cast<int>(found[0].who)];
}

TEST(LanguagePromise, ADayEndsWithItsWorkingTime) {
    EXPECT_EQ(due("I will write to you by Friday."), "2026-03-06T17:00");
    EXPECT_EQ(due("I will write to you today."), "2026-03-04T17:00");
    EXPECT_EQ(due("I will write to you today.", clock_at("2026-03-04T18:00:00+01:00")), "2026-03-04T23:59");
    EXPECT_EQ(due("I will write to you on Wednesday."), "2026-03-11T17:00");
    EXPECT_EQ(due("I will write to you next Thursday."), "2026-03-12T17:00");
    EXPECT_EQ(due("I will write to you before Monday."), "2026-03-06T17:00");
    EXPECT_EQ(due("I will write to you on Saturday."), "2026-03-07T17:00");
}

TEST(LanguagePromise, ADateIsTheNextSuchDate) {
    EXPECT_EQ(due("You will get it by 12 March."), "2026-03-12T17:00");
    EXPECT_EQ(due("You will get it on February 2nd."), "2027-02-02T17:00");
    EXPECT_EQ(due("We will pay it on the 3rd."), "2026-04-03T17:00");
    EXPECT_EQ(due("We will pay it by 18/12/2026."), "2026-12-18T17:00");
}

TEST(LanguagePromise, AClockTimeIsTheNextSuchMoment) {
    EXPECT_EQ(due("I'll ring you at 3."), "2026-03-04T15:00");
    EXPECT_EQ(due("I'll ring you at 9 tomorrow."), "2026-03-05T09:00");
    EXPECT_EQ(due("I'll ring you tonight between 8 and 9:30."), "2026-03-04T21:30");
    EXPECT_EQ(due("I'll ring you at half past eleven."), "2026-03-04T11:30");
    EXPECT_EQ(due("I'll ring you first thing tomorrow morning."), "2026-03-05T10:00");
    EXPECT_EQ(due("I'll ring you at 4 pm GMT."), "2026-03-04T17:00");
}

TEST(LanguagePromise, SpansOfTimeAreCountedAsTheyAreSaid) {
    EXPECT_EQ(due("We'll repair it within 48 hours.", clock_at("2026-03-28T10:00:00+01:00")),
              "2026-03-30T11:00");
    EXPECT_EQ(due("We'll repair it in two weeks."), "2026-03-18T17:00");
    EXPECT_EQ(due("We'll repair it within three working days."), "2026-03-09T17:00");
    EXPECT_EQ(due("We'll repair it in four to six days."), "2026-03-10T17:00");
    EXPECT_EQ(due("We'll repair it within ten working hours."), "2026-03-05T12:15");
    EXPECT_EQ(due("I'll be back in half an hour."), "2026-03-04T10:45");
}

TEST(LanguagePromise, PeriodsEndWithTheirLastWorkingDay) {
    EXPECT_EQ(due("We will ship it this week."), "2026-03-06T17:00");
    EXPECT_EQ(due("We will ship it early next week."), "2026-03-10T17:00");
    EXPECT_EQ(due("We will ship it by the end of next week."), "2026-03-13T17:00");
    EXPECT_EQ(due("We will ship it by the end of May."), "2026-05-29T17:00");
    EXPECT_EQ(due("We will ship it by end of day."), "2026-03-04T17:00");
    EXPECT_EQ(due("We will ship it at the weekend."), "2026-03-08T23:59");
}

TEST(LanguagePromise, TheLastStepCountsAndALaterClockTimeKeepsTheDay) {
    EXPECT_EQ(due("I'll check it today and write to you by noon tomorrow."), "2026-03-05T12:00");
    EXPECT_EQ(due("I'll check it tomorrow and write to you by 1:30 pm."), "2026-03-05T13:30");
}

TEST(LanguagePromise, AVagueTimeIsSaidToBeVagueAndNoTimeIsNone) {
    EXPECT_EQ(due("I'll call you soon."), "vague");
    EXPECT_EQ(due("I'll call you once the part is here."), "vague");
    EXPECT_EQ(due("I'll send you the label."), "none");
}

TEST(LanguagePromise, ThePersonIsReadFromTheSubject) {
    EXPECT_EQ(who("I'll look into it."), "i");
    EXPECT_EQ(who("You will hear from me by Friday."), "i");
    EXPECT_EQ(who("Your refund will be paid by Friday."), "we");
    EXPECT_EQ(who("You will get a new card."), "we");
    EXPECT_EQ(who("My colleague Ines will ring you."), "other");
    EXPECT_EQ(who("The courier will collect it on Monday."), "other");
}

TEST(LanguagePromise, WhatIsNoCommitmentIsNone) {
    for (std::string_view draft :
         {"I called you on Monday.", "Will you be at home on Friday?", "Your parcel should arrive by Friday.",
          "We aim to answer within two days.", "You will need your passport.",
          "I will not be able to call before Friday.", "If you like, I can send it next week.",
          "I don't know when it will arrive.", "The offer ends on 31 March."})
        EXPECT_EQ(who(draft), "nobody") << draft;
}

TEST(LanguagePromise, TwoPromisesOfOneSentenceAreTwo) {
    std::string_view draft = "I will send the form today, and my manager will call you tomorrow.";
    std::vector<Promise> found = find_promises(draft, "en", clock_at());
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].who, Who::i);
    EXPECT_EQ(found[1].who, Who::other);
    EXPECT_EQ(write_moment(found[1].due.value(), clock_at()), "2026-03-05T17:00:00+01:00");
}

TEST(LanguageMoment, APieceOfOneIsNone) {
    std::string whole = "2026-03-04T09:15:00.250Z";
    for (std::size_t bytes = 0; bytes < std::string_view("2026-03-04T09:15").size(); ++bytes) {
        std::vector<char> piece(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(bytes));
        EXPECT_FALSE(read_moment({piece.data(), piece.size()})) << bytes;
    }
    EXPECT_TRUE(read_moment(whole));
}

TEST(LanguageMoment, AMomentIsReadAndWritten) {
    EXPECT_EQ(write_moment(read_moment("2026-03-04T09:15:00Z").value(), clock_at()),
              "2026-03-04T10:15:00+01:00");
    EXPECT_EQ(read_moment("2026-03-04T10:15+01:00"), read_moment("2026-03-04T09:15:00Z"));
    for (std::string_view wrong :
         {"", "today", "2026-02-30T10:00:00Z", "2026-03-04", "2026-03-04T25:00:00Z", "2026-03-04T10:15:00+1"})
        EXPECT_EQ(read_moment(wrong), std::nullopt) << wrong;
}

} // namespace
} // namespace eider::language
