// JSON Schemas (as OpenAPI 3.1 has them) of described types.
//
// A record has up to two schemas: what is read (read-only fields left out, required as declared) and what is
// written (write-only fields left out, required what is always there). When a record is used both ways, the
// one that is read is called "<name>Input".
#pragma once
#include "platform/codec/write.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace eider::codec {

enum class Direction { in, out };

// Collects the schemas that a document refers to, each once.
class SchemaBook {
  public:
    using WriteBody = void (*)(SchemaBook&, JsonWriter&, Direction);

    // Writes {"$ref": ...} to the schema `name`. `identity` tells types of the same name apart: two different
    // types with one name are our own mistake.
    void refer(JsonWriter& out, std::string_view name, const void* identity, WriteBody write,
               Direction direction);
    // Writes all schemas referred to, as members of the object that is open. Call once with a throw-away
    // writer after a first pass over everything that refers, then again: only then are all names known.
    void write_all(JsonWriter& out);

  private:
    struct Entry {
        const void* identity;
        WriteBody write;
        bool in = false, out = false; // directions used
    };
    std::string shown_name(const std::string& name, Direction direction) const;
    std::map<std::string, Entry, std::less<>> entries_;
};

// Opens nothing and closes nothing: these write one whole schema each.
void write_integer_schema(JsonWriter&, const Rules&, std::int64_t min, std::int64_t max, bool nullable);
void write_text_schema(JsonWriter&, const Rules&, std::string_view format, bool nullable);
void write_plain_schema(JsonWriter&, std::string_view type, bool nullable);
void write_constant_schema(JsonWriter&, const Constant&);
void write_choice_schema(JsonWriter&, std::string_view summary, std::span<const std::string_view> names);

template <class T>
void write_schema(SchemaBook& book, JsonWriter& out, const Rules& rules, Direction direction,
                  bool nullable = false);

// The rules with the limit that reading keeps to when none is declared.
constexpr Rules limited_text(Rules rules) {
    if (rules.text_max == 0) rules.text_max = TEXT_BYTES_DEFAULT_MAX;
    return rules;
}

using WriteSchema = void (*)(SchemaBook&, JsonWriter&, const Rules&, Direction, bool nullable);

// One part of a record as data, so that documents are written by plain functions and compile quickly.
struct Property {
    std::string_view name = {}, summary = {};
    Rules rules = {};
    WriteSchema write = nullptr; // of fields
    const Constant* constant = nullptr;
    std::span<const Property> merged = {};
    bool is_list = false;
    bool used_in = false, used_out = false;         // whether it is there in that direction
    bool required_in = false, required_out = false; // whether it is always there
};

template <class T, std::size_t N> constexpr std::array<Property, N> make_properties();
template <class T>
inline constexpr std::array<Property, part_count<T>> properties = make_properties<T, part_count<T>>();

template <class Member>
constexpr Property make_field(std::string_view name, std::string_view summary, const Rules& rules) {
    Property field{.name = name, .summary = summary, .rules = rules, .write = &write_schema<Member>};
    field.is_list = holds_list<Member>;
    field.used_in = !rules.read_only;
    field.used_out = !rules.write_only;
    field.required_in = rules.required;
    field.required_out = !GivenType<Member> && !(OptionalType<Member> && rules.omit_empty);
    return field;
}

template <class T, std::size_t N> constexpr std::array<Property, N> make_properties() {
    std::array<Property, N> all{};
    for_each_part<T>([&]<std::size_t I> {
        constexpr const auto& part = part_of<T, I>;
        using Part = std::remove_cvref_t<decltype(part)>;
        if constexpr (ConstantPart<Part>) {
            all[I] = {.name = part.name, .constant = &part, .used_out = true, .required_out = true};
        } else if constexpr (ComputedPart<Part>) {
            using Member = std::remove_cvref_t<decltype(part.function(std::declval<const T&>()))>;
            all[I] = make_field<Member>(part.name, part.summary, part.rules);
        } else {
            using Member = std::remove_cvref_t<decltype(std::declval<const T&>().*part.member)>;
            if constexpr (MergedPart<Part>)
                all[I] = {.merged = properties<Member>};
            else
                all[I] = make_field<Member>(part.name, part.summary, part.rules);
        }
    });
    return all;
}

// The schema of an object with these properties; a reference or "that or null"; the parameters of a query.
void write_object_schema(SchemaBook&, JsonWriter&, std::string_view summary, std::span<const Property>,
                         Direction);
void write_reference(SchemaBook&, JsonWriter&, std::string_view name, const void* identity,
                     SchemaBook::WriteBody, Direction, bool nullable);
void write_parameters(SchemaBook&, JsonWriter&, std::span<const Property>);

template <class T> void write_record_schema(SchemaBook& book, JsonWriter& out, Direction direction) {
    write_object_schema(book, out, Described<T>::value.summary, properties<T>, direction);
}

template <EnumType E> void write_choice_body(SchemaBook&, JsonWriter& out, Direction) {
    std::vector<std::string_view> names;
    for (const auto& [value, name] : Described<E>::value.names) names.push_back(name);
    write_choice_schema(out, Described<E>::value.summary, names);
}

template <class T>
void write_list_schema(SchemaBook& book, JsonWriter& out, const Rules& rules, Direction direction,
                       bool nullable) {
    out.begin_object();
    out.key("type");
    out.raw(nullable ? R"(["array","null"])" : R"("array")");
    out.key("items");
    write_schema<typename T::value_type>(book, out, rules, direction);
    if (direction == Direction::in) {
        out.key("maxItems");
        out.integer(static_cast<std::int64_t>(rules.items_max));
    }
    out.end_object();
}

template <class T>
void write_map_schema(SchemaBook& book, JsonWriter& out, const Rules& rules, Direction direction,
                      bool nullable) {
    out.begin_object();
    out.key("type");
    out.raw(nullable ? R"(["object","null"])" : R"("object")");
    out.key("additionalProperties");
    write_schema<typename T::mapped_type>(book, out, rules, direction);
    out.end_object();
}

template <class... Types>
void write_variant_schema(SchemaBook& book, JsonWriter& out, const Rules& rules, Direction direction,
                          std::type_identity<std::variant<Types...>>) {
    out.begin_object();
    out.key("anyOf");
    out.begin_list();
    ((out.item(), write_schema<Types>(book, out, rules, direction)), ...);
    out.end_list();
    out.end_object();
}

template <class T> struct Inside; // the T in optional<T>, Given<T>, Prewritten<T>
template <template <class> class Template, class T> struct Inside<Template<T>> {
    using type = T;
};

template <class T>
void write_schema(SchemaBook& book, JsonWriter& out, const Rules& rules, Direction direction, bool nullable) {
    constexpr std::int64_t id_max = std::numeric_limits<std::int64_t>::max();
    if constexpr (OptionalType<T> || GivenType<T>) {
        // In an answer a left-out optional is never null; in a request it may always be, unless it is said
        // otherwise.
        bool may_be_null = direction == Direction::in
                               ? !rules.not_null && !rules.required
                               : !rules.not_null && !(OptionalType<T> && rules.omit_empty);
        write_schema<typename Inside<T>::type>(book, out, rules, direction, may_be_null);
    } else if constexpr (PrewrittenType<T>) {
        write_schema<typename Inside<T>::type>(book, out, rules, direction, nullable);
    } else if constexpr (std::same_as<T, bool>) {
        write_plain_schema(out, "boolean", nullable);
    } else if constexpr (IntegerType<T>) {
        write_integer_schema(out, rules, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(),
                             nullable);
    } else if constexpr (std::floating_point<T>) {
        write_plain_schema(out, "number", nullable);
    } else if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) {
        write_text_schema(out, direction == Direction::in ? limited_text(rules) : Rules{}, rules.format,
                          nullable);
    } else if constexpr (IdType<T>) {
        write_integer_schema(out, rules, 1, id_max, nullable || rules.nullable_id);
    } else if constexpr (std::same_as<T, Instant>) {
        write_text_schema(out, Rules{}, "date-time", nullable);
    } else if constexpr (std::same_as<T, RawJson>) {
        out.raw("{}");
    } else if constexpr (ListType<T>) {
        write_list_schema<T>(book, out, rules, direction, nullable);
    } else if constexpr (MapType<T>) {
        write_map_schema<T>(book, out, rules, direction, nullable);
    } else if constexpr (VariantType<T>) {
        write_variant_schema(book, out, rules, direction, std::type_identity<T>{});
    } else if constexpr (EnumType<T>) {
        write_reference(book, out, Described<T>::value.name, &Described<T>::value, &write_choice_body<T>,
                        Direction::out, nullable);
    } else {
        static_assert(RecordType<T>, "describe this type with a Described specialisation");
        write_reference(book, out, Described<T>::value.name, &Described<T>::value, &write_record_schema<T>,
                        direction, nullable);
    }
}

// Writes the schema of a whole body or answer. What EndpointDescription keeps.
using SchemaOf = void (*)(SchemaBook&, JsonWriter&, Direction);
template <class T> void write_schema_of(SchemaBook& book, JsonWriter& out, Direction direction) {
    write_schema<T>(book, out, Rules{}, direction);
}

// Writes one item of `parameters` for each field of a query.
using ParametersOf = void (*)(SchemaBook&, JsonWriter&);
template <class T> void write_parameters_of(SchemaBook& book, JsonWriter& out) {
    write_parameters(book, out, properties<T>);
}

} // namespace eider::codec
