// How the codec is used, from the description of a type to an answered request.
#include "platform/codec/codec.h"
#include "platform/codec/error_body.h"
#include "platform/codec/openapi.h"
#include "platform/codec/path_table.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

constexpr std::size_t COMMENT_BYTES_MAX = 65536;

enum class Priority { low, normal, high };

struct CommentIn {
    std::optional<std::string> body;
    std::optional<bool> is_public;
    std::vector<std::string> uploads;
};
struct TicketIn {
    std::string subject;
    CommentIn comment;
    Given<PersonId> assignee;
    std::optional<Priority> priority;
    std::vector<std::string> tags;
};
struct TicketCreateBody {
    TicketIn ticket;
};
struct Ticket {
    TicketId id;
    std::string subject;
    PersonId assignee;
    std::optional<Priority> priority;
    std::vector<std::string> tags;
    Instant created_at;
};
struct ListQuery {
    std::optional<std::int64_t> page_size;
    std::optional<std::string> after;
    std::vector<std::string> include;
};

} // namespace

template <> struct Described<Priority> : codec::Vocabulary {
    static constexpr auto value =
        choice<Priority>("ExamplePriority", "How soon.",
                         {{Priority::low, "low"}, {Priority::normal, "normal"}, {Priority::high, "high"}});
};
template <> struct Described<CommentIn> : codec::Vocabulary {
    static constexpr auto value =
        record("ExampleCommentInput", "A new entry of a ticket.",
               field("body", &CommentIn::body, "Plain text.", text(1, COMMENT_BYTES_MAX)),
               field("public", &CommentIn::is_public, "Reply (true) or note (false)."),
               field("uploads", &CommentIn::uploads, "Tokens of uploads.", items(20)));
};
template <> struct Described<TicketIn> : codec::Vocabulary {
    static constexpr auto value =
        record("ExampleTicketInput", "A new ticket.",
               field("subject", &TicketIn::subject, "One line.", required, characters(1, 150)),
               field("comment", &TicketIn::comment, "The first entry.", required),
               field("assignee_id", &TicketIn::assignee, "Who works on it."),
               field("priority", &TicketIn::priority, "How soon."),
               field("tags", &TicketIn::tags, "Words.", space_separated));
};
template <> struct Described<TicketCreateBody> : codec::Vocabulary {
    static constexpr auto value = record("ExampleTicketCreate", "A ticket to make.",
                                         field("ticket", &TicketCreateBody::ticket, "The ticket.", required));
};
template <> struct Described<Ticket> : codec::Vocabulary {
    static constexpr auto value =
        record("ExampleTicket", "A ticket.", field("id", &Ticket::id, "Its number."),
               computed(
                   "url",
                   [](const Ticket& t) { return fmt::format("https://desk.example/{}.json", t.id.value); },
                   "Where it is.", format("uri")),
               field("subject", &Ticket::subject, "One line."),
               field("assignee_id", &Ticket::assignee, "Who works on it.", nullable_id),
               field("priority", &Ticket::priority, "How soon."), field("tags", &Ticket::tags, "Words."),
               field("created_at", &Ticket::created_at, "When it came."), constant_null("brand_id"),
               constant_empty_list("followup_ids"))
            .keyed("ticket", "tickets");
};
template <> struct Described<ListQuery> : codec::Vocabulary {
    static constexpr auto value =
        record("ExampleListQuery", "Which page.",
               field("page[size]", &ListQuery::page_size, "How many.", range(1, 100), none_is_absent),
               field("page[after]", &ListQuery::after, "Behind this cursor."),
               field("include", &ListQuery::include, "What to load beside.", none_is_absent, items(10)));
};

namespace {

// A small part of what the api room does: endpoints with handlers, found by path.
struct Call {
    std::int64_t id = 0;
};
class Routes {
  public:
    template <class Q, class B, class A, class H> void add(const Endpoint<Q, B, A>& endpoint, H handler) {
        descriptions.push_back(endpoint.description);
        runners.push_back(
            [handler](Call& call, const QueryPairs& pairs, std::string_view text) -> Result<std::string> {
                Q query = TRY(read_query<Q>(pairs));
                B body{};
                if constexpr (!std::same_as<B, Nothing>) body = TRY(read_json<B>(text));
                Result<A> answer = handler(call, query, body);
                return to_json(TRY(std::move(answer)));
            });
    }
    std::string serve(Verb verb, std::string_view path, const QueryPairs& pairs, std::string_view text) {
        PathMatch match = PathTable(descriptions).match(verb, path);
        if (match.outcome != PathMatch::Outcome::found) return "404";
        Call call{match.captures[0].number};
        auto answer = runners[match.endpoint](call, pairs, text);
        if (answer) return *answer;
        std::string error;
        write_refusal(error, answer.error());
        return error;
    }
    std::vector<EndpointDescription> descriptions;
    std::vector<std::function<Result<std::string>(Call&, const QueryPairs&, std::string_view)>> runners;
};

Routes example_routes() {
    Routes routes;
    routes.add(endpoint::write("POST", "/api/v2/tickets", "Creates a ticket.")
                   .body<TicketCreateBody>()
                   .answers<Single<Ticket>>(201)
                   .by(Caller::signed_in)
                   .tagged("Tickets"),
               [](Call&, const Nothing&, const TicketCreateBody& body) -> Result<Single<Ticket>> {
                   return Single<Ticket>{
                       {.id = {7}, .subject = body.ticket.subject, .tags = body.ticket.tags}};
               });
    routes.add(endpoint::read("GET", "/api/v2/tickets", "Lists tickets.")
                   .query<ListQuery>()
                   .answers<Listing<Ticket>>(),
               [](Call&, const ListQuery& query, const Nothing&) -> Result<Listing<Ticket>> {
                   bool more = query.page_size.value_or(100) == 1;
                   return Listing<Ticket>{.items = {Ticket{.id = {1}}},
                                          .paging = Paging::by_cursor({.has_more = more}, {})};
               });
    routes.add(endpoint::read("GET", "/api/v2/tickets/{id}", "One ticket.").answers<Single<Ticket>>(),
               [](Call& call, const Nothing&, const Nothing&) -> Result<Single<Ticket>> {
                   return Single<Ticket>{{.id = {call.id}, .subject = "Hi"}};
               });
    return routes;
}

TEST(CodecExample, OneTicketIsFoundByItsPath) {
    EXPECT_EQ(
        example_routes().serve(Verb::get, "/api/v2/tickets/12.json", {}, ""),
        R"({"ticket":{"id":12,"url":"https://desk.example/12.json","subject":"Hi","assignee_id":null,)"
        R"("priority":null,"tags":[],"created_at":"1970-01-01T00:00:00Z","brand_id":null,"followup_ids":[]}})");
}

TEST(CodecExample, AListSaysHowToGoOn) {
    std::string list =
        example_routes().serve(Verb::get, "/api/v2/tickets", {{"page[size]", "1"}, {"include", "None"}}, "");
    EXPECT_NE(
        list.find(
            R"("meta":{"has_more":true,"after_cursor":null,"before_cursor":null},"links":{"next":null,"prev":null})"),
        std::string::npos);
    EXPECT_EQ(list.find("next_page"), std::string::npos);
}

TEST(CodecExample, ABodyIsReadIntoItsStruct) {
    std::string made = example_routes().serve(
        Verb::post, "/api/v2/tickets.json", {},
        R"({"ticket":{"subject":"Late","comment":{"body":"Where is it?"},"tags":"late parcel","unknown":1}})");
    EXPECT_NE(made.find(R"("subject":"Late")"), std::string::npos);
    EXPECT_NE(made.find(R"("tags":["late","parcel"])"), std::string::npos);
}

TEST(CodecExample, AllThatIsWrongIsSaidAtOnce) {
    EXPECT_EQ(
        example_routes().serve(Verb::post, "/api/v2/tickets", {},
                               R"({"ticket":{"comment":{"body":5},"priority":"soon"}})"),
        R"({"error":"RecordInvalid","description":"ticket.subject is missing or empty. Give a value. There are 2 more problems.","details":{)"
        R"("ticket.comment.body":[{"description":"ticket.comment.body is a number. Give a text.","error":"InvalidType"}],)"
        R"("ticket.priority":[{"description":"ticket.priority is \"soon\". Give one of: low, normal, high.","error":"InvalidValue"}],)"
        R"("ticket.subject":[{"description":"ticket.subject is missing or empty. Give a value.","error":"BlankValue"}]}})");
}

TEST(CodecExample, TheDocumentFollowsFromTheSameDeclarations) {
    std::string document =
        openapi_document(example_routes().descriptions, {.title = "Example", .version = "1"});
    EXPECT_NE(document.find(R"("/api/v2/tickets/{id}":{"get":{"operationId":"getTicketsById")"),
              std::string::npos);
    EXPECT_NE(document.find(R"("schema":{"$ref":"#/components/schemas/ExampleTicketCreate"})"),
              std::string::npos);
}

} // namespace
} // namespace eider
