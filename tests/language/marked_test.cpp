// How well messages and drafts are read, on texts that were written and marked by hand for this project;
// marked.h says how they are written down. The figures are printed with their 95 % Wilson intervals. They are
// of a set that the rules were made with; what the rules are worth on other texts is less.
#include "language/pack.h"
#include "tests/language/marked.h"

#include <algorithm>
#include <cstdio>
#include <gtest/gtest.h>

namespace eider::language {
namespace {

constexpr int FEW = 8; // of fewer items a figure says nothing
constexpr std::string_view NEUTRAL_MESSAGE = "This is about my request of last week.";

std::set<std::string> flags_of(const DraftReading& reading) {
    std::set<std::string> out;
    for (const Hint& hint : reading.hints) out.insert(hint.check);
    return out;
}

bool overlap(const Span& marked, const Span& found) {
    std::size_t begin = std::max(marked.begin, found.begin), end = std::min(marked.end, found.end);
    std::size_t shorter = std::min(marked.end - marked.begin, found.end - found.begin);
    return end > begin && 2 * (end - begin) >= shorter;
}

void tell(const char* what, const std::string& kind, std::string_view text) {
    std::string line(text);
    std::ranges::replace(line, '\n', ' ');
    std::printf("    %s %s: %s\n", what, kind.c_str(), line.c_str());
}

// Counts the marked spans of some kinds against the found ones.
void count_spans(Figures& figures, const std::string& name, const MarkedMessage& message,
                 std::string_view kinds, const std::vector<Span>& found, const std::vector<Span>& either) {
    std::vector<bool> is_taken(found.size(), false);
    for (const MarkedSpan& mark : message.spans) {
        if (kinds.find(mark.kind) == std::string_view::npos) continue;
        bool is_found = false;
        for (std::size_t i = 0; i < found.size() && !is_found; ++i)
            if (!is_taken[i] && overlap(mark.span, found[i])) is_taken[i] = is_found = true;
        if (!is_found)
            tell("missed", name, message.text.substr(mark.span.begin, mark.span.end - mark.span.begin));
        figures.recall.hits += is_found;
        ++figures.recall.all;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        bool is_left_out =
            !is_taken[i] && (message.is_open_to_more || std::ranges::any_of(either, [&](const Span& each) {
                                 return overlap(each, found[i]);
                             }));
        if (is_left_out) continue;
        if (!is_taken[i])
            tell("false", name, message.text.substr(found[i].begin, found[i].end - found[i].begin));
        figures.precision.hits += is_taken[i];
        ++figures.precision.all;
    }
}

std::vector<Span> marked_as(const MarkedMessage& message, std::string_view kinds) {
    std::vector<Span> out;
    for (const MarkedSpan& mark : message.spans)
        if (kinds.find(mark.kind) != std::string_view::npos) out.push_back(mark.span);
    return out;
}

std::vector<Span> questions_of(const Reading& reading, QuestionKind kind) {
    std::vector<Span> out;
    for (const Question& question : reading.questions)
        if (question.kind == kind) out.push_back(question.span);
    return out;
}

void measure_messages(const std::vector<MarkedMessage>& messages, std::map<std::string, Figures>& figures,
                      std::string_view language) {
    constexpr std::string_view MARKS[] = {"repeat-contact", "broken-promise", "asks-for-leader", "legal",
                                          "safety",         "press",          "threat",          "slur"};
    for (const MarkedMessage& message : messages) {
        Reading reading = read_message(message.text, language);
        count_spans(figures["explicit"], "explicit", message, "q", questions_of(reading, QuestionKind::asked),
                    marked_as(message, "w"));
        std::vector<Span> requests = marked_as(message, "wq");
        count_spans(figures["implicit"], "implicit", message, "i",
                    questions_of(reading, QuestionKind::implied), requests);
        count_spans(figures["feelings"], "feeling", message, "f", reading.feelings, {});
        count_spans(figures["wish"], "wish", message, "w", reading.wish, marked_as(message, "qi"));
        count_spans(figures["thanks"], "thanks", message, "t", reading.thanks, {});
        std::vector<Span> facts;
        for (const Fact& fact : reading.facts) facts.push_back(fact.span);
        count_spans(figures["facts"], "fact", message, "odanmpu", facts, {});
        for (std::size_t i = 0; i < std::size(MARKS); ++i) {
            bool is_wanted = message.marks.contains(std::string(MARKS[i]));
            bool is_found = std::ranges::find(reading.marks, static_cast<Mark>(i)) != reading.marks.end();
            if (is_wanted != is_found)
                tell(is_wanted ? "missed" : "false", std::string(MARKS[i]), message.text);
            figures["marks"].count(is_wanted, is_found);
        }
    }
}

void measure_sentences(const std::string& name, std::string_view message, std::string_view language,
                       std::map<std::string, Figures>& figures) {
    Clock clock{.now = read_moment("2026-03-04T10:15:00Z").value()};
    int clean = 0, hints = 0;
    for (const MarkedSentence& sentence : marked_sentences(name)) {
        std::set<std::string> found = flags_of(read_draft(message, sentence.text, language, clock));
        for (const char* check : {"C3", "C4", "C5", "C6", "C7", "C9", "C11"}) {
            bool is_wanted = sentence.flags.contains(check), is_found = found.contains(check);
            if (is_wanted != is_found) tell(is_wanted ? "missed" : "false", check, sentence.text);
            figures[check].count(is_wanted, is_found);
        }
        clean += sentence.flags.empty();
        hints += sentence.flags.empty() ? static_cast<int>(found.size()) : 0;
    }
    std::printf("  hints on %d clean sentences: %.3f each\n", clean, static_cast<double>(hints) / clean);
}

void expect_figures(const std::map<std::string, Figures>& figures, double precision_min, double recall_min) {
    for (const auto& [name, each] : figures) {
        each.print(name);
        EXPECT_GE(each.precision.value(), precision_min) << name;
        EXPECT_GE(each.recall.value(), recall_min) << name;
    }
}

TEST(LanguageMarked, SentencesAreFlaggedAsTheyWereMarked) {
    std::map<std::string, Figures> figures;
    for (const char* name : {"sentences.txt", "later_sentences.txt"})
        measure_sentences(name, NEUTRAL_MESSAGE, "en", figures);
    expect_figures(figures, 0.90, 0.90);
}

TEST(LanguageMarked, MessagesAreReadAsTheyWereMarked) {
    std::map<std::string, Figures> figures;
    for (const char* name : {"messages.txt", "exchanges.txt", "later_exchanges.txt"})
        measure_messages(marked_messages(name), figures, "en");
    expect_figures(figures, 0.90, 0.90);
}

void measure_drafts(const std::vector<MarkedMessage>& messages, std::string_view language,
                    double agreement_min, double check_min = 0.85) {
    std::map<std::string, Figures> figures;
    Figures again;
    Share agreement;
    int clean = 0, hints = 0;
    Clock clock{.now = read_moment("2026-03-04T10:15:00Z").value()};
    for (const MarkedMessage& message : messages)
        for (const MarkedDraft& draft : message.drafts) {
            Known known{.earlier = message.earlier, .prefers = read_length(message.likes)};
            DraftReading reading = read_draft(message.text, draft.text, language, clock, known);
            again.count(!draft.asked_again.empty(), !reading.asked_again.empty());
            if (draft.asked_again.empty() != reading.asked_again.empty())
                tell(draft.asked_again.empty() ? "false" : "missed", "asked again", draft.text);
            std::set<std::string> found = flags_of(reading);
            for (const char* check :
                 {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12"}) {
                bool is_wanted = draft.flags.contains(check), is_found = found.contains(check);
                if (is_wanted != is_found)
                    tell(is_wanted ? "missed" : "false", check, message.text + " ==> " + draft.text);
                figures[check].count(is_wanted, is_found);
            }
            std::size_t number = 0;
            for (const Span& span : marked_as(message, "qi")) {
                auto listed = std::ranges::find_if(
                    reading.questions, [&](const AnsweredQuestion& q) { return overlap(span, q.span); });
                bool is_open = draft.open.contains(number++);
                bool agrees = listed != reading.questions.end() && listed->is_answered != is_open;
                if (!agrees)
                    tell(is_open ? "not open" : "not answered",
                         message.text.substr(span.begin, span.end - span.begin), draft.text);
                agreement.hits += agrees;
                ++agreement.all;
            }
            bool is_clean = draft.flags.empty() && draft.open.empty() && draft.asked_again.empty();
            clean += is_clean;
            hints += is_clean ? static_cast<int>(found.size()) : 0;
        }
    for (const auto& [check, each] : figures) {
        each.print(check);
        bool is_hard = check == "C2"; // whether words answer a question is the least certain of all
        if (each.precision.all + each.recall.all < FEW) continue;
        EXPECT_GE(each.precision.value(), is_hard ? agreement_min - 0.06 : check_min) << check;
        EXPECT_GE(each.recall.value(), is_hard ? 0.80 : check_min) << check;
    }
    again.print("asked again");
    EXPECT_GE(again.precision.value(), 0.90);
    EXPECT_GE(again.recall.value(), 0.75);
    std::printf("  answered or open as marked: %s\n", agreement.text().c_str());
    std::printf("  hints on %d clean drafts: %.3f each\n", clean, static_cast<double>(hints) / clean);
    EXPECT_GE(agreement.value(), agreement_min);
    EXPECT_LE(static_cast<double>(hints) / clean, 0.10);
}

TEST(LanguageMarked, DraftsAreFlaggedAsTheyWereMarked) {
    std::vector<MarkedMessage> messages = marked_messages("exchanges.txt");
    std::ranges::copy(marked_messages("later_exchanges.txt"), std::back_inserter(messages));
    measure_drafts(messages, "en", 0.88);
}

void measure_promises(const std::string& name, std::string_view language, double recall_min = 0.94,
                      double due_min = 0.93) {
    Figures promises;
    Share who, due, vague;
    for (const MarkedPromise& marked : marked_promises(name)) {
        Clock clock{.now = marked.now};
        std::vector<Promise> found = find_promises(marked.text, language, clock);
        promises.count(marked.who != '-', !found.empty());
        if ((marked.who != '-') == found.empty())
            tell(found.empty() ? "missed" : "false", "promise", marked.text);
        if (marked.who == '-' || found.empty()) {
            due.all += marked.due.has_value();
            continue;
        }
        auto longest =
            std::ranges::max_element(found, {}, [](const Promise& p) { return p.span.end - p.span.begin; });
        char said = "iwo"[static_cast<std::size_t>(longest->who)];
        if (said != marked.who) tell("who", std::string(1, said), marked.text);
        who.hits += said == marked.who;
        ++who.all;
        bool is_due_right = longest->due == marked.due;
        if (!is_due_right)
            tell("due", longest->due ? write_moment(*longest->due, clock) : "none", marked.text);
        due.hits += marked.due.has_value() && is_due_right;
        due.all += marked.due.has_value();
        if (longest->is_vague != marked.is_vague)
            tell("vague", longest->is_vague ? "yes" : "no", marked.text);
        vague.hits += longest->is_vague == marked.is_vague;
        ++vague.all;
    }
    promises.print("promises");
    std::printf("  who %s\n  due to the minute %s\n  vague %s\n", who.text().c_str(), due.text().c_str(),
                vague.text().c_str());
    EXPECT_GE(promises.precision.value(), 0.95);
    EXPECT_GE(promises.recall.value(), recall_min);
    EXPECT_GE(who.value(), 0.93);
    EXPECT_GE(due.value(), due_min);
    EXPECT_GE(vague.value(), 0.95);
}

TEST(LanguageMarked, PromisesAreFoundAsTheyWereMarked) { measure_promises("promises.txt", "en"); }

TEST(LanguageMarked, GermanIsReadAsItWasMarked) {
    std::map<std::string, Figures> figures;
    measure_sentences("german_sentences.txt", "Es geht um meine Anfrage von letzter Woche.", "de", figures);
    std::vector<MarkedMessage> exchanges = marked_messages("german_exchanges.txt");
    measure_messages(exchanges, figures, "de");
    for (const MarkedMessage& message : exchanges)
        EXPECT_EQ(recognise_language(message.text), "de") << message.text;
    expect_figures(figures, 0.80, 0.80);
    measure_promises("german_promises.txt", "de");
    measure_drafts(exchanges, "de", 0.80);
}

// Written and marked before the library was asked about them, in other voices and trades than the rest.
TEST(LanguageFresh, SentencesAndMessages) {
    std::map<std::string, Figures> figures;
    measure_sentences("fresh_sentences.txt", NEUTRAL_MESSAGE, "en", figures);
    for (const char* name : {"fresh_messages.txt", "fresh_exchanges.txt"})
        measure_messages(marked_messages(name), figures, "en");
    expect_figures(figures, 0.78, 0.78);
}

TEST(LanguageFresh, Drafts) { measure_drafts(marked_messages("fresh_exchanges.txt"), "en", 0.88, 0.75); }

TEST(LanguageFresh, Promises) { measure_promises("fresh_promises.txt", "en", 0.85, 0.85); }

TEST(LanguageFresh, German) {
    std::map<std::string, Figures> figures;
    std::vector<MarkedMessage> exchanges = marked_messages("fresh_german_exchanges.txt");
    measure_sentences("fresh_german_sentences.txt", "Es geht um meine Anfrage von letzter Woche.", "de",
                      figures);
    measure_messages(exchanges, figures, "de");
    expect_figures(figures, 0.75, 0.75);
    measure_drafts(exchanges, "de", 0.80, 0.75);
    measure_promises("fresh_german_promises.txt", "de", 0.90, 0.90);
}

TEST(LanguageMarked, QuestionsStayOpenAsTheyWereMarked) {
    Figures open;
    Share agreement;
    Clock clock{.now = read_moment("2026-03-04T10:15:00Z").value()};
    for (const MarkedMessage& message : marked_messages("answers.txt"))
        for (const AnsweredQuestion& question :
             read_draft(message.text, message.drafts.at(0).text, "en", clock).questions) {
            bool is_wanted = std::ranges::any_of(message.spans, [&](const MarkedSpan& mark) {
                return mark.span.begin < question.span.end && question.span.begin < mark.span.end;
            });
            open.count(is_wanted, !question.is_answered);
            agreement.hits += is_wanted != question.is_answered;
            ++agreement.all;
        }
    open.print("open");
    std::printf("  agreement %s\n", agreement.text().c_str());
    EXPECT_GE(agreement.all, 150);
    EXPECT_GE(agreement.value(), 0.90);
    EXPECT_GE(open.precision.value(), 0.80);
    EXPECT_GE(open.recall.value(), 0.90);
}

} // namespace
} // namespace eider::language
