// Reads the plain format of the demonstration's conversations, line by line.
#include "demo/script.h"

#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace eider::demo {
namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::string_view word : split(text, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

std::vector<std::string> choices_of(std::string_view text) {
    std::vector<std::string> list;
    for (std::string_view part : split(text, '|')) list.emplace_back(trim(part));
    return list;
}

std::optional<int> two_digits(std::string_view text) {
    auto number = text.size() == 2 ? to_integer(text) : std::nullopt;
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

// "6d 09:40" or "3h10m".
std::optional<Began> read_began(std::string_view text) {
    auto parts = words_of(text);
    if (parts.size() == 1)
        if (auto span = read_span(parts[0])) return Began{.minutes = *span};
    if (parts.size() != 2 || parts[1].size() != 5 || !parts[0].ends_with('d')) return {};
    auto days = to_integer(std::string_view(parts[0]).substr(0, parts[0].size() - 1));
    auto hour = two_digits(parts[1].substr(0, 2)), minute = two_digits(parts[1].substr(3));
    if (!days || !hour || !minute) return {};
    return Began{.days = static_cast<int>(*days), .minutes = std::chrono::minutes(*hour * 60 + *minute)};
}

class ScriptReader {
  public:
    ScriptReader(std::string_view path, std::string_view text) : path_(path), text_(text) {
        language_ = std::string(path.substr(0, path.find('/')));
    }

    Result<Script> read() {
        for (std::string_view line : split(text_, '\n')) {
            ++number_;
            TRY_VOID(take(line));
        }
        finish_turn();
        for (const Story& story : script_.stories)
            if (story.turns.empty()) return wrong("the story \"" + story.name + "\" has no turns");
        return std::move(script_);
    }

  private:
    std::unexpected<Refusal> wrong(const std::string& what) const {
        return refuse(RefusalKind::malformed, fmt::format("{}:{}: {}.", path_, number_, what));
    }
    Story& story() { return script_.stories.back(); }

    Result<void> take(std::string_view line) {
        if (line.starts_with("story: ")) return begin_story(line.substr(7));
        if (line.starts_with("@@ ")) return begin_turn(line.substr(3));
        if (in_turn_) {
            take_text(line);
            return {};
        }
        if (trim(line).empty() || line.starts_with('#')) return {};
        std::size_t colon = line.find(": ");
        if (colon == std::string_view::npos) return wrong("a line \"name: value\" is wanted here");
        std::string name(line.substr(0, colon));
        std::string_view value = trim(line.substr(colon + 2));
        if (!script_.stories.empty()) return take_field(name, value);
        script_.choices[name] = choices_of(value);
        return {};
    }

    Result<void> begin_story(std::string_view name) {
        finish_turn();
        script_.stories.push_back({.name = std::string(trim(name)), .language = language_});
        return {};
    }

    Result<void> take_field(const std::string& name, std::string_view value) {
        const std::map<std::string, std::string*> texts = {
            {"subject", &story().subject}, {"from", &story().from},         {"via", &story().via},
            {"owner", &story().owner},     {"priority", &story().priority}, {"type", &story().type},
            {"group", &story().group}};
        if (auto known = texts.find(name); known != texts.end()) {
            *known->second = value;
        } else if (name == "tags") {
            story().tags = words_of(value);
        } else if (name == "copied") {
            story().copied = words_of(value);
        } else if (name == "times") {
            story().times = static_cast<int>(to_integer(value).value_or(0));
        } else if (name == "began") {
            auto began = read_began(value);
            if (!began) return wrong("\"began\" wants \"6d 09:40\" or \"3h10m\"");
            story().began = *began;
        } else {
            return wrong("nothing here is called \"" + name + "\"");
        }
        return {};
    }

    Result<void> begin_turn(std::string_view head) {
        if (script_.stories.empty()) return wrong("a turn stands before the first story");
        finish_turn();
        auto words = words_of(head);
        if (words.size() < 2) return wrong("a turn says who and what, as in \"@@ Ines replies +2h\"");
        Turn turn{.who = words[0], .verb = words[1]};
        for (std::size_t i = 2; i < words.size(); ++i) {
            if (!words[i].starts_with('+')) {
                turn.words.push_back(words[i]);
                continue;
            }
            auto span = read_span(std::string_view(words[i]).substr(1));
            if (!span) return wrong("\"" + words[i] + "\" is no time such as +2h30m");
            turn.after = *span;
        }
        story().turns.push_back(std::move(turn));
        in_turn_ = true;
        in_html_ = false;
        return {};
    }

    void take_text(std::string_view line) {
        Turn& turn = story().turns.back();
        for (std::string_view kind : {"file: ", "inline: "})
            if (!in_html_ && line.starts_with(kind) && line.contains(" | ")) {
                auto parts = choices_of(line.substr(kind.size()));
                turn.files.push_back({parts.front(), parts.back(), kind == "inline: "});
                return;
            }
        if (line == "-- html --") {
            in_html_ = true;
            return;
        }
        (in_html_ ? turn.html : turn.text).append(line).append("\n");
    }

    void finish_turn() {
        if (!in_turn_) return;
        Turn& turn = story().turns.back();
        turn.text = trim(turn.text);
        turn.html = trim(turn.html);
        in_turn_ = false;
    }

    std::string_view path_, text_;
    std::string language_;
    Script script_;
    int number_ = 0;
    bool in_turn_ = false, in_html_ = false;
};

} // namespace

bool ends_solved(const Story& story) {
    return !story.turns.empty() &&
           std::ranges::find(story.turns.back().words, "solved") != story.turns.back().words.end();
}

std::optional<std::chrono::minutes> read_span(std::string_view text) {
    std::chrono::minutes total{0};
    while (!text.empty()) {
        std::size_t end = text.find_first_not_of("0123456789");
        if (end == 0 || end == std::string_view::npos) return {};
        std::int64_t number = to_integer(text.substr(0, end)).value_or(0);
        switch (text[end]) {
        case 'd': total += std::chrono::days(number); break;
        case 'h': total += std::chrono::hours(number); break;
        case 'm': total += std::chrono::minutes(number); break;
        default: return {};
        }
        text.remove_prefix(end + 1);
    }
    return total;
}

Result<Script> read_script(std::string_view path, std::string_view text) {
    return ScriptReader(path, text).read();
}

} // namespace eider::demo
