// The shape of errors is described like any other type, though write_refusal() writes them.
#include "platform/codec/error_schema.h"

namespace eider {
namespace {

struct TitledError {
    std::string title, message;
};
struct ErrorDetail {
    std::string description, error;
};
struct ErrorBody {
    std::variant<std::string, TitledError> error;
    std::optional<std::string> description;
    std::optional<std::map<std::string, std::vector<ErrorDetail>>> details;
    std::optional<std::int64_t> max_count;
};

} // namespace

template <> struct Described<TitledError> : codec::Vocabulary {
    static constexpr auto value = record(
        "TitledError", "An error with a heading.", field("title", &TitledError::title, "One or two words."),
        field("message", &TitledError::message, "What is wrong and what to do."));
};
template <> struct Described<ErrorDetail> : codec::Vocabulary {
    static constexpr auto value =
        record("ErrorDetail", "One thing wrong with one field.",
               field("description", &ErrorDetail::description, "What is wrong and what to do."),
               field("error", &ErrorDetail::error,
                     "BlankValue, InvalidType, InvalidValue, InvalidFormat, TooLong, ..."));
};
template <> struct Described<ErrorBody> : codec::Vocabulary {
    static constexpr auto value = record(
        "Error", "Why a request was refused.",
        field("error", &ErrorBody::error, "The kind of error in one word, or an object with a heading."),
        field("description", &ErrorBody::description, "What is wrong and what to do.", omit_empty),
        field("details", &ErrorBody::details, "By path of the field: all that is wrong with it.", omit_empty),
        field("max_count", &ErrorBody::max_count, "How many values are allowed at once.", omit_empty));
};

namespace codec {
namespace {

constexpr std::array all_kinds{RefusalKind::invalid,     RefusalKind::malformed, RefusalKind::not_signed_in,
                               RefusalKind::not_allowed, RefusalKind::not_found, RefusalKind::conflict,
                               RefusalKind::too_large,   RefusalKind::too_many,  RefusalKind::busy};

std::string_view response_summary(RefusalKind kind) {
    switch (kind) {
    case RefusalKind::invalid: return "The values do not make sense; details say which.";
    case RefusalKind::malformed: return "The request cannot be read.";
    case RefusalKind::not_signed_in: return "Nobody is signed in, or the token or password is wrong.";
    case RefusalKind::not_allowed: return "This account may not do that.";
    case RefusalKind::not_found: return "It is not there, or this account may not see it.";
    case RefusalKind::conflict: return "Somebody else changed it meanwhile.";
    case RefusalKind::too_large: return "The body is too large.";
    case RefusalKind::too_many: return "Too many requests; wait as long as Retry-After says.";
    case RefusalKind::busy: return "The desk cannot serve now; try again after Retry-After.";
    }
    return "";
}

void write_retry_header(JsonWriter& out) {
    out.key("headers");
    out.raw(R"({"Retry-After":{"description":"Seconds to wait.","schema":{"type":"integer","minimum":0}}})");
}

} // namespace

std::string_view response_name(RefusalKind kind) {
    switch (kind) {
    case RefusalKind::invalid: return "Invalid";
    case RefusalKind::malformed: return "Malformed";
    case RefusalKind::not_signed_in: return "NotSignedIn";
    case RefusalKind::not_allowed: return "NotAllowed";
    case RefusalKind::not_found: return "NotFound";
    case RefusalKind::conflict: return "Conflict";
    case RefusalKind::too_large: return "TooLarge";
    case RefusalKind::too_many: return "TooMany";
    case RefusalKind::busy: return "Busy";
    }
    check(false, "every kind of refusal has a name");
    return {};
}

void refer_to_errors(SchemaBook& book) {
    std::string unused;
    JsonWriter out(unused);
    write_schema_of<ErrorBody>(book, out, Direction::out);
}

void write_error_responses(SchemaBook& book, JsonWriter& out) {
    out.key("responses");
    out.begin_object();
    for (RefusalKind kind : all_kinds) {
        out.key(response_name(kind));
        out.begin_object();
        out.key("description");
        out.text(response_summary(kind));
        if (kind == RefusalKind::too_many || kind == RefusalKind::busy) write_retry_header(out);
        out.key("content");
        out.begin_object();
        out.key("application/json");
        out.begin_object();
        out.key("schema");
        write_schema_of<ErrorBody>(book, out, Direction::out);
        out.end_object();
        out.end_object();
        out.end_object();
    }
    out.end_object();
}

void write_security_schemes(JsonWriter& out) {
    out.key("securitySchemes");
    out.begin_object();
    out.key("basic");
    out.raw(
        R"({"type":"http","scheme":"basic","description":"E-mail address with /token behind it as user and an API token as password, or address and password."})");
    out.key("bearer");
    out.raw(R"({"type":"http","scheme":"bearer","description":"An API or OAuth token."})");
    out.key("session");
    out.raw(
        R"({"type":"apiKey","in":"cookie","name":"eider_session","description":"The cookie that the web page gets when somebody signs in."})");
    out.end_object();
}

} // namespace codec
} // namespace eider
