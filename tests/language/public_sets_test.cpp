// How the reading fares on public sets that others marked, beside the values that were published or measured
// for simple means. The sets are not part of the project: without them the tests say so and are skipped.
// Nothing is learnt from them; no word of theirs is shipped. They were marked for other ends, so the figures
// are a bearing, not a grade.
#include "language/draft_parts.h"
#include "tests/language/marked.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>

namespace eider::language {
namespace {

std::string folder() { return std::string(EIDER_SOURCE_DIR) + "/../shared/data/dialogues-open/"; }

// The lines of a file beside the project; none when it is not there.
std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(folder() + path);
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);) out.push_back(line);
    return out;
}

#define NEEDS(lines, path)                                                                                   \
    if ((lines).empty()) GTEST_SKIP() << "The public set " << (path) << " is not beside the project."

std::vector<std::string> split(const std::string& line, char at) {
    std::vector<std::string> out(1);
    for (char c : line)
        if (c == at)
            out.emplace_back();
        else
            out.back() += c;
    return out;
}

std::string without_marks(std::string text) {
    std::ranges::replace(text, '?', '.');
    return text;
}

void report(const std::string& set, const Figures& figures, const std::string& beside) {
    figures.print(set);
    std::printf("    beside it: %s\n", beside.c_str());
}

TEST(LanguagePublicSets, SentencesOfMailThatNeedAnAnswer) {
    std::vector<std::string> lines = lines_of("email-intent/Ask0729-fixed.txt");
    NEEDS(lines, "email-intent");
    Figures figures;
    for (const std::string& line : lines) {
        std::vector<std::string> parts = split(line, '\t');
        if (parts.size() < 2) continue;
        Reading reading = read_message(parts[1], "en");
        figures.count(parts[0] == "Yes", !reading.questions.empty() || !reading.wish.empty());
    }
    report("email-intent", figures, "no value; its Yes also holds what the writer will do");
    EXPECT_GT(figures.recall.all, 1000);
}

// Speech, in which every question keeps its mark: it is taken away.
TEST(LanguagePublicSets, QuestionsInSpeechWithoutTheirMarks) {
    std::vector<std::string> lines = lines_of("mrda/val_set.txt");
    NEEDS(lines, "mrda");
    Figures with_marks, figures;
    for (const std::string& line : lines) {
        std::vector<std::string> parts = split(line, '|');
        if (parts.size() < 4 || (parts[2] != "Q" && parts[2] != "S")) continue;
        bool is_asked = parts[2] == "Q";
        with_marks.count(is_asked, !read_message(parts[1], "en").questions.empty());
        figures.count(is_asked, !read_message(without_marks(parts[1]), "en").questions.empty());
    }
    report("mrda", with_marks, "\"has ?\" against explorations: precision .63, recall .95");
    report("mrda without marks", figures, "no value");
    EXPECT_GT(figures.recall.all, 500);
}

TEST(LanguagePublicSets, Gratitude) {
    std::vector<std::string> lines = lines_of("goemotions/dev.tsv");
    NEEDS(lines, "goemotions");
    Figures figures;
    for (const std::string& line : lines) {
        std::vector<std::string> parts = split(line, '\t');
        if (parts.size() < 2) continue;
        std::vector<std::string> labels = split(parts[1], ',');
        bool is_grateful = std::ranges::find(labels, "15") != labels.end(); // counted from 0
        figures.count(is_grateful, !read_message(parts[0], "en").thanks.empty());
    }
    report("goemotions", figures, "a bag of words: recall .92 at precision .80");
    EXPECT_GT(figures.recall.all, 100);
}

// How polite a request is, is never read here: a model of tone does not travel and would judge people. What
// is measured is whether a request is seen as one.
TEST(LanguagePublicSets, RequestsAmongEditors) {
    for (const char* name : {"wikipedia", "stack-exchange"}) {
        std::vector<std::string> lines =
            lines_of(std::string("stanford-politeness/") + name + ".annotated.part.csv");
        NEEDS(lines, "stanford-politeness");
        Figures figures;
        for (std::size_t i = 1; i < lines.size(); ++i) {
            std::size_t begin = lines[i].find(',', lines[i].find(',') + 1);
            if (begin == std::string::npos || lines[i].find('?') == std::string::npos) continue;
            std::string text = lines[i].substr(begin + 1, lines[i].rfind('?') - begin - 1);
            figures.count(true, !read_message(without_marks(text), "en").questions.empty());
        }
        report(std::string("politeness, ") + name, figures,
               "politeness itself: 17 patterns AUC .81 (Wikipedia), .61 (Stack Exchange); not read here");
        EXPECT_GT(figures.recall.all, 500);
    }
}

// The texts of one turn with the labels of one kind: the file has one value on each line.
struct Turn {
    bool is_inbound = false;
    std::vector<std::string> source, translated;
    std::vector<int> emotions;
};
std::string unquoted(const std::string& line) {
    std::size_t begin = line.find('"'), end = line.rfind('"');
    if (begin == std::string::npos || end <= begin) return "";
    std::string out;
    for (std::size_t i = begin + 1; i < end; ++i)
        if (line[i] == '\\' && i + 1 < end)
            out += line[++i] == 'n' ? ' ' : line[i];
        else
            out += line[i];
    return out;
}
std::vector<Turn> turns_of(const std::vector<std::string>& lines) {
    std::vector<Turn> out;
    std::function<void(const std::string&)> take;
    for (const std::string& line : lines) {
        auto opens = [&](const char* name) {
            return line.find(std::string("\"") + name + "\": [") != std::string::npos;
        };
        if (opens("text_mt")) {
            out.emplace_back();
            take = [&out](const std::string& each) { out.back().translated.push_back(unquoted(each)); };
        } else if (opens("text_src")) {
            take = [&out](const std::string& each) { out.back().source.push_back(unquoted(each)); };
        } else if (opens("Emotion")) {
            take = [&out](const std::string& each) { out.back().emotions.push_back(std::stoi(each)); };
        } else if (line.find("\"floor\"") != std::string::npos && !out.empty()) {
            out.back().is_inbound = line.find("inbound") != std::string::npos;
        } else if (line.find(']') != std::string::npos || line.find("\": [") != std::string::npos) {
            take = nullptr;
        } else if (take) {
            take(line);
        }
    }
    return out;
}

bool acknowledges(const std::string& text) {
    Found found = find_all(english(), text, Side::draft);
    return !hits_of(found, Finds::acknowledgement).empty();
}

TEST(LanguagePublicSets, FeelingsAndAcknowledgementsInRealTalks) {
    constexpr int EMPATHY = 0, HAPPINESS = 1, NEUTRAL = 2;
    for (const auto& [name, language] : {std::pair("de_client_02", "de"), std::pair("pt_pt_client_03", "")}) {
        std::vector<std::string> lines = lines_of(std::string("maia-dqe/") + name + ".json");
        NEEDS(lines, "maia-dqe");
        Figures feelings, feelings_at_home, empathy;
        for (const Turn& turn : turns_of(lines))
            for (std::size_t i = 0; i < turn.emotions.size() && i < turn.source.size(); ++i) {
                int emotion = turn.emotions[i];
                bool is_bad = emotion != EMPATHY && emotion != HAPPINESS && emotion != NEUTRAL;
                if (turn.is_inbound && i < turn.translated.size()) {
                    feelings.count(is_bad, !read_message(turn.translated[i], "en").feelings.empty());
                    if (*language)
                        feelings_at_home.count(is_bad,
                                               !read_message(turn.source[i], language).feelings.empty());
                } else if (!turn.is_inbound) {
                    empathy.count(emotion == EMPATHY, acknowledges(turn.source[i]));
                }
            }
        report(
            std::string("maia ") + name + ", feelings", feelings,
            "anger by a bag of words: recall .14 at precision .8; ours finds what is said, not what is felt");
        if (*language) report(std::string("maia ") + name + ", in German", feelings_at_home, "no value");
        report(std::string("maia ") + name + ", empathy", empathy,
               "a word list on EPITOME: precision .85, recall .29");
        EXPECT_GT(feelings.recall.all, 20);
    }
}

} // namespace
} // namespace eider::language
