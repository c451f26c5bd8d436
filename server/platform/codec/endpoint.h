// The declaration of an endpoint: everything about it but what it does.
//
//   routes.add(endpoint::write("POST", "/api/v2/tickets", "Creates a ticket.")
//                  .body<TicketCreateBody>().answers<TicketAnswer>(201).by(Caller::signed_in).tagged("Tickets"),
//              handler);
//
// Paths: "{id}" is an integer of 1 or more, "{token:text}" any text. A ".json" at the end is understood by
// itself. All texts must live as long as the program.
#pragma once
#include "platform/codec/schema.h"

#include <string_view>

namespace eider {

enum class Caller { anyone, signed_in, team, leader, admin }; // who may call, each including those behind it
enum class Run { pure, read, slow_read, write };              // where the platform runs it
enum class Verb { get, post, put, patch, del };

inline constexpr std::size_t VERB_COUNT = 5;
std::string_view name_of(Verb verb); // "GET"
std::optional<Verb>
verb_named(std::string_view name);       // nothing for methods that no endpoint has (HEAD, OPTIONS)
std::string_view name_of(Caller caller); // "signed_in"

// An endpoint with its types erased: what the routing table and the document need.
struct EndpointDescription {
    Verb verb = Verb::get;
    Run run = Run::pure;
    Caller caller = Caller::team;
    int status = 200;
    int other_status = 0; // a second good status, 0: none
    std::string_view path;
    std::string_view summary;
    std::string_view tag = {};
    std::string_view operation = {}; // operationId; empty: made from verb and path
    std::string_view body_media = "application/json";
    std::string_view answer_media = "application/json";
    codec::ParametersOf query = nullptr;
    codec::SchemaOf body = nullptr;   // with raw_body: none
    codec::SchemaOf answer = nullptr; // none: the answer has no body
};

// The same with its types, so that a handler that does not fit does not compile.
template <class QueryType, class BodyType, class AnswerType> struct Endpoint {
    using Query = QueryType;   // Nothing when there is none
    using Body = BodyType;     // the same
    using Answer = AnswerType; // the same

    EndpointDescription description;

    // Parameters behind '?': a struct described with single values and lists of them.
    template <class T> constexpr Endpoint<T, Body, Answer> query() const {
        Endpoint<T, Body, Answer> next{description};
        next.description.query = &codec::write_parameters_of<T>;
        return next;
    }
    template <class T> constexpr Endpoint<Query, T, Answer> body() const {
        Endpoint<Query, T, Answer> next{description};
        next.description.body = &codec::write_schema_of<T>;
        return next;
    }
    template <class T> constexpr Endpoint<Query, Body, T> answers(int status = 200) const {
        Endpoint<Query, Body, T> next{description};
        next.description.answer = &codec::write_schema_of<T>;
        next.description.status = status;
        return next;
    }
    // A body that is taken as bytes, of any content type unless `media` says which.
    constexpr Endpoint raw_body(std::string_view media = "*/*") const {
        return changed([&](auto& d) { d.body_media = media, d.body = nullptr; });
    }
    // An answer that is not JSON.
    constexpr Endpoint answers_raw(std::string_view media) const {
        return changed([&](auto& d) { d.answer_media = media, d.answer = nullptr; });
    }
    constexpr Endpoint answers_nothing(int status = 204) const {
        return changed([&](auto& d) { d.status = status, d.answer = nullptr; });
    }
    constexpr Endpoint or_status(int status) const {
        return changed([&](auto& d) { d.other_status = status; });
    }
    constexpr Endpoint by(Caller caller) const {
        return changed([&](auto& d) { d.caller = caller; });
    }
    constexpr Endpoint tagged(std::string_view tag) const {
        return changed([&](auto& d) { d.tag = tag; });
    }
    constexpr Endpoint named(std::string_view operation) const {
        return changed([&](auto& d) { d.operation = operation; });
    }

  private:
    template <class Change> constexpr Endpoint changed(Change change) const {
        Endpoint next = *this;
        change(next.description);
        return next;
    }
};

} // namespace eider

namespace eider::endpoint {

// A verb from its name, checked when compiling.
struct VerbName {
    Verb verb;
    consteval VerbName(const char* name) : verb(of(name)) {}

  private:
    static consteval Verb of(std::string_view name) {
        if (name == "GET") return Verb::get;
        if (name == "POST") return Verb::post;
        if (name == "PUT") return Verb::put;
        if (name == "PATCH") return Verb::patch;
        if (name == "DELETE") return Verb::del;
        throw "a verb is GET, POST, PUT, PATCH or DELETE";
    }
};

using Undecided = Endpoint<Nothing, Nothing, Nothing>;

constexpr Undecided make(Run run, VerbName verb, std::string_view path, std::string_view summary) {
    return {{.verb = verb.verb, .run = run, .path = path, .summary = summary}};
}
// Needs no storage. By default for the team, with a 200 that has no body: say by() and answers().
constexpr Undecided pure(VerbName verb, std::string_view path, std::string_view summary) {
    return make(Run::pure, verb, path, summary);
}
// Reads a few rows.
constexpr Undecided read(VerbName verb, std::string_view path, std::string_view summary) {
    return make(Run::read, verb, path, summary);
}
// Reads so much that it must not hold up others.
constexpr Undecided slow_read(VerbName verb, std::string_view path, std::string_view summary) {
    return make(Run::slow_read, verb, path, summary);
}
// Changes something, in one transaction.
constexpr Undecided write(VerbName verb, std::string_view path, std::string_view summary) {
    return make(Run::write, verb, path, summary);
}

} // namespace eider::endpoint
