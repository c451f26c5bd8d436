// Reads described values from JSON and from query parameters, and says all that is wrong with them at once.
//
// Unknown and read-only keys are ignored and never set anything. Null for a field that cannot be null counts
// as absent. Error words of the field problems: BlankValue, InvalidType, InvalidValue, InvalidFormat,
// TooLong, TooShort, TooManyValues. Their field is the path of the value, such as "ticket.comment.body" or
// "tickets[2].id".
#pragma once
#include "platform/base/result.h"
#include "platform/codec/json_view.h"
#include "platform/codec/json_writer.h"
#include "platform/codec/traits.h"

#include <span>

namespace eider {

using QueryPairs = std::vector<std::pair<std::string, std::string>>; // name and value, decoded, in order

inline constexpr std::size_t FIELD_PROBLEMS_MAX = 50; // told in one refusal

// Reads a T (described struct) from the text of a body. Refuses as malformed what is no JSON, as invalid
// (with all field problems) what does not fit the description, as too_large what is longer than `bytes_max`.
template <class T> Result<T> read_json(std::string_view text, std::size_t bytes_max = JSON_BYTES_DEFAULT_MAX);

// Reads a T from the parameters of a query. Its fields must be single values or lists of single values; lists
// come comma separated or as repeated names. Of a single value that comes twice the last one counts. Refuses
// as malformed, as the API does for parameters; too many values in a list carry max_count.
template <class T> Result<T> read_query(const QueryPairs& pairs);

} // namespace eider

namespace eider::codec {

// Where in the input we are. A chain through the callers' frames; made to text only when something is wrong.
struct Path {
    const Path* parent = nullptr;
    std::string_view name = {};
    std::size_t index = 0; // when the name is empty
    std::string text() const;
};

// The problems found so far, and where the input came from.
class Reading {
  public:
    enum class Source { body, query };
    explicit Reading(Source source) : source_(source) {}

    bool from_query() const { return source_ == Source::query; }
    // `sentence` says what is wrong and what to do; "{}" in it becomes the path.
    void problem(const Path& path, std::string_view error, std::string_view sentence);
    void too_many(const Path& path, std::size_t count, std::size_t max);
    bool has_problems() const { return !problems_.empty(); }
    Refusal refusal() &&;

  private:
    Source source_;
    std::vector<FieldProblem> problems_;
    std::optional<std::int64_t> max_count_;
};

// Each reads one value into `into`, or notes a problem and leaves it.
void read_boolean(Reading&, const Path&, JsonView, bool& into);
void read_integer(Reading&, const Path&, const Rules&, JsonView, std::int64_t type_min, std::int64_t type_max,
                  std::int64_t& into);
void read_number(Reading&, const Path&, JsonView, double& into);
void read_text(Reading&, const Path&, const Rules&, JsonView, std::string& into);
void read_instant(Reading&, const Path&, const Rules&, JsonView, Instant& into);
void read_raw(Reading&, const Path&, const Rules&, JsonView, std::string& into);
// Index of the name that `view` holds, or nothing and a problem that lists the names.
std::optional<std::size_t> read_name(Reading&, const Path&, JsonView,
                                     std::span<const std::string_view> names);
// The items of a list that came as one text ("a b c", "1,2,3"): blank ones left out.
std::vector<std::string_view> split_items(std::string_view text, char separator);
void refuse_type(Reading&, const Path&, std::string_view wanted, JsonView found);
void refuse_blank(Reading&, const Path&);

template <class T>
void read_value(Reading& reading, const Path& path, const Rules& rules, JsonView view, T& into);

template <EnumType E> void read_choice(Reading& reading, const Path& path, JsonView view, E& into) {
    static constexpr auto names = [] {
        std::array<std::string_view, Described<E>::value.names.size()> result;
        for (std::size_t i = 0; i < result.size(); ++i) result[i] = Described<E>::value.names[i].second;
        return result;
    }();
    if (auto index = read_name(reading, path, view, names)) into = Described<E>::value.names[*index].first;
}

template <class T>
void read_item(Reading& reading, const Path& path, const Rules& rules, JsonView view, T& into) {
    if (view.is_null() && !OptionalType<T> && !std::same_as<T, RawJson>) return refuse_blank(reading, path);
    read_value(reading, path, rules, view, into);
}

template <class T>
void append_item(Reading& reading, const Path& list, const Rules& rules, JsonView view,
                 std::vector<T>& into) {
    T element{};
    Path path{.parent = &list, .index = into.size()};
    read_item(reading, path, rules, view, element);
    into.push_back(std::move(element));
}

template <class T>
void read_separated(Reading& reading, const Path& path, const Rules& rules, std::string_view text,
                    char separator, std::vector<T>& into) {
    auto items = split_items(text, separator);
    if (into.size() + items.size() > rules.items_max)
        return reading.too_many(path, into.size() + items.size(), rules.items_max);
    for (std::string_view item : items) append_item(reading, path, rules, JsonView::of_text(item), into);
}

template <class T>
void read_list(Reading& reading, const Path& path, const Rules& rules, JsonView view, std::vector<T>& into) {
    if (view.kind() == JsonView::Kind::text && (reading.from_query() || rules.space_separated))
        return read_separated(reading, path, rules, view.text(), reading.from_query() ? ',' : ' ', into);
    if (view.kind() != JsonView::Kind::list) return refuse_type(reading, path, "a list", view);
    if (view.size() > rules.items_max) return reading.too_many(path, view.size(), rules.items_max);
    into.reserve(view.size());
    for (std::size_t i = 0; i < view.size(); ++i) append_item(reading, path, rules, view.at(i), into);
}

template <class T>
void read_map(Reading& reading, const Path& path, const Rules& rules, JsonView view,
              std::map<std::string, T>& into) {
    if (view.kind() != JsonView::Kind::object) return refuse_type(reading, path, "an object", view);
    if (view.size() > rules.items_max) return reading.too_many(path, view.size(), rules.items_max);
    constexpr Rules key_rules = make_rules(TextLimits{1, MAP_KEY_BYTES_MAX, false});
    for (std::size_t i = 0; i < view.size(); ++i) {
        auto [key, element] = view.member(i);
        Path inner{.parent = &path, .name = key};
        std::string name;
        read_text(reading, inner, key_rules, JsonView::of_text(key), name);
        read_item(reading, inner, rules, element, into[std::move(name)]);
    }
}

template <class T> void read_parts(Reading& reading, const Path& path, JsonView object, T& into) {
    for_each_part<T>([&]<std::size_t I> {
        constexpr const auto& part = part_of<T, I>;
        if constexpr (MergedPart<decltype(part)>) {
            read_parts(reading, path, object, into.*part.member);
        } else if constexpr (FieldPart<decltype(part)>) {
            if constexpr (!part.rules.read_only) {
                Path inner{.parent = &path, .name = part.name};
                if (auto found = object.find(part.name))
                    read_value(reading, inner, part.rules, *found, into.*part.member);
                else if constexpr (part.rules.required)
                    refuse_blank(reading, inner);
            }
        }
    });
}

template <IntegerType T>
void read_sized_integer(Reading& reading, const Path& path, const Rules& rules, JsonView view, T& into) {
    std::int64_t wide = into;
    read_integer(reading, path, rules, view, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(),
                 wide);
    into = static_cast<T>(wide);
}

template <class T>
void read_present(Reading& reading, const Path& path, const Rules& rules, JsonView view, T& into) {
    if constexpr (std::same_as<T, bool>) {
        read_boolean(reading, path, view, into);
    } else if constexpr (IntegerType<T>) {
        read_sized_integer(reading, path, rules, view, into);
    } else if constexpr (std::same_as<T, double>) {
        read_number(reading, path, view, into);
    } else if constexpr (std::same_as<T, std::string>) {
        read_text(reading, path, rules, view, into);
    } else if constexpr (IdType<T>) {
        read_integer(reading, path, rules, view, 1, std::numeric_limits<std::int64_t>::max(), into.value);
    } else if constexpr (std::same_as<T, Instant>) {
        read_instant(reading, path, rules, view, into);
    } else if constexpr (std::same_as<T, RawJson>) {
        read_raw(reading, path, rules, view, into.text);
    } else if constexpr (EnumType<T>) {
        read_choice(reading, path, view, into);
    } else if constexpr (ListType<T>) {
        into.clear();
        read_list(reading, path, rules, view, into);
    } else if constexpr (MapType<T>) {
        into.clear();
        read_map(reading, path, rules, view, into);
    } else {
        static_assert(RecordType<T>, "this type cannot be read; describe it with a Described specialisation");
        static_assert(names_are_unique<T>(), "a merged member brings a name that is there already");
        if (view.kind() != JsonView::Kind::object) return refuse_type(reading, path, "an object", view);
        read_parts(reading, path, view, into);
    }
}

template <class T>
void read_value(Reading& reading, const Path& path, const Rules& rules, JsonView view, T& into) {
    if (view.is_null() && (rules.required || rules.not_null)) return refuse_blank(reading, path);
    if constexpr (OptionalType<T>) {
        into.reset();
        if (!view.is_null()) read_present(reading, path, rules, view, into.emplace());
    } else if constexpr (GivenType<T>) {
        if (view.is_null())
            into = T::null();
        else
            read_present(reading, path, rules, view, into.fill());
    } else if (!view.is_null()) {
        read_present(reading, path, rules, view, into);
    }
}

// Whether a parameter counts as not sent.
bool is_absent_parameter(std::string_view value, const Rules& rules, bool is_text);

// All values of one parameter: the last one, or for lists all of them with commas between.
std::optional<std::string> find_parameter(const QueryPairs& pairs, std::string_view name, bool is_list,
                                          const Rules& rules, bool is_text);

template <class T> void read_parameters(Reading& reading, const QueryPairs& pairs, T& into) {
    for_each_part<T>([&]<std::size_t I> {
        constexpr const auto& part = part_of<T, I>;
        if constexpr (MergedPart<decltype(part)>) {
            read_parameters(reading, pairs, into.*part.member);
        } else {
            static_assert(FieldPart<decltype(part)>, "a query has fields only");
            using Member = std::remove_cvref_t<decltype(into.*part.member)>;
            Path path{.name = part.name};
            auto value = find_parameter(pairs, part.name, holds_list<Member>, part.rules, holds_text<Member>);
            if (value)
                read_value(reading, path, part.rules, JsonView::of_text(*value), into.*part.member);
            else if constexpr (part.rules.required)
                refuse_blank(reading, path);
        }
    });
}

} // namespace eider::codec

namespace eider {

template <class T> Result<T> read_json(std::string_view text, std::size_t bytes_max) {
    JsonDocument document = TRY(JsonDocument::parse(text, bytes_max));
    codec::Reading reading(codec::Reading::Source::body);
    T value{};
    codec::read_present(reading, codec::Path{}, codec::Rules{}, document.root(), value);
    if (reading.has_problems()) return std::unexpected(std::move(reading).refusal());
    return value;
}

template <class T> Result<T> read_query(const QueryPairs& pairs) {
    codec::Reading reading(codec::Reading::Source::query);
    T value{};
    codec::read_parameters(reading, pairs, value);
    if (reading.has_problems()) return std::unexpected(std::move(reading).refusal());
    return value;
}

} // namespace eider
