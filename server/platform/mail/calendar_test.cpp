// Invitations in words.
#include "platform/mail/calendar.h"

#include "platform/mail/parse.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

constexpr std::string_view invitation =
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTIMEZONE\nTZID:Europe/"
    "Berlin\nBEGIN:STANDARD\nDTSTART:19701025T030000\n"
    "END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=en:Looking at the lamp\\, t\n ogether\n"
    "DTSTART;TZID=Europe/Berlin:20261121T201300\nDTEND;TZID=Europe/Berlin:20261121T211300\nLOCATION:Room 5\n"
    "ORGANIZER;CN=\"Ann: Miller\":mailto:ann@example.com\nDESCRIPTION:Bring a plug.\\nThank "
    "you!\nBEGIN:VALARM\n"
    "DESCRIPTION:Reminder\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";

constexpr std::string_view in_words =
    "Looking at the lamp, together\n2026-11-21 20:13 Europe/Berlin – 2026-11-21 21:13 Europe/Berlin\nRoom 5\n"
    "Ann: Miller <ann@example.com>\n\nBring a plug.\nThank you!\n";

TEST(Calendar, AnInvitationIsReadable) { EXPECT_EQ(text_from_calendar(invitation), in_words); }

TEST(Calendar, WholeDaysAndUtc) {
    EXPECT_EQ(text_from_calendar("BEGIN:VEVENT\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261121\nEND:VEVENT\n"),
              "Fair\n2026-11-21\n");
    EXPECT_EQ(text_from_calendar("BEGIN:VEVENT\nDTSTART:20261121T201300Z\nEND:VEVENT\n"),
              "2026-11-21 20:13 UTC\n");
    EXPECT_EQ(text_from_calendar("BEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\n"), "soon\n");
}

TEST(Calendar, WhatIsNoCalendarSaysNothing) {
    for (std::string_view text :
         {"", "hello", "BEGIN:VCALENDAR\nEND:VCALENDAR", "BEGIN:VEVENT\nSUMMARY:open end", ":::\n;;;"})
        EXPECT_EQ(text_from_calendar(text), "") << text;
}

TEST(Calendar, OnlyTheFirstEventsAreRead) {
    std::string many;
    for (int i = 0; i < 11; ++i) many += "BEGIN:VEVENT\nSUMMARY:" + std::to_string(i) + "\nEND:VEVENT\n";
    std::string text = text_from_calendar(many);
    EXPECT_NE(text.find("9\n"), std::string::npos);
    EXPECT_EQ(text.find("10\n"), std::string::npos);
}

TEST(Calendar, AMailWithNothingElseShowsItAndKeepsTheFile) {
    std::string calendar =
        "Content-Type: text/calendar; method=REQUEST; charset=utf-8\n\n" + std::string(invitation);
    ParsedMail alone = parse_mail("From: a@b.c\n" + calendar);
    EXPECT_EQ(alone.text, in_words);
    ASSERT_EQ(alone.attachments.size(), 1u);
    EXPECT_EQ(alone.attachments[0].role, AttachmentRole::calendar);
    std::string mixed =
        "From: a@b.c\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n";
    EXPECT_EQ(parse_mail(mixed + " \n--x\n" + calendar + "--x--\n").text, in_words)
        << "an empty text is none";
    EXPECT_EQ(parse_mail(mixed + "Please come.\n--x\n" + calendar + "--x--\n").text, "Please come.");
}

} // namespace
} // namespace eider::mail
