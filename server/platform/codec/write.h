// Writes described values as JSON.
#pragma once
#include "platform/codec/json_writer.h"
#include "platform/codec/traits.h"

namespace eider {

// Appends `value` to `out`. T: a described struct or any type that a field may have.
template <class T> void write_json(std::string& out, const T& value);
template <class T> void write_json(JsonWriter& out, const T& value);
template <class T> std::string to_json(const T& value) {
    std::string out;
    write_json(out, value);
    return out;
}

// The name of an enum value on the wire. Lives as long as the program.
template <codec::EnumType E> std::string_view wire_name(E value) {
    for (const auto& [candidate, name] : Described<E>::value.names)
        if (candidate == value) return name;
    check(false, "every value of a described enum has a name");
    return {};
}

} // namespace eider

namespace eider::codec {

template <class T, std::size_t I> struct PreparedKey {
    static constexpr std::string_view name = part_of<T, I>.name;
    static constexpr auto characters = [] {
        std::array<char, name.size() + 4> text{',', '"'};
        for (std::size_t i = 0; i < name.size(); ++i) text[i + 2] = name[i];
        text[name.size() + 2] = '"';
        text[name.size() + 3] = ':';
        return text;
    }();
    static constexpr std::string_view value{characters.data(), characters.size()};
};

// Whether the field is left out for this value.
template <class T> bool is_left_out(const T& value, const Rules& rules) {
    if constexpr (GivenType<T>) return !value.is_given();
    if constexpr (OptionalType<T>) return rules.omit_empty && !value.has_value();
    return false;
}

inline void write_constant(JsonWriter& out, const Constant& constant) {
    switch (constant.kind) {
    case ConstantKind::null: return out.null();
    case ConstantKind::no: return out.boolean(false);
    case ConstantKind::yes: return out.boolean(true);
    case ConstantKind::empty_list: return out.raw("[]");
    case ConstantKind::text: return out.text(constant.value);
    }
}

template <class T> void write_value(JsonWriter& out, const T& value);

template <class T> void write_parts(JsonWriter& out, const T& value) {
    for_each_part<T>([&]<std::size_t I> {
        constexpr const auto& part = part_of<T, I>;
        using Part = decltype(part);
        if constexpr (ConstantPart<Part>) {
            out.prepared_key(PreparedKey<T, I>::value);
            write_constant(out, part);
        } else if constexpr (MergedPart<Part>) {
            write_parts(out, value.*part.member);
        } else if constexpr (ComputedPart<Part>) {
            out.prepared_key(PreparedKey<T, I>::value);
            write_value(out, part.function(value));
        } else if constexpr (!part.rules.write_only) {
            const auto& member = value.*part.member;
            if (is_left_out(member, part.rules)) return;
            out.prepared_key(PreparedKey<T, I>::value);
            write_value(out, member);
        }
    });
}

template <class T> void write_list(JsonWriter& out, const T& list) {
    out.begin_list();
    for (const auto& element : list) {
        out.item();
        write_value<typename T::value_type>(out,
                                            element); // also for vector<bool>, whose elements are proxies
    }
    out.end_list();
}

template <class T> void write_map(JsonWriter& out, const T& map) {
    out.begin_object();
    for (const auto& [key, element] : map) {
        out.key(key);
        write_value(out, element);
    }
    out.end_object();
}

template <class T> void write_value(JsonWriter& out, const T& value) {
    if constexpr (std::same_as<T, bool>) {
        out.boolean(value);
    } else if constexpr (IntegerType<T>) {
        out.integer(value);
    } else if constexpr (std::floating_point<T>) {
        out.number(value);
    } else if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) {
        out.text(value);
    } else if constexpr (IdType<T>) {
        value ? out.integer(value.value) : out.null();
    } else if constexpr (std::same_as<T, Instant>) {
        out.instant(value);
    } else if constexpr (OptionalType<T>) {
        value ? write_value(out, *value) : out.null();
    } else if constexpr (GivenType<T>) {
        value.has_value() ? write_value(out, value.value()) : out.null();
    } else if constexpr (ListType<T>) {
        write_list(out, value);
    } else if constexpr (MapType<T>) {
        write_map(out, value);
    } else if constexpr (EnumType<T>) {
        out.text(wire_name(value));
    } else if constexpr (std::same_as<T, RawJson> || PrewrittenType<T>) {
        value.text.empty() ? out.null() : out.raw(value.text);
    } else if constexpr (VariantType<T>) {
        std::visit([&](const auto& held) { write_value(out, held); }, value);
    } else {
        static_assert(RecordType<T>, "describe this type with a Described specialisation");
        static_assert(names_are_unique<T>(), "a merged member brings a name that is there already");
        out.begin_object();
        write_parts(out, value);
        out.end_object();
    }
}

} // namespace eider::codec

namespace eider {

template <class T> void write_json(std::string& out, const T& value) {
    JsonWriter writer(out);
    codec::write_value(writer, value);
}
template <class T> void write_json(JsonWriter& out, const T& value) { codec::write_value(out, value); }

} // namespace eider
