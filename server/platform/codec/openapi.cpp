// Puts the document together. Two passes: the first learns which types are used and in which direction, the
// second writes with the names that follow from that.
#include "platform/codec/openapi.h"

#include "platform/base/text.h"
#include "platform/codec/error_schema.h"

#include <map>
#include <set>

namespace eider {
namespace {

using codec::Direction;
using codec::SchemaBook;

constexpr std::string_view JSON_MEDIA = "application/json";
constexpr std::string_view API_PREFIX = "/api/v2";

struct Capture {
    std::string_view name;
    bool is_text;
};

// The captures of a path, in order.
std::vector<Capture> captures_of(std::string_view path) {
    std::vector<Capture> captures;
    for (std::string_view segment : split(path, '/')) {
        if (!segment.starts_with('{') || !segment.ends_with('}')) continue;
        segment = segment.substr(1, segment.size() - 2);
        bool is_text = segment.ends_with(":text");
        if (is_text) segment.remove_suffix(5);
        captures.push_back({segment, is_text});
    }
    return captures;
}

// As the document has it: "{token:text}" is "{token}" there.
std::string documented_path(std::string_view path) {
    std::string result(path);
    for (std::size_t at = 0; (at = result.find(":text}", at)) != std::string::npos;) result.erase(at, 5);
    return result;
}

void write_pair(JsonWriter& out, std::string_view key, std::string_view value) {
    out.key(key);
    out.text(value);
}

void write_reference_to(JsonWriter& out, std::string_view place) {
    out.begin_object();
    write_pair(out, "$ref", place);
    out.end_object();
}

void write_path_parameter(JsonWriter& out, Capture capture) {
    out.item();
    out.begin_object();
    write_pair(out, "name", capture.name);
    write_pair(out, "in", "path");
    out.key("required");
    out.boolean(true);
    out.key("schema");
    out.raw(capture.is_text ? R"({"type":"string","minLength":1})"
                            : R"({"type":"integer","format":"int64","minimum":1})");
    out.end_object();
}

void write_parameters(SchemaBook& book, JsonWriter& out, const EndpointDescription& endpoint) {
    auto captures = captures_of(endpoint.path);
    if (captures.empty() && !endpoint.query) return;
    out.key("parameters");
    out.begin_list();
    for (Capture capture : captures) write_path_parameter(out, capture);
    if (endpoint.query) endpoint.query(book, out);
    out.end_list();
}

// {"<media>": {"schema": ...}}
void write_content(SchemaBook& book, JsonWriter& out, std::string_view media, codec::SchemaOf schema,
                   Direction direction) {
    out.key("content");
    out.begin_object();
    out.key(media);
    out.begin_object();
    if (schema) {
        out.key("schema");
        schema(book, out, direction);
    }
    out.end_object();
    out.end_object();
}

bool takes_body(const EndpointDescription& endpoint) {
    return endpoint.body || endpoint.body_media != JSON_MEDIA;
}

void write_body(SchemaBook& book, JsonWriter& out, const EndpointDescription& endpoint) {
    if (!takes_body(endpoint)) return;
    out.key("requestBody");
    out.begin_object();
    out.key("required");
    out.boolean(true);
    write_content(book, out, endpoint.body_media, endpoint.body, Direction::in);
    out.end_object();
}

void write_good_response(SchemaBook& book, JsonWriter& out, const EndpointDescription& endpoint, int status) {
    out.key(std::to_string(status));
    out.begin_object();
    write_pair(out, "description", status == 201 ? "Made." : "Done.");
    if (endpoint.answer || endpoint.answer_media != JSON_MEDIA)
        write_content(book, out, endpoint.answer_media, endpoint.answer, Direction::out);
    out.end_object();
}

// The kinds of refusal that an endpoint may give.
std::set<RefusalKind> refusals_of(const EndpointDescription& endpoint) {
    std::set<RefusalKind> kinds{RefusalKind::too_many, RefusalKind::busy};
    if (endpoint.caller != Caller::anyone) kinds.insert(RefusalKind::not_signed_in);
    if (endpoint.caller > Caller::signed_in || endpoint.run == Run::write)
        kinds.insert(RefusalKind::not_allowed);
    if (endpoint.path.find('{') != std::string_view::npos) kinds.insert(RefusalKind::not_found);
    if (endpoint.query || takes_body(endpoint)) kinds.insert(RefusalKind::malformed);
    if (takes_body(endpoint)) kinds.insert({RefusalKind::invalid, RefusalKind::too_large});
    if (endpoint.run == Run::write) kinds.insert({RefusalKind::conflict, RefusalKind::invalid});
    return kinds;
}

void write_responses(SchemaBook& book, JsonWriter& out, const EndpointDescription& endpoint) {
    out.key("responses");
    out.begin_object();
    write_good_response(book, out, endpoint, endpoint.status);
    if (endpoint.other_status) write_good_response(book, out, endpoint, endpoint.other_status);
    for (RefusalKind kind : refusals_of(endpoint)) {
        out.key(std::to_string(status_of(kind)));
        write_reference_to(out, fmt::format("#/components/responses/{}", codec::response_name(kind)));
    }
    if (wants_type(endpoint)) {
        out.key("415");
        write_reference_to(out, "#/components/responses/Malformed");
    }
    out.end_object();
}

std::string_view caller_in_words(Caller caller) {
    switch (caller) {
    case Caller::anyone: return "Anyone may call it.";
    case Caller::signed_in: return "For everybody who is signed in.";
    case Caller::team: return "For the team.";
    case Caller::leader: return "For team leaders and administrators.";
    case Caller::admin: return "For administrators.";
    }
    return "";
}

void write_security(JsonWriter& out, Caller caller) {
    out.key("security");
    out.begin_list();
    if (caller == Caller::anyone) {
        out.item();
        out.raw("{}");
    }
    for (std::string_view scheme : codec::SECURITY_SCHEMES) {
        out.item();
        out.begin_object();
        out.key(scheme);
        out.raw("[]");
        out.end_object();
    }
    out.end_list();
}

void write_operation(SchemaBook& book, JsonWriter& out, const EndpointDescription& endpoint) {
    out.key(ascii_lower(name_of(endpoint.verb)));
    out.begin_object();
    write_pair(out, "operationId", operation_id(endpoint));
    write_pair(out, "summary", endpoint.summary);
    write_pair(out, "description", caller_in_words(endpoint.caller));
    if (!endpoint.tag.empty()) {
        out.key("tags");
        out.begin_list();
        out.item();
        out.text(endpoint.tag);
        out.end_list();
    }
    write_security(out, endpoint.caller);
    write_parameters(book, out, endpoint);
    write_body(book, out, endpoint);
    write_responses(book, out, endpoint);
    out.end_object();
}

void write_paths(SchemaBook& book, JsonWriter& out, std::span<const EndpointDescription> endpoints) {
    std::map<std::string, std::vector<const EndpointDescription*>> by_path;
    for (const EndpointDescription& endpoint : endpoints)
        by_path[documented_path(endpoint.path)].push_back(&endpoint);
    out.key("paths");
    out.begin_object();
    for (const auto& [path, operations] : by_path) {
        out.key(path);
        out.begin_object();
        for (const EndpointDescription* endpoint : operations) write_operation(book, out, *endpoint);
        out.end_object();
    }
    out.end_object();
}

void write_components(SchemaBook& book, JsonWriter& out) {
    out.key("components");
    out.begin_object();
    out.key("schemas");
    out.begin_object();
    codec::refer_to_errors(book);
    book.write_all(out);
    out.end_object();
    codec::write_error_responses(book, out);
    codec::write_security_schemes(out);
    out.end_object();
}

void write_info(JsonWriter& out, const OpenApiInfo& info) {
    out.key("info");
    out.begin_object();
    write_pair(out, "title", info.title);
    write_pair(out, "version", info.version);
    if (!info.description.empty()) write_pair(out, "description", info.description);
    out.end_object();
    out.key("servers");
    out.begin_list();
    out.item();
    out.begin_object();
    write_pair(out, "url",
               info.server_url.empty() ? std::string_view("/") : std::string_view(info.server_url));
    out.end_object();
    out.end_list();
}

void write_tags(JsonWriter& out, std::span<const EndpointDescription> endpoints) {
    std::set<std::string_view> tags;
    for (const EndpointDescription& endpoint : endpoints)
        if (!endpoint.tag.empty()) tags.insert(endpoint.tag);
    out.key("tags");
    out.begin_list();
    for (std::string_view tag : tags) {
        out.item();
        out.begin_object();
        write_pair(out, "name", tag);
        out.end_object();
    }
    out.end_list();
}

void check_operation_ids(std::span<const EndpointDescription> endpoints) {
    std::set<std::string> seen;
    for (const EndpointDescription& endpoint : endpoints)
        check(seen.insert(operation_id(endpoint)).second, "each endpoint has an operationId of its own");
}

void append_capitalised(std::string& out, std::string_view words) {
    bool begins = true;
    for (char c : words) {
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_letter) out += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        begins = !is_letter;
    }
}

} // namespace

std::string operation_id(const EndpointDescription& endpoint) {
    if (!endpoint.operation.empty()) return std::string(endpoint.operation);
    std::string id = ascii_lower(name_of(endpoint.verb));
    std::string_view path = endpoint.path;
    if (path.starts_with(API_PREFIX)) path.remove_prefix(API_PREFIX.size());
    std::string plain = documented_path(path);
    for (std::string_view segment : split(plain, '/')) {
        if (segment.starts_with('{')) id += "By";
        append_capitalised(id, segment);
    }
    return id;
}

bool wants_type(const EndpointDescription& endpoint) {
    return !endpoint.body && endpoint.body_media != JSON_MEDIA && endpoint.body_media != "*/*";
}

std::string openapi_document(std::span<const EndpointDescription> endpoints, const OpenApiInfo& info) {
    check_operation_ids(endpoints);
    SchemaBook book;
    {
        std::string unused;
        JsonWriter out(unused);
        out.begin_object();
        write_paths(book, out, endpoints);
        write_components(book, out);
    }
    std::string document;
    JsonWriter out(document);
    out.begin_object();
    write_pair(out, "openapi", "3.1.0");
    write_info(out, info);
    write_tags(out, endpoints);
    write_paths(book, out, endpoints);
    write_components(book, out);
    out.end_object();
    out.finish();
    return document;
}

} // namespace eider
