// How well drafts are read, on sentences and answers that were marked by hand. All of them were written for
// this project and stand beside this file, one JSON object a line:
//   sentences.jsonl  check, flagged (whether that check must flag it), text
//   answers.jsonl    message, draft, open (the questions of the message that stay open, as they are written)
// The figures are printed with their 95 % Wilson intervals. They are of a set that the rules were made with;
// what the rules are worth on other texts is less.
#include "language/draft.h"

#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <map>

namespace eider::language {
namespace {

namespace json = boost::json;

std::vector<json::object> lines_of(const std::string& name) {
    std::ifstream file(std::string(EIDER_SOURCE_DIR) + "/tests/language/" + name);
    std::vector<json::object> out;
    for (std::string line; std::getline(file, line);) out.push_back(json::parse(line).as_object());
    return out;
}

struct Share {
    int hits = 0, all = 0;

    double value() const { return all == 0 ? 1 : static_cast<double>(hits) / all; }
    std::string text() const {
        constexpr double Z = 1.959964;
        double n = std::max(all, 1), p = value(), middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double reach = Z * std::sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        char out[64];
        std::snprintf(out, sizeof out, "%.3f [%.3f %.3f] (%d of %d)", p, middle - reach, middle + reach, hits,
                      all);
        return out;
    }
};

struct Figures {
    Share precision, recall;

    void count(bool is_wanted, bool is_found) {
        precision.hits += is_wanted && is_found;
        precision.all += is_found;
        recall.hits += is_wanted && is_found;
        recall.all += is_wanted;
    }
    void print(const std::string& name) const {
        std::printf("  %-9s precision %s, recall %s\n", name.c_str(), precision.text().c_str(),
                    recall.text().c_str());
    }
};

DraftReading read(std::string_view message, std::string_view draft) {
    return read_draft(message, draft, "en", {.now = read_moment("2026-03-04T10:15:00Z").value()});
}

TEST(LanguageMarked, SentencesAreFlaggedAsTheyWereMarked) {
    std::map<std::string, Figures> figures;
    int count = 0;
    for (const json::object& line : lines_of("sentences.jsonl")) {
        std::string check(line.at("check").as_string()), text(line.at("text").as_string());
        bool is_found = false;
        for (const Hint& hint : read("This is about my request of last week.", text).hints)
            is_found = is_found || hint.check == check;
        bool is_wanted = line.at("flagged").as_bool();
        figures[check].count(is_wanted, is_found);
        if (is_wanted != is_found)
            std::printf("  %s %s: %s\n", check.c_str(), is_wanted ? "missed" : "false", text.c_str());
        ++count;
    }
    EXPECT_GE(count, 300);
    for (const auto& [check, each] : figures) {
        each.print(check);
        EXPECT_GE(each.precision.value(), 0.92) << check;
        EXPECT_GE(each.recall.value(), 0.92) << check;
    }
}

TEST(LanguageMarked, QuestionsStayOpenAsTheyWereMarked) {
    Figures open;
    Share agreement;
    for (const json::object& line : lines_of("answers.jsonl")) {
        std::string message(line.at("message").as_string()), draft(line.at("draft").as_string());
        for (const AnsweredQuestion& question : read(message, draft).questions) {
            bool is_wanted = false;
            for (const json::value& each : line.at("open").as_array()) {
                std::size_t at = message.find(std::string(each.as_string()));
                ASSERT_NE(at, std::string::npos) << each;
                is_wanted = is_wanted ||
                            (at < question.span.end && question.span.begin < at + each.as_string().size());
            }
            open.count(is_wanted, !question.is_answered);
            agreement.hits += is_wanted != question.is_answered;
            ++agreement.all;
        }
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
