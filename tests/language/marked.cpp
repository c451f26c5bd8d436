// Reads what was marked, and works the figures out.
#include "tests/language/marked.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sstream>

namespace eider::language {
namespace {

std::vector<std::string> lines_of(const std::string& name) {
    std::ifstream file(std::string(EIDER_SOURCE_DIR) + "/tests/language/" + name);
    EXPECT_TRUE(file.good()) << name << " is not there";
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);) out.push_back(line);
    return out;
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

std::string trimmed(const std::string& text) {
    std::size_t begin = text.find_first_not_of(" \n"), end = text.find_last_not_of(" \n");
    return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

// Takes the marks out of a text and writes down where they were.
void read_marks(const std::string& written, MarkedMessage& out) {
    std::vector<MarkedSpan> open;
    std::string text;
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (written[i] == ']') {
            if (open.empty()) FAIL() << "a ] without its [: " << written;
            open.back().span.end = text.size();
            out.spans.push_back(open.back());
            open.pop_back();
        } else if (written[i] == '[' && written.substr(i, 3) == "[x]") {
            out.is_open_to_more = true;
            i += 2;
        } else if (written[i] == '[' && written[i + 2] == ']') {
            i += 2;
        } else if (written[i] == '[') {
            char kind = written[i + 1];
            if (std::string_view("qifwtodanmpu").find(kind) == std::string_view::npos)
                FAIL() << kind << " is no mark: " << written;
            i += written[i + 2] == ' ' ? 2 : 1;
            open.push_back({.kind = kind, .span = {text.size(), text.size()}});
        } else {
            text += written[i];
        }
    }
    EXPECT_TRUE(open.empty()) << "a [ without its ]: " << written;
    out.text = text;
}

void read_flags(const std::string& line, MarkedDraft& draft) {
    for (const std::string& word : words_of(line)) {
        if (word.starts_with("open:")) {
            std::istringstream numbers(word.substr(5));
            for (std::string number; std::getline(numbers, number, ',');)
                draft.open.insert(std::stoul(number));
        } else if (word.starts_with("asked:")) {
            draft.asked_again.insert(word.substr(6));
        } else {
            draft.flags.insert(word);
        }
    }
}

} // namespace

std::vector<MarkedSentence> marked_sentences(const std::string& name) {
    std::vector<MarkedSentence> out;
    for (const std::string& line : lines_of(name)) {
        std::size_t tab = line.find('\t');
        if (tab == std::string::npos) {
            ADD_FAILURE() << "no tab: " << line;
            continue;
        }
        MarkedSentence each{.text = line.substr(tab + 1)};
        for (const std::string& flag : words_of(line.substr(0, tab)))
            if (flag != "-") each.flags.insert(flag);
        out.push_back(each);
    }
    return out;
}

std::vector<MarkedPromise> marked_promises(const std::string& name) {
    std::vector<MarkedPromise> out;
    std::int64_t now = 0;
    for (const std::string& line : lines_of(name)) {
        if (line.starts_with("@ ")) {
            now = read_moment(line.substr(2)).value();
            continue;
        }
        std::size_t first = line.find('|'), second = line.find('|', first + 1);
        if (second == std::string::npos) {
            ADD_FAILURE() << "not two bars: " << line;
            continue;
        }
        MarkedPromise each{.now = now, .who = line[0], .text = trimmed(line.substr(second + 1))};
        std::string due = trimmed(line.substr(first + 1, second - first - 1));
        each.is_vague = due == "~";
        if (due.size() > 1) each.due = read_moment(due + ":00Z").value();
        out.push_back(each);
    }
    return out;
}

std::vector<MarkedMessage> marked_messages(const std::string& name) {
    std::vector<MarkedMessage> out;
    std::string written;
    auto close_message = [&] {
        if (!out.empty() && out.back().drafts.empty()) read_marks(trimmed(written), out.back());
        if (!out.empty() && !out.back().drafts.empty()) out.back().drafts.back().text = trimmed(written);
        written.clear();
    };
    for (const std::string& line : lines_of(name)) {
        if (line.starts_with("= ") || line == "=") {
            close_message();
            std::vector<std::string> marks = words_of(line.substr(1));
            out.push_back({.marks = {marks.begin(), marks.end()}});
        } else if (line.starts_with("^ ")) {
            out.back().earlier = line.substr(2);
        } else if (line.starts_with("~ ") && !out.empty() && out.back().drafts.empty()) {
            out.back().likes = line.substr(2);
        } else if ((line.starts_with("- ") || line == "-") && !out.empty()) {
            close_message();
            out.back().drafts.emplace_back();
            read_flags(line.substr(1), out.back().drafts.back());
        } else {
            written += line + "\n";
        }
    }
    close_message();
    return out;
}

std::string Share::text() const {
    constexpr double Z = 1.959964;
    double n = std::max(all, 1), p = value(), middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double reach = Z * std::sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
    char out[64];
    std::snprintf(out, sizeof out, "%.3f [%.3f %.3f] (%d of %d)", p, middle - reach, middle + reach, hits,
                  all);
    return out;
}

void Figures::count(bool is_wanted, bool is_found) {
    precision.hits += is_wanted && is_found;
    precision.all += is_found;
    recall.hits += is_wanted && is_found;
    recall.all += is_wanted;
}

void Figures::print(const std::string& name) const {
    std::printf("  %-18s precision %s, recall %s\n", name.c_str(), precision.text().c_str(),
                recall.text().c_str());
}

namespace {

double alpha_of_counts(double both, double one, double none) {
    double n = 2 * (both + one + none), yes = 2 * both + one, no = 2 * none + one;
    return yes == 0 || no == 0 ? 1 : 1 - (n - 1) * one / (yes * no);
}

} // namespace

Alpha alpha_of(const std::vector<std::pair<bool, bool>>& items) {
    constexpr int DRAWS = 2000;
    auto value_of = [&](auto pick) {
        double both = 0, one = 0, none = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto [first, second] = items[pick(i)];
            both += first && second;
            one += first != second;
            none += !first && !second;
        }
        return alpha_of_counts(both, one, none);
    };
    Alpha out{.value = value_of([](std::size_t i) { return i; }), .items = static_cast<int>(items.size())};
    for (auto [first, second] : items) out.yes += first || second;
    std::mt19937 random(1);
    std::vector<double> values;
    for (int draw = 0; draw < DRAWS; ++draw)
        values.push_back(value_of([&](std::size_t) { return random() % items.size(); }));
    std::sort(values.begin(), values.end());
    out.low = values[DRAWS / 40];
    out.high = values[DRAWS - 1 - DRAWS / 40];
    return out;
}

} // namespace eider::language
