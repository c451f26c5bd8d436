// Which of the shapes that codec knows a type has; shared by writer, reader and document.
#pragma once
#include "platform/base/clock.h"
#include "platform/base/ids.h"
#include "platform/codec/describe.h"

#include <algorithm>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace eider::codec {

template <class T, template <class...> class Template> inline constexpr bool is_made_from = false;
template <template <class...> class Template, class... Arguments>
inline constexpr bool is_made_from<Template<Arguments...>, Template> = true;

template <class T> inline constexpr bool is_text_map = false;
template <class T> inline constexpr bool is_text_map<std::map<std::string, T>> = true;

template <class T>
concept OptionalType = is_made_from<T, std::optional>;
template <class T>
concept GivenType = is_made_from<T, Given>;
template <class T>
concept ListType = is_made_from<T, std::vector>;
template <class T>
concept MapType = is_text_map<T>;
template <class T>
concept VariantType = is_made_from<T, std::variant>;
template <class T>
concept PrewrittenType = is_made_from<T, Prewritten>;
template <class T>
concept IdType = is_made_from<T, Id>;
template <class T>
concept IntegerType = std::signed_integral<T> && !std::same_as<T, char>;
template <class T>
concept EnumType = std::is_enum_v<T> && requires { Described<T>::value.names; };
template <class T>
concept RecordType = std::is_class_v<T> && requires { Described<T>::value.parts; };

template <class Part> inline constexpr bool is_field = false;
template <class Owner, class Member> inline constexpr bool is_field<Field<Owner, Member>> = true;
template <class Part>
concept FieldPart = is_field<std::remove_cvref_t<Part>>;
template <class Part>
concept ComputedPart = is_made_from<std::remove_cvref_t<Part>, Computed>;
template <class Part>
concept MergedPart = is_made_from<std::remove_cvref_t<Part>, Merged>;
template <class Part>
concept ConstantPart = std::same_as<std::remove_cvref_t<Part>, Constant>;

template <class T> inline constexpr std::size_t part_count = decltype(Described<T>::value.parts)::count;

// Calls `use.template operator()<I>()` for each part of the description of T, so that parts are known when
// compiling.
template <class T, class Use> constexpr void for_each_part(Use&& use) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (use.template operator()<I>(), ...);
    }(std::make_index_sequence<part_count<T>>());
}

template <class T, std::size_t I>
inline constexpr const auto& part_of = Described<T>::value.parts.template at<I>();

// Whether the value, when it is there, is a text or a list.
template <class T> inline constexpr bool holds_text = std::same_as<T, std::string>;
template <class T> inline constexpr bool holds_text<std::optional<T>> = holds_text<T>;
template <class T> inline constexpr bool holds_text<Given<T>> = holds_text<T>;

template <class T> inline constexpr bool holds_list = ListType<T>;
template <class T> inline constexpr bool holds_list<std::optional<T>> = holds_list<T>;
template <class T> inline constexpr bool holds_list<Given<T>> = holds_list<T>;

// All names that T has on the wire, with those of merged members.
template <class T> constexpr void collect_names(std::vector<std::string_view>& names) {
    for_each_part<T>([&]<std::size_t I> {
        constexpr const auto& part = part_of<T, I>;
        if constexpr (MergedPart<decltype(part)>)
            collect_names<std::remove_cvref_t<decltype(std::declval<const T&>().*part.member)>>(names);
        else
            names.push_back(part.name);
    });
}

template <class Places> inline constexpr bool has_merged = false;
template <class Indices, class... Parts>
inline constexpr bool has_merged<Places<Indices, Parts...>> = (MergedPart<Parts> || ...);

// record() sees to its own names; this also sees a merged member that brings one of them again.
template <class T> consteval bool names_are_unique() {
    if constexpr (!has_merged<std::remove_cvref_t<decltype(Described<T>::value.parts)>>) return true;
    std::vector<std::string_view> names;
    collect_names<T>(names);
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (names[i] == names[k]) return false;
    return true;
}

// A text that can be a template argument.
template <std::size_t N> struct Literal {
    char characters[N]; // with the zero at the end
    consteval Literal(const char (&text)[N]) { std::copy_n(text, N, characters); }
};

// Names that follow from others: "TicketList" from Ticket and "List", "TicketListWithPeople" with a Side.
template <class T, Literal Middle, class Side = Nothing> struct JoinedName {
    static constexpr std::string_view first = Described<T>::value.name;
    static constexpr std::string_view middle{Middle.characters, sizeof(Middle.characters) - 1};
    static constexpr std::string_view last =
        std::same_as<Side, Nothing> ? std::string_view() : std::string_view(Described<Side>::value.name);
    static constexpr auto characters = [] {
        std::array<char, first.size() + middle.size() + last.size()> joined{};
        std::size_t at = 0;
        for (std::string_view part : {first, middle, last})
            for (char c : part) joined[at++] = c;
        return joined;
    }();
    static constexpr std::string_view value{characters.data(), characters.size()};
};

} // namespace eider::codec
