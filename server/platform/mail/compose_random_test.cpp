// A thousand mails of random content: the server gets the bytes that were composed, and another parser reads
// from them what was meant.
#include "platform/base/text.h"
#include "platform/mail/compose.h"
#include "platform/mail/compose_body.h"
#include "platform/mail/submit.h"
#include "tests/support/read_back.h"
#include "tests/support/smtp_sink.h"

#include <random>

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

using support::read_back;
using support::ReadMail;

constexpr int COMPOSED_MAILS = 1000;
constexpr int SENT_EVERY = 10;

class Dice {
  public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }

    // Characters of many scripts, with what is special in headers and bodies among them.
    std::string text(std::size_t characters_max) {
        static const std::vector<std::string> LETTERS = {
            "a", "Z", "7", " ", " ", "e",  "n",  "ü",  "é", "漢",     "字",    "🦆", "👩‍🚒",
            "ش", "Ж", "=", "?", "_", "\"", "\\", "(",  ")", "<",      ">",     ",",  ";",
            ":", "@", "%", "'", "-", ".",  "=?", "?=", "!", "\u00A0", "\u200B"};
        std::string out;
        for (std::size_t i = below(characters_max + 1); i > 0; --i) out += LETTERS[below(LETTERS.size())];
        return out;
    }
    std::string line() { return std::string(trim(text(60))); }

    std::string body() {
        std::string out;
        for (std::size_t i = below(12); i > 0; --i) {
            static const std::vector<std::string> BEGINNINGS = {"", "", ".", "From ", "--", "> ", "\t"};
            static const std::vector<std::string> ENDS = {"\n", "\r\n", " \n", "\t\n", "\n\n"};
            out += BEGINNINGS[below(BEGINNINGS.size())] + text(120) + ENDS[below(ENDS.size())];
        }
        return out;
    }
    std::string bytes() {
        std::string out(below(300), '\0');
        for (char& c : out) c = static_cast<char>(engine_());
        return out;
    }

  private:
    std::mt19937 engine_;
};

std::string filename(Dice& dice) {
    std::string name = dice.line();
    std::erase_if(name, [](char c) { return c == '\\' || c == '/'; });
    return std::string(trim(name)) + "x.bin";
}

OutgoingMail random_mail(Dice& dice, int number) {
    OutgoingMail mail{.from = {dice.line(), "support@desk.example"},
                      .to = {{dice.line(), "ana@example.org"}},
                      .subject = dice.line(),
                      .text = dice.body(),
                      .message_id = fmt::format("<{}@desk.example>", number),
                      .date = from_milliseconds(1'700'000'000'000 + number)};
    for (std::size_t i = dice.below(4); i > 0; --i)
        mail.cc.push_back({dice.line(), fmt::format("c{}@example.org", i)});
    if (dice.below(2)) mail.html = "<p>" + dice.body() + "</p>";
    for (std::size_t i = dice.below(3); i > 0; --i)
        mail.attachments.push_back({filename(dice), "application/x-duck", dice.bytes(),
                                    dice.below(2) ? fmt::format("cid{}@desk", i) : ""});
    for (std::size_t i = dice.below(50); i > 0; --i)
        mail.references.push_back(fmt::format("<{}@example.org>", i));
    return mail;
}

void expect_same(const OutgoingMail& mail, const ReadMail& read) {
    EXPECT_EQ(read.subject, mail.subject);
    EXPECT_EQ(read.from.at(0).first, mail.from.name);
    EXPECT_EQ(read.to.at(0).first, mail.to[0].name);
    ASSERT_EQ(read.cc.size(), mail.cc.size());
    for (std::size_t i = 0; i < mail.cc.size(); ++i) EXPECT_EQ(read.cc[i].first, mail.cc[i].name);
    EXPECT_EQ("<" + read.message_id + ">", mail.message_id);
    EXPECT_EQ(read.references.size(), std::min<std::size_t>(40, mail.references.size()));
    if (!mail.text.empty()) EXPECT_EQ(read.text(), canonical_text(mail.text));
    if (!mail.html.empty()) EXPECT_EQ(read.html(), canonical_text(mail.html));
    for (const OutgoingAttachment& attachment : mail.attachments) {
        auto same = [&](const support::ReadPart& part) {
            return part.filename == attachment.filename && part.bytes == attachment.bytes &&
                   part.content_id == attachment.content_id;
        };
        EXPECT_TRUE(std::ranges::any_of(read.parts, same)) << attachment.filename;
    }
}

TEST(ComposeRandom, AThousandMailsSayToOthersWhatWeMeant) {
    Dice dice(11);
    SeededRandom random(11);
    support::SmtpSink sink;
    for (int number = 0; number < COMPOSED_MAILS && !testing::Test::HasFailure(); ++number) {
        SCOPED_TRACE(number);
        OutgoingMail mail = random_mail(dice, number);
        Result<ComposedMail> composed = compose(mail, random);
        ASSERT_TRUE(composed) << composed.error().sentence;
        EXPECT_TRUE(std::ranges::all_of(composed->bytes, [](char c) { return c > 0; }));
        for (std::string_view line : split(composed->bytes, '\n')) EXPECT_LE(line.size(), 79u);
        expect_same(mail, read_back(composed->bytes));
        if (number % SENT_EVERY != 0) continue;
        SubmitResult result = submit(sink.server(), composed->envelope, composed->bytes);
        ASSERT_EQ(result.state, SubmitState::delivered) << sentence(result);
        EXPECT_EQ(sink.mails().back().bytes, composed->bytes);
        EXPECT_EQ(sink.mails().back().recipients, composed->envelope.recipients);
    }
}

} // namespace
} // namespace eider::mail
