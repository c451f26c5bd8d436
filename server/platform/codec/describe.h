// The words in which a type is described once; writer, reader, OpenAPI document follow from it.
//
//   template <> struct Described<CommentIn> : codec::Vocabulary {
//       static constexpr auto value = record("CommentInput", "A new entry of a ticket.",
//           field("body", &CommentIn::body, "Plain text.", text(1, COMMENT_BYTES_MAX)),
//           field("public", &CommentIn::is_public, "Reply (true) or note (false)."));
//   };
//   template <> struct Described<Status> : codec::Vocabulary {
//       static constexpr auto value = choice<Status>("TicketStatus", "Where a ticket stands.",
//           {{Status::open, "open"}, {Status::solved, "solved"}});
//   };
//
// Names and summaries must live as long as the program. Record names are unique in the whole program.
#pragma once
#include "platform/codec/values.h"

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

namespace eider {

inline constexpr std::size_t TEXT_BYTES_DEFAULT_MAX = 64 * 1024; // of a text whose description sets no limit
inline constexpr std::size_t LIST_ITEMS_DEFAULT_MAX = 1000;      // of a list whose description sets no limit
inline constexpr std::size_t RAW_JSON_BYTES_MAX = 16 * 1024;     // of RawJson, unless text() says otherwise
inline constexpr std::size_t MAP_KEY_BYTES_MAX = 255;

// Specialise for each struct and enum that goes over the wire.
template <class T> struct Described;

template <> struct Described<Nothing>;

} // namespace eider

namespace eider::codec {

// What a field's value must keep to. Limits of a list's items stand beside those of the list itself.
struct Rules {
    bool required = false;        // reading refuses when it is absent, null or blank
    bool not_null = false;        // may be absent, but not null
    bool read_only = false;       // written; ignored when somebody sends it
    bool write_only = false;      // read; never written
    bool omit_empty = false;      // an optional without value is left out instead of written as null
    bool nullable_id = false;     // an id may be null; 0 is written as null
    bool accepts_epoch = false;   // an instant may also come as seconds since 1970
    bool space_separated = false; // a list of texts may also come as one text with blanks between
    bool none_is_absent = false;  // "None", "undefined" and "" in a query count as absent
    bool counts_characters = false;
    std::size_t text_min = 0; // bytes, or characters when counts_characters
    std::size_t text_max = 0; // the same; 0: the default of the type
    std::int64_t integer_min = std::numeric_limits<std::int64_t>::min();
    std::int64_t integer_max = std::numeric_limits<std::int64_t>::max();
    std::size_t items_max = LIST_ITEMS_DEFAULT_MAX;
    std::string_view format = {}; // for the document only: "email", "uri", ...

    constexpr bool has_range() const {
        return integer_min != std::numeric_limits<std::int64_t>::min() ||
               integer_max != std::numeric_limits<std::int64_t>::max();
    }
};

template <class Owner, class Member> struct Field {
    std::string_view name;
    Member Owner::* member;
    std::string_view summary;
    Rules rules;
};

template <class Function> struct Computed {
    std::string_view name;
    Function function; // gives what is written from the whole struct
    std::string_view summary;
    Rules rules;
};

template <class Owner, class Member> struct Merged {
    Member Owner::* member; // a described struct whose fields stand among ours
};

enum class ConstantKind { null, no, yes, empty_list, text };

struct Constant {
    std::string_view name;
    ConstantKind kind;
    std::string_view value = {}; // of kind text
};

// The parts of a record, by place. A std::tuple of fifty would take the compiler seconds in each file that
// uses it.
template <std::size_t, class Part> struct Place {
    Part part;
};
template <class Indices, class... Parts> struct Places;
template <std::size_t... I, class... Parts>
struct Places<std::index_sequence<I...>, Parts...> : Place<I, Parts>... {
    static constexpr std::size_t count = sizeof...(Parts);
    template <std::size_t At> constexpr const auto& at() const {
        return static_cast<const Place<At, __type_pack_element<At, Parts...>>&>(*this).part;
    }
};

template <class... Parts> struct Record {
    std::string_view name; // in the OpenAPI document
    std::string_view summary;
    Places<std::index_sequence_for<Parts...>, Parts...> parts;
    std::string_view singular = {}; // key of one: {"ticket": {...}}
    std::string_view plural = {};   // key of many: {"tickets": [...]}

    // Under which keys Single<T> and Listing<T> wrap it.
    constexpr Record keyed(std::string_view one, std::string_view many) const {
        Record copy = *this;
        copy.singular = one;
        copy.plural = many;
        return copy;
    }
};

template <class E, std::size_t N> struct Choice {
    std::string_view name; // in the OpenAPI document
    std::string_view summary;
    std::array<std::pair<E, std::string_view>, N> names;
};

struct Flag {
    bool Rules::* flag;
    constexpr void apply(Rules& rules) const { rules.*flag = true; }
};
struct TextLimits {
    std::size_t min, max;
    bool counts_characters;
    constexpr void apply(Rules& rules) const {
        rules.text_min = min;
        rules.text_max = max;
        rules.counts_characters = counts_characters;
    }
};
struct Range {
    std::int64_t min, max;
    constexpr void apply(Rules& rules) const {
        rules.integer_min = min;
        rules.integer_max = max;
    }
};
struct ItemLimit {
    std::size_t max;
    constexpr void apply(Rules& rules) const { rules.items_max = max; }
};
struct Format {
    std::string_view name;
    constexpr void apply(Rules& rules) const { rules.format = name; }
};

template <class... Options> constexpr Rules make_rules(Options... options) {
    Rules rules;
    (options.apply(rules), ...);
    return rules;
}

template <class Part> constexpr std::string_view name_of(const Part& part) {
    if constexpr (requires { part.name; })
        return part.name;
    else
        return {};
}

// Names are written without escaping, and twice the same name would hide one of the two.
template <class... Parts> constexpr bool names_are_sound(const Parts&... parts) {
    std::array<std::string_view, sizeof...(Parts) + 1> names{name_of(parts)...};
    for (std::size_t i = 0; i < sizeof...(Parts); ++i) {
        for (char c : names[i])
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') return false;
        for (std::size_t k = 0; k < i; ++k)
            if (!names[i].empty() && names[i] == names[k]) return false;
    }
    return true;
}

// Inherited by every Described so that its words need no prefix.
struct Vocabulary {
    // A struct: its name in the document, one sentence, its parts in the order in which they are written.
    template <class... Parts>
    static consteval Record<Parts...> record(std::string_view name, std::string_view summary,
                                             Parts... parts) {
        if (!names_are_sound(parts...))
            throw "a field name comes twice or holds a character that needs escaping";
        return {name, summary, {{parts}...}};
    }
    template <class Owner, class Member, class... Options>
    static consteval Field<Owner, Member> field(std::string_view name, Member Owner::* member,
                                                std::string_view summary, Options... options) {
        return {name, member, summary, make_rules(options...)};
    }
    // Written only: `function` gets the struct (const) and gives any type that can be written.
    template <class Function, class... Options>
    static consteval Computed<Function> computed(std::string_view name, Function function,
                                                 std::string_view summary, Options... options) {
        return {name, function, summary, make_rules(Flag{&Rules::read_only}, options...)};
    }
    // The fields of a described member, not nested but among ours.
    template <class Owner, class Member>
    static consteval Merged<Owner, Member> merged(Member Owner::* member) {
        return {member};
    }
    // Fields that we always write the same, because clients of the API look for them.
    static consteval Constant constant_null(std::string_view name) { return {name, ConstantKind::null}; }
    static consteval Constant constant_false(std::string_view name) { return {name, ConstantKind::no}; }
    static consteval Constant constant_true(std::string_view name) { return {name, ConstantKind::yes}; }
    static consteval Constant constant_empty_list(std::string_view name) {
        return {name, ConstantKind::empty_list};
    }
    static consteval Constant constant_text(std::string_view name, std::string_view value) {
        return {name, ConstantKind::text, value};
    }
    // An enum and the names of its values on the wire.
    template <class E, std::size_t N>
    static consteval Choice<E, N> choice(std::string_view name, std::string_view summary,
                                         const std::pair<E, std::string_view> (&names)[N]) {
        return {name, summary, std::to_array(names)};
    }

    // Options of a field.
    static constexpr Flag required{&Rules::required};
    static constexpr Flag not_null{&Rules::not_null};
    static constexpr Flag read_only{&Rules::read_only};
    static constexpr Flag write_only{&Rules::write_only};
    static constexpr Flag omit_empty{&Rules::omit_empty};
    static constexpr Flag nullable_id{&Rules::nullable_id};
    static constexpr Flag accepts_epoch{&Rules::accepts_epoch};
    static constexpr Flag space_separated{&Rules::space_separated};
    static constexpr Flag none_is_absent{&Rules::none_is_absent};
    // Length of a text (also of each text in a list) in bytes, both ends included.
    static consteval TextLimits text(std::size_t min, std::size_t max) { return {min, max, false}; }
    // The same in characters, for limits that people see.
    static consteval TextLimits characters(std::size_t min, std::size_t max) { return {min, max, true}; }
    static consteval Range range(std::int64_t min, std::int64_t max) { return {min, max}; }
    // Most items of a list or map.
    static consteval ItemLimit items(std::size_t max) { return {max}; }
    static consteval Format format(std::string_view name) { return {name}; }
};

} // namespace eider::codec

template <> struct eider::Described<eider::Nothing> : eider::codec::Vocabulary {
    static constexpr auto value = record("Nothing", "An object without fields.");
};
