// Reading of single values, with the sentences that say what is wrong.
#include "platform/codec/read.h"

#include "platform/base/text.h"

#include <cmath>

namespace eider::codec {
namespace {

constexpr double EXACT_INTEGER_MAX = 9007199254740992.0; // 2^53: beyond it a double is no exact integer
constexpr std::size_t SHOWN_BYTES_MAX = 60;              // of a wrong value repeated in a sentence

std::string_view kind_in_words(JsonView::Kind kind) {
    switch (kind) {
    case JsonView::Kind::null: return "null";
    case JsonView::Kind::boolean: return "true or false";
    case JsonView::Kind::integer:
    case JsonView::Kind::number: return "a number";
    case JsonView::Kind::text: return "a text";
    case JsonView::Kind::list: return "a list";
    case JsonView::Kind::object: return "an object";
    }
    return "something else";
}

std::string shortened(std::string_view value) {
    if (value.size() <= SHOWN_BYTES_MAX) return make_utf8(value);
    return make_utf8(cut_utf8(value, SHOWN_BYTES_MAX)) + "...";
}

std::string shown(std::string_view value) { return fmt::format("\"{}\"", shortened(value)); }

// The integer that a view means: itself, a number without fraction, or digits in a text. Nothing when it is
// none.
std::optional<std::int64_t> as_integer(JsonView view) {
    if (view.kind() == JsonView::Kind::integer) return view.integer();
    if (view.kind() == JsonView::Kind::text) return to_integer(trim(view.text()));
    if (view.kind() != JsonView::Kind::number) return {};
    double number = view.number();
    if (std::trunc(number) != number || std::abs(number) > EXACT_INTEGER_MAX) return {};
    return static_cast<std::int64_t>(number);
}

void refuse_integer(Reading& reading, const Path& path, JsonView view) {
    if (view.kind() == JsonView::Kind::text)
        return reading.problem(
            path, "InvalidFormat",
            fmt::format("{} is {}. Give an integer within 64 bits.", "{}", shown(view.text())));
    if (view.kind() == JsonView::Kind::number)
        return reading.problem(path, "InvalidValue",
                               "{} has a fraction or is too large. Give an integer within 64 bits.");
    refuse_type(reading, path, "an integer", view);
}

void refuse_range(Reading& reading, const Path& path, std::int64_t value, std::int64_t min,
                  std::int64_t max) {
    std::string limits = max == std::numeric_limits<std::int64_t>::max()
                             ? fmt::format("of {} or more", min)
                             : fmt::format("from {} to {}", min, max);
    reading.problem(path, "InvalidValue", fmt::format("{} is {}. Give an integer {}.", "{}", value, limits));
}

} // namespace

std::string Path::text() const {
    std::string before = parent ? parent->text() : std::string();
    if (!parent && name.empty()) return before;
    if (name.empty()) return fmt::format("{}[{}]", before, index);
    return before.empty() ? shortened(name) : fmt::format("{}.{}", before, shortened(name));
}

void Reading::problem(const Path& path, std::string_view error, std::string_view sentence) {
    if (problems_.size() >= FIELD_PROBLEMS_MAX) return;
    std::string field = path.text();
    std::string subject = field.empty() ? "The body" : field;
    std::string full(sentence);
    if (auto at = full.find("{}"); at != std::string::npos) full.replace(at, 2, subject);
    problems_.push_back({std::move(field), std::string(error), std::move(full)});
}

void Reading::too_many(const Path& path, std::size_t count, std::size_t max) {
    if (from_query()) max_count_ = static_cast<std::int64_t>(max);
    problem(path, "TooManyValues",
            fmt::format("{} has {} items; at most {} are allowed at once.", "{}", count, max));
}

Refusal Reading::refusal() && {
    check(!problems_.empty(), "a refusal has at least one reason");
    std::string sentence = problems_.front().sentence;
    if (problems_.size() == 2) sentence += " There is one more problem.";
    if (problems_.size() > 2) sentence += fmt::format(" There are {} more problems.", problems_.size() - 1);
    return {.kind = from_query() ? RefusalKind::malformed : RefusalKind::invalid,
            .sentence = std::move(sentence),
            .fields = std::move(problems_),
            .max_count = max_count_};
}

void refuse_type(Reading& reading, const Path& path, std::string_view wanted, JsonView found) {
    reading.problem(path, "InvalidType",
                    fmt::format("{} is {}. Give {}.", "{}", kind_in_words(found.kind()), wanted));
}

void refuse_blank(Reading& reading, const Path& path) {
    reading.problem(path, "BlankValue", "{} is missing or empty. Give a value.");
}

void read_boolean(Reading& reading, const Path& path, JsonView view, bool& into) {
    if (view.kind() == JsonView::Kind::boolean) {
        into = view.boolean();
    } else if (reading.from_query()) {
        std::string word = ascii_lower(view.text());
        if (word == "true" || word == "1")
            into = true;
        else if (word == "false" || word == "0")
            into = false;
        else
            reading.problem(path, "InvalidValue",
                            fmt::format("{} is {}. Give true or false.", "{}", shown(view.text())));
    } else {
        refuse_type(reading, path, "true or false", view);
    }
}

void read_integer(Reading& reading, const Path& path, const Rules& rules, JsonView view,
                  std::int64_t type_min, std::int64_t type_max, std::int64_t& into) {
    auto value = as_integer(view);
    if (!value) return refuse_integer(reading, path, view);
    std::int64_t min = std::max(type_min, rules.integer_min), max = std::min(type_max, rules.integer_max);
    if (*value < min || *value > max) return refuse_range(reading, path, *value, min, max);
    into = *value;
}

void read_number(Reading& reading, const Path& path, JsonView view, double& into) {
    if (view.kind() == JsonView::Kind::integer) {
        into = static_cast<double>(view.integer());
    } else if (view.kind() == JsonView::Kind::number && std::isfinite(view.number())) {
        into = view.number();
    } else if (view.kind() == JsonView::Kind::text && reading.from_query()) {
        std::string_view digits = trim(view.text());
        double value = 0;
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value))
            return reading.problem(path, "InvalidFormat",
                                   fmt::format("{} is {}. Give a number.", "{}", shown(view.text())));
        into = value;
    } else {
        refuse_type(reading, path, "a finite number", view);
    }
}

void read_text(Reading& reading, const Path& path, const Rules& rules, JsonView view, std::string& into) {
    if (view.kind() != JsonView::Kind::text) return refuse_type(reading, path, "a text", view);
    std::string_view value = view.text();
    if (!is_utf8(value) || value.find('\0') != std::string_view::npos)
        return reading.problem(
            path, "InvalidFormat",
            "{} holds a character that cannot be kept (U+0000 or bytes that are not UTF-8). Leave it out.");
    if ((rules.required || rules.text_min > 0) && trim(value).empty()) return refuse_blank(reading, path);
    std::size_t length = rules.counts_characters ? count_characters(value) : value.size();
    std::string_view unit = rules.counts_characters ? "characters" : "bytes";
    std::size_t max = rules.text_max != 0 ? rules.text_max : TEXT_BYTES_DEFAULT_MAX;
    if (length > max)
        return reading.problem(
            path, "TooLong",
            fmt::format("{} is {} {} long; at most {} are allowed. Shorten it.", "{}", length, unit, max));
    if (length < rules.text_min)
        return reading.problem(
            path, "TooShort",
            fmt::format("{} is {} {} long; at least {} are needed.", "{}", length, unit, rules.text_min));
    into = value;
}

void read_instant(Reading& reading, const Path& path, const Rules& rules, JsonView view, Instant& into) {
    constexpr std::int64_t latest = 253402300799; // 9999-12-31T23:59:59Z
    if (view.kind() == JsonView::Kind::text) {
        if (auto instant = from_iso(trim(view.text()))) {
            into = *instant;
            return;
        }
    }
    if (rules.accepts_epoch) {
        std::optional<std::int64_t> seconds = as_integer(view);
        if (!seconds && view.kind() == JsonView::Kind::number && std::abs(view.number()) < EXACT_INTEGER_MAX)
            seconds = static_cast<std::int64_t>(std::floor(view.number()));
        if (!seconds && reading.from_query()) {
            double fraction = 0;
            Reading unused(Reading::Source::query);
            read_number(unused, path, view, fraction);
            if (!unused.has_problems() && std::abs(fraction) < EXACT_INTEGER_MAX)
                seconds = static_cast<std::int64_t>(std::floor(fraction));
        }
        if (seconds && *seconds >= 0 && *seconds <= latest) {
            into = Instant(std::chrono::seconds(*seconds));
            return;
        }
    }
    if (view.kind() != JsonView::Kind::text && !rules.accepts_epoch)
        return refuse_type(reading, path, "a time such as \"2026-11-21T20:13:00Z\"", view);
    reading.problem(path, "InvalidFormat",
                    rules.accepts_epoch
                        ? "{} is no time. Give seconds since 1970 or a time such as 2026-11-21T20:13:00Z."
                        : "{} is no time. Give a time such as 2026-11-21T20:13:00Z.");
}

void read_raw(Reading& reading, const Path& path, const Rules& rules, JsonView view, std::string& into) {
    std::size_t max = rules.text_max != 0 ? rules.text_max : RAW_JSON_BYTES_MAX;
    std::string text;
    JsonWriter writer(text);
    view.write(writer);
    writer.finish();
    if (text.size() > max)
        return reading.problem(path, "TooLong",
                               fmt::format("{} is {} bytes of JSON; at most {} are allowed. Send less.", "{}",
                                           text.size(), max));
    into = std::move(text);
}

std::optional<std::size_t> read_name(Reading& reading, const Path& path, JsonView view,
                                     std::span<const std::string_view> names) {
    if (view.kind() != JsonView::Kind::text) {
        refuse_type(reading, path, "a text", view);
        return {};
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == view.text()) return i;
    reading.problem(
        path, "InvalidValue",
        fmt::format("{} is {}. Give one of: {}.", "{}", shown(view.text()), fmt::join(names, ", ")));
    return {};
}

std::vector<std::string_view> split_items(std::string_view text, char separator) {
    std::vector<std::string_view> items;
    for (std::string_view part : split(text, separator))
        if (std::string_view item = trim(part); !item.empty()) items.push_back(item);
    return items;
}

bool is_absent_parameter(std::string_view value, const Rules& rules, bool is_text) {
    if (value.empty() && !is_text) return true;
    return rules.none_is_absent &&
           (value.empty() || value == "None" || value == "undefined" || value == "null");
}

std::optional<std::string> find_parameter(const QueryPairs& pairs, std::string_view name, bool is_list,
                                          const Rules& rules, bool is_text) {
    std::optional<std::string> found;
    for (const auto& [key, value] : pairs) {
        if (key != name || is_absent_parameter(value, rules, is_text)) continue;
        if (is_list && found)
            *found += "," + value;
        else
            found = value;
    }
    return found;
}

} // namespace eider::codec
