// The shapes that clients of the API parse.
#include "platform/codec/error_body.h"

#include "platform/base/check.h"
#include "platform/codec/json_writer.h"

#include <map>

namespace eider {
namespace {

std::string_view usual_word(RefusalKind kind) {
    switch (kind) {
    case RefusalKind::invalid:
    case RefusalKind::too_large: return "RecordInvalid";
    case RefusalKind::malformed: return "BadRequest";
    case RefusalKind::not_signed_in: return "Couldn't authenticate you";
    case RefusalKind::not_allowed: return "Forbidden";
    case RefusalKind::not_found: return "RecordNotFound";
    case RefusalKind::conflict: return "Conflict";
    case RefusalKind::too_many: return "APIRateLimitExceeded";
    case RefusalKind::busy: return "ServiceUnavailable";
    }
    return "Error";
}

// The word that the refusal brings itself, or empty.
std::string_view own_word(const Refusal& refusal) {
    for (const FieldProblem& problem : refusal.fields)
        if (problem.field.empty() && !problem.error.empty()) return problem.error;
    return {};
}

bool names_fields(const Refusal& refusal) {
    return std::ranges::any_of(refusal.fields,
                               [](const FieldProblem& problem) { return !problem.field.empty(); });
}

void write_pair(JsonWriter& out, std::string_view key, std::string_view value) {
    out.key(key);
    out.text(value);
}

void write_titled(JsonWriter& out, std::string_view title, std::string_view sentence) {
    out.key("error");
    out.begin_object();
    write_pair(out, "title", title);
    write_pair(out, "message", sentence);
    out.end_object();
}

// Details by field, problems of the same field together, in the order of the names.
void write_details(JsonWriter& out, const Refusal& refusal) {
    std::map<std::string_view, std::vector<const FieldProblem*>> by_field;
    for (const FieldProblem& problem : refusal.fields)
        by_field[problem.field.empty() ? std::string_view("base") : std::string_view(problem.field)]
            .push_back(&problem);
    const FieldProblem whole{.field = "base", .error = "InvalidValue", .sentence = refusal.sentence};
    if (by_field.empty()) by_field["base"].push_back(&whole);
    out.key("details");
    out.begin_object();
    for (const auto& [field, problems] : by_field) {
        out.key(field);
        out.begin_list();
        for (const FieldProblem* problem : problems) {
            out.item();
            out.begin_object();
            write_pair(out, "description", problem->sentence);
            write_pair(out, "error", problem->error);
            out.end_object();
        }
        out.end_list();
    }
    out.end_object();
}

void write_members(JsonWriter& out, const Refusal& refusal) {
    std::string_view word = own_word(refusal);
    bool is_record = refusal.kind == RefusalKind::invalid || refusal.kind == RefusalKind::too_large;
    if (word.empty() && refusal.max_count) word = "TooManyValues";
    if (word.empty() && refusal.kind == RefusalKind::not_allowed)
        return write_titled(out, "Forbidden", refusal.sentence);
    if (word.empty() && refusal.kind == RefusalKind::malformed && names_fields(refusal)) {
        write_titled(out, "Invalid attribute", refusal.sentence);
        return write_details(out, refusal);
    }
    write_pair(out, "error", word.empty() ? usual_word(refusal.kind) : word);
    write_pair(out, "description", refusal.sentence);
    if (refusal.max_count) {
        out.key("max_count");
        out.integer(*refusal.max_count);
    }
    if (is_record || names_fields(refusal)) write_details(out, refusal);
}

} // namespace

int status_of(RefusalKind kind) {
    switch (kind) {
    case RefusalKind::invalid: return 422;
    case RefusalKind::malformed: return 400;
    case RefusalKind::not_signed_in: return 401;
    case RefusalKind::not_allowed: return 403;
    case RefusalKind::not_found: return 404;
    case RefusalKind::conflict: return 409;
    case RefusalKind::too_large: return 413;
    case RefusalKind::too_many: return 429;
    case RefusalKind::busy: return 503;
    }
    check(false, "every kind of refusal has a status");
    return 500;
}

void write_refusal(std::string& out, const Refusal& refusal) {
    JsonWriter writer(out);
    writer.begin_object();
    write_members(writer, refusal);
    writer.end_object();
}

void write_error(std::string& out, std::string_view word, std::string_view sentence) {
    JsonWriter writer(out);
    writer.begin_object();
    write_pair(writer, "error", word);
    write_pair(writer, "description", sentence);
    writer.end_object();
}

std::unexpected<Refusal> refuse_as(RefusalKind kind, std::string word, std::string sentence) {
    return std::unexpected(Refusal{
        .kind = kind, .sentence = sentence, .fields = {{.error = std::move(word), .sentence = sentence}}});
}

} // namespace eider
