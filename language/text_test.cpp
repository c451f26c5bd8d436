// How a message falls into words and sentences.
#include "language/pack_grammar.h"

#include <gtest/gtest.h>

namespace eider::language {
namespace {

std::vector<std::string> sentences_of(std::string_view source) {
    Text text = split_text(source, english().spellings, english().abbreviations);
    std::vector<std::string> out;
    for (const Sentence& sentence : text.sentences)
        out.emplace_back(source.substr(sentence.span.begin, sentence.span.end - sentence.span.begin));
    return out;
}

std::string words_of(std::string_view source) {
    std::string out;
    for (const Token& token : split_text(source, english().spellings, english().abbreviations).tokens)
        out += (out.empty() ? "" : " ") + token.word;
    return out;
}

using Sentences = std::vector<std::string>;

TEST(LanguageText, HasteIsSpeltOut) {
    EXPECT_EQ(words_of("I\u2019ll call, dont worry"), "i will call , do not worry");
    EXPECT_EQ(words_of("can u pls"), "can you please");
}

TEST(LanguageText, ASentenceEndsWithItsMarkAndNotWithAnAbbreviation) {
    EXPECT_EQ(sentences_of("Mr. Day came at 8 a.m. today. Did he? Yes!"),
              (Sentences{"Mr. Day came at 8 a.m. today.", "Did he?", "Yes!"}));
}

TEST(LanguageText, AParagraphEndsASentenceAndAWrappedLineDoesNot) {
    EXPECT_EQ(sentences_of("Hi team,\n\nthe lamp is broken"), (Sentences{"Hi team,", "the lamp is broken"}));
    std::string wrapped = "This line is so long that its writer's program has broken it\nin the middle.";
    EXPECT_EQ(sentences_of(wrapped), (Sentences{wrapped}));
}

TEST(LanguageText, PlacesAreBytes) {
    Text text = split_text("für 5 €", {}, {});
    ASSERT_EQ(text.tokens.size(), 3u);
    EXPECT_EQ(text.tokens[1].span, (Span{5, 6}));
    EXPECT_EQ(text.tokens[2].span, (Span{7, 10}));
}

TEST(LanguageText, BytesThatAreNoUtf8DoNoHarm) {
    std::string broken = "a\xff\xfe\xe2\x80 b\xf0";
    Text text = split_text(broken, {}, {});
    EXPECT_FALSE(text.tokens.empty());
    EXPECT_LE(text.tokens.back().span.end, broken.size());
}

TEST(LanguageText, NothingHasNoSentence) {
    EXPECT_TRUE(sentences_of("").empty());
    EXPECT_TRUE(sentences_of(" \n\t").empty());
}

TEST(LanguagePacks, EveryPatternCanBeRead) {
    EXPECT_EQ(grammar_of(english()).defect(), "");
    EXPECT_EQ(grammar_of(german()).defect(), "");
}

TEST(LanguagePacks, ALanguageIsKnownByItsCommonWords) {
    EXPECT_EQ(recognise_language("When will my parcel be here? I have been waiting for a week."), "en");
    EXPECT_EQ(
        recognise_language("Wann kommt mein Paket? Ich warte schon seit einer Woche und bin nicht froh."),
        "de");
    EXPECT_EQ(recognise_language("Dov'è il mio pacco? Lo aspetto da una settimana intera."), "");
}

} // namespace
} // namespace eider::language
