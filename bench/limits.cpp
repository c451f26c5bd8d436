// Raw inserts of what one POST of a ticket writes: ticket, tag, reply, words, event.
#include "bench/limits.h"

#include "bench/texts.h"
#include "platform/text/fold.h"

#include <fmt/format.h>

namespace eider::bench {
namespace {

using storage::Sql;
using storage::Transaction;

constexpr int BATCH = 10'000, TEXTS = 1000;

const Sql insert_ticket(
    "insert into tickets (subject, status, is_working, requester, submitter, tags, via, first_comment, "
    "has_reply, reply_count, latest_comment_at, created_at, updated_at) "
    "values (?1, 0, 1, ?2, ?2, ?3, 'api', ?4, 1, 1, ?5, ?5, ?5)");
const Sql insert_owner("insert into ticket_owners (ticket, from_at, way, why) values (?1, ?2, 0, '')");
const Sql insert_tag("insert into ticket_tags (tag, ticket) values (?1, ?2)");
const Sql insert_reply(
    "insert into replies (id, ticket, author, body, via, created_at) values (?1, ?2, ?3, ?4, 'api', ?5)");
const Sql insert_words("insert into search_index (rowid, subject, reply, note) values (?1, ?2, ?3, '')",
                       "insert into search_index (comment, words) values (?1, ?2::tsvector || ?3::tsvector)");
const Sql insert_event("insert into events (at, kind, actor, ticket, underwater, data) "
                       "values (?1, 'ticket.created', ?2, ?3, 0, ?4)");
const Sql count_people("select max(id) from people");
const Sql newest_comment("select max(id) from (select max(id) as id from replies union all select max(id) "
                         "from notes) as both_kinds");

struct Prepared {
    std::string subject, body, subject_words, body_words;
};

std::string words_of(storage::Engine engine, std::string_view text) {
    std::string out;
    int position = 0;
    for (const std::string& word : search_words(text))
        out += engine == storage::Engine::sqlite ? word + " " : fmt::format("'{}':{}B ", word, ++position);
    return out;
}

class RawTickets {
  public:
    explicit RawTickets(const Place& place) : direct_(connect(place)), dice_(77) {
        Texts texts;
        for (int i = 0; i < TEXTS; ++i) {
            Prepared one{.subject = texts.sentence(dice_, 6),
                         .body = texts.body(dice_),
                         .subject_words = {},
                         .body_words = {}};
            one.subject_words = words_of(place.engine(), one.subject);
            one.body_words = words_of(place.engine(), one.body);
            texts_.push_back(std::move(one));
        }
        direct_->begin();
        Transaction& tx = direct_->transaction();
        people_ = tx.number(count_people).value_or(1);
        comment_ = tx.number(newest_comment).value_or(0);
        direct_->commit();
    }

    // Tickets per second in transactions of `batch`.
    double measure(int batch, std::chrono::milliseconds lasts) {
        auto started = std::chrono::steady_clock::now();
        std::int64_t done = 0;
        do {
            direct_->begin();
            for (int i = 0; i < batch; ++i) insert(direct_->transaction());
            direct_->commit();
            done += batch;
        } while (std::chrono::steady_clock::now() - started < lasts);
        std::chrono::duration<double> spent = std::chrono::steady_clock::now() - started;
        return static_cast<double>(done) / spent.count();
    }

  private:
    void insert(Transaction& tx) {
        const Prepared& text = texts_[dice_.below(TEXTS)];
        std::int64_t person = 1 + dice_.below(static_cast<std::uint32_t>(people_)),
                     now = 1'780'000'000'000 + ++comment_;
        std::string tag = "tag-" + word_of(dice_.below(200));
        std::int64_t ticket = tx.insert(insert_ticket, {text.subject, person, tag, comment_, now});
        tx.run(insert_owner, {ticket, now});
        tx.run(insert_tag, {tag, ticket});
        tx.run(insert_reply, {comment_, ticket, person, text.body, now});
        tx.run(insert_words, {comment_, text.subject_words, text.body_words});
        std::string data = fmt::format(
            R"({{"comment":{},"reply":true,"values":{{"subject":"{}","status":"new","requester_id":"{}",)"
            R"("tags":"{}"}},"place":[[],[0,0,0,0,0]]}})",
            comment_, text.subject, person, tag);
        tx.run(insert_event, {now, person, ticket, data});
    }

    std::unique_ptr<Direct> direct_;
    Dice dice_;
    std::vector<Prepared> texts_;
    std::int64_t people_ = 0, comment_ = 0;
};

} // namespace

Limits measure_limits(const Place& place, std::chrono::milliseconds each) {
    RawTickets raw(place);
    Limits limits;
    limits.batched_per_second = raw.measure(BATCH, each);
    limits.single_per_second = raw.measure(1, each);
    return limits;
}

} // namespace eider::bench
