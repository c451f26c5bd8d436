// How long reading takes: 500 words and a draft of 500 words, and whether time grows with the length only.
#include "language/draft.h"
#include "tests/language/marked.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <gtest/gtest.h>
#include <limits>
#include <malloc.h>
#include <sys/resource.h>

namespace eider::language {
namespace {

[[maybe_unused]] constexpr double READ_AND_CHECKED_MS_MAX = 5; // not asked of sanitized programs
constexpr std::size_t WORDS = 500;

// The first words of our own marked texts.
std::string words_of(const std::vector<std::string>& texts, std::size_t words) {
    std::string out;
    for (const std::string& text : texts) {
        out += text + " ";
        if (static_cast<std::size_t>(
                std::ranges::count_if(out, [](char c) { return c == ' ' || c == '\n'; })) >= words)
            break;
    }
    return out;
}
std::string message_of(std::size_t words) {
    std::vector<std::string> texts;
    for (const MarkedMessage& each : marked_messages("messages.txt")) texts.push_back(each.text);
    return words_of(texts, words);
}
std::string draft_of(std::size_t words) {
    std::vector<std::string> texts;
    for (const MarkedSentence& each : marked_sentences("sentences.txt")) texts.push_back(each.text);
    return words_of(texts, words);
}

// Of this program alone: what else the machine does is none of ours.
double milliseconds(auto work) {
    std::clock_t begin = std::clock();
    work();
    return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// Its computing alone, without the fetching of fresh memory; as fine as the ticks of the system.
double milliseconds_computing(auto work) {
    auto spent = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return 1000.0 * static_cast<double>(usage.ru_utime.tv_sec) +
               static_cast<double>(usage.ru_utime.tv_usec) / 1000.0;
    };
    double begin = spent();
    work();
    return spent() - begin;
}

double quickest(int times, auto work) {
    double best = milliseconds(work);
    for (int i = 1; i < times; ++i) best = std::min(best, milliseconds(work));
    return best;
}

TEST(LanguageSpeed, FiveHundredWordsAreReadAndCheckedAtOnce) {
    std::string message = message_of(WORDS), draft = draft_of(WORDS);
    Clock clock{.now = read_moment("2026-03-04T10:15:00Z").value()};
    read_draft(message, draft, "en", clock); // makes the tables ready
    std::size_t found = 0;
    double read = quickest(30, [&] { found += read_message(message, "en").questions.size(); });
    double checked = quickest(30, [&] { found += read_draft(message, draft, "en", clock).hints.size(); });
    std::printf("  500 words read in %.2f ms, read with a draft of 500 words in %.2f ms\n", read, checked);
    EXPECT_GT(found, 0u);
#if !defined(__SANITIZE_ADDRESS__) && !__has_feature(address_sanitizer) && defined(__OPTIMIZE__)
    EXPECT_LT(checked, READ_AND_CHECKED_MS_MAX);
#endif
}

// One line of a megabyte, of words that many rules begin with: twice the length takes twice the time, what
// grows with its square would take four times as long. The memory was fetched before, as fetching it would be
// most of what is measured. Looked at again when the machine was in the way.
TEST(LanguageSpeed, AMegabyteOfOneLineTakesTwiceAsLongAsHalfOfIt) {
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
    constexpr std::size_t HALF = 64 * 1024; // looks for faults; the time is asked of the plain program
#else
    constexpr std::size_t HALF = 512 * 1024;
#endif
    constexpr int LOOKS = 4;
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    Clock clock{.now = read_moment("2026-03-04T10:15:00Z").value()};
    for (const char* piece :
         {"please tell me when i will be and not ", "a1-", "((((", "you said you would and ",
          "what is the the the and what if ", "Wann kommt der die das und wenn "}) {
        std::string half;
        while (half.size() < HALF) half += piece;
        std::string whole = half + half;
        for (const char* language : {"en", "de"}) {
            bool grows_with_length = false;
            read_draft(whole, whole, language, clock);
            for (int look = 0; look < LOOKS && !grows_with_length; ++look) {
                double first = milliseconds_computing([&] { read_draft(half, half, language, clock); });
                double second = milliseconds_computing([&] { read_draft(whole, whole, language, clock); });
                std::printf("  %s %-40s %6.0f ms, twice as long %6.0f ms\n", language, piece, first, second);
                grows_with_length = second < 3 * first + 50;
            }
            EXPECT_TRUE(grows_with_length) << piece;
        }
    }
}

} // namespace
} // namespace eider::language
