// The schemas of plain types, and the book of those that have a name.
#include "platform/codec/schema.h"

namespace eider::codec {
namespace {

void write_type(JsonWriter& out, std::string_view type, bool nullable) {
    out.key("type");
    if (!nullable) return out.text(type);
    out.begin_list();
    out.item();
    out.text(type);
    out.item();
    out.text("null");
    out.end_list();
}

void write_limit(JsonWriter& out, std::string_view key, std::size_t value) {
    out.key(key);
    out.integer(static_cast<std::int64_t>(value));
}

void write_summary(JsonWriter& out, std::string_view summary) {
    if (summary.empty()) return;
    out.key("description");
    out.text(summary);
}

// A property: its schema with its summary. References and anyOf bear a description beside them in 3.1.
void write_property(SchemaBook& book, JsonWriter& out, const Property& property, Direction direction) {
    out.key(property.name);
    if (property.constant) return write_constant_schema(out, *property.constant);
    std::string schema;
    JsonWriter inner(schema);
    property.write(book, inner, property.rules, direction, false);
    inner.finish();
    if (property.summary.empty()) return out.raw(schema);
    schema.pop_back();
    out.raw(schema);
    write_summary(out, property.summary);
    out.end_object();
}

void write_properties(SchemaBook& book, JsonWriter& out, std::span<const Property> properties,
                      Direction direction) {
    for (const Property& property : properties) {
        write_properties(book, out, property.merged, direction);
        if (direction == Direction::in ? property.used_in : property.used_out)
            write_property(book, out, property, direction);
    }
}

void collect_required(std::vector<std::string_view>& names, std::span<const Property> properties,
                      Direction direction) {
    for (const Property& property : properties) {
        collect_required(names, property.merged, direction);
        bool is_used = direction == Direction::in ? property.used_in : property.used_out;
        bool is_required = direction == Direction::in ? property.required_in : property.required_out;
        if (is_used && is_required) names.push_back(property.name);
    }
}

void begin_parameter(JsonWriter& out, const Property& property) {
    out.item();
    out.begin_object();
    out.key("name");
    out.text(property.name);
    out.key("in");
    out.text("query");
    write_summary(out, property.summary);
    if (property.rules.required) {
        out.key("required");
        out.boolean(true);
    }
    if (property.is_list) {
        out.key("style");
        out.text("form");
        out.key("explode");
        out.boolean(false);
    }
    out.key("schema");
}

} // namespace

void SchemaBook::refer(JsonWriter& out, std::string_view name, const void* identity, WriteBody write,
                       Direction direction) {
    auto [entry, is_new] =
        entries_.try_emplace(std::string(name), Entry{.identity = identity, .write = write});
    check(entry->second.identity == identity, "each described type has a name of its own");
    (direction == Direction::in ? entry->second.in : entry->second.out) = true;
    out.begin_object();
    out.key("$ref");
    out.text("#/components/schemas/" + shown_name(entry->first, direction));
    out.end_object();
}

std::string SchemaBook::shown_name(const std::string& name, Direction direction) const {
    const Entry& entry = entries_.at(name);
    return direction == Direction::in && entry.out ? name + "Input" : name;
}

void SchemaBook::write_all(JsonWriter& out) {
    std::map<std::string, std::string> written; // by shown name
    for (bool more = true; more;) {             // a schema may refer to one that stands before it
        more = false;
        for (auto& [name, entry] : entries_) {
            for (Direction direction : {Direction::in, Direction::out}) {
                if (!(direction == Direction::in ? entry.in : entry.out)) continue;
                auto [at, is_new] = written.try_emplace(shown_name(name, direction));
                if (!is_new) continue;
                JsonWriter body(at->second);
                entry.write(*this, body, direction);
                more = true;
            }
        }
    }
    for (const auto& [name, schema] : written) {
        out.key(name);
        out.raw(schema);
    }
}

void write_plain_schema(JsonWriter& out, std::string_view type, bool nullable) {
    out.begin_object();
    write_type(out, type, nullable);
    out.end_object();
}

void write_integer_schema(JsonWriter& out, const Rules& rules, std::int64_t min, std::int64_t max,
                          bool nullable) {
    constexpr std::int64_t narrow = std::numeric_limits<std::int32_t>::max();
    out.begin_object();
    write_type(out, "integer", nullable);
    out.key("format");
    out.text(max > narrow ? "int64" : "int32");
    bool is_id = min == 1;
    if (is_id || rules.integer_min > min) {
        out.key("minimum");
        out.integer(std::max(min, rules.integer_min));
    }
    if (rules.integer_max < max) {
        out.key("maximum");
        out.integer(rules.integer_max);
    }
    out.end_object();
}

void write_text_schema(JsonWriter& out, const Rules& rules, std::string_view format, bool nullable) {
    out.begin_object();
    write_type(out, "string", nullable);
    if (!format.empty()) {
        out.key("format");
        out.text(format);
    }
    // A text of at most n bytes has at most n characters; the least number of bytes says only whether it may
    // be empty.
    std::size_t min = rules.counts_characters ? rules.text_min : std::min<std::size_t>(rules.text_min, 1);
    if (rules.required) min = std::max<std::size_t>(min, 1);
    if (min > 0) write_limit(out, "minLength", min);
    if (rules.text_max > 0) write_limit(out, "maxLength", rules.text_max);
    out.end_object();
}

void write_constant_schema(JsonWriter& out, const Constant& constant) {
    if (constant.kind == ConstantKind::null) return write_plain_schema(out, "null", false);
    if (constant.kind == ConstantKind::empty_list)
        return out.raw(R"({"type":"array","items":{},"maxItems":0})");
    out.begin_object();
    write_type(out, constant.kind == ConstantKind::text ? "string" : "boolean", false);
    out.key("const");
    write_constant(out, constant);
    out.end_object();
}

void write_choice_schema(JsonWriter& out, std::string_view summary, std::span<const std::string_view> names) {
    out.begin_object();
    write_type(out, "string", false);
    write_summary(out, summary);
    out.key("enum");
    out.begin_list();
    for (std::string_view name : names) {
        out.item();
        out.text(name);
    }
    out.end_list();
    out.end_object();
}

void write_reference(SchemaBook& book, JsonWriter& out, std::string_view name, const void* identity,
                     SchemaBook::WriteBody body, Direction direction, bool nullable) {
    if (!nullable) return book.refer(out, name, identity, body, direction);
    out.begin_object();
    out.key("anyOf");
    out.begin_list();
    out.item();
    book.refer(out, name, identity, body, direction);
    out.item();
    write_plain_schema(out, "null", false);
    out.end_list();
    out.end_object();
}

void write_object_schema(SchemaBook& book, JsonWriter& out, std::string_view summary,
                         std::span<const Property> properties, Direction direction) {
    out.begin_object();
    write_type(out, "object", false);
    write_summary(out, summary);
    out.key("properties");
    out.begin_object();
    write_properties(book, out, properties, direction);
    out.end_object();
    std::vector<std::string_view> required;
    collect_required(required, properties, direction);
    if (!required.empty()) {
        out.key("required");
        write_list(out, required);
    }
    out.end_object();
}

void write_parameters(SchemaBook& book, JsonWriter& out, std::span<const Property> properties) {
    for (const Property& property : properties) {
        if (!property.merged.empty()) write_parameters(book, out, property.merged);
        if (!property.write) continue;
        begin_parameter(out, property);
        Rules rules = property.rules;
        rules.not_null = true; // a parameter is there or not, never null
        rules.nullable_id = false;
        property.write(book, out, rules, Direction::in, false);
        out.end_object();
    }
}

} // namespace eider::codec
