// Requests as bytes.
#include "bench/requests.h"

#include "bench/load.h"
#include "bench/seed.h"
#include "people/sign_in.h"
#include "platform/base/text.h"
#include "platform/codec/json_writer.h"
#include "platform/desk/desk.h"
#include "platform/storage/storage.h"
#include "tickets/views.h"

#include <chrono>
#include <fmt/format.h>
#include <stdexcept>
#include <thread>

namespace eider::bench {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

constexpr std::chrono::minutes CATCH_UP_MAX{15};
constexpr std::chrono::milliseconds LOOK_EVERY{50};

const Sql newest_ticket("select max(id) from tickets");
const Sql select_working("select id from tickets where is_working = 1 order by id limit 100000");
const Sql select_customers("select id from people where role = 0 order by id");
constexpr const char* first_lines_end = " HTTP/1.1\r\nHost: bench\r\n";

std::int64_t read_id(const Row& row) { return row.integer(0); }

std::string json_text(std::string_view text) {
    std::string out;
    JsonWriter json(out);
    json.text(text);
    json.finish();
    return out;
}

} // namespace

KnownDesk look_into(const Place& place) {
    auto storage = storage::open({.data_folder = place.data_folder, .database_url = place.database_url});
    SystemRandom random;
    DeskKeys keys(installation_key(*storage, random));
    std::string secret = random_token(random);
    KnownDesk desk = storage->write([&](Transaction& tx) {
        KnownDesk known;
        auto admin = people::find_person_by_address(tx, admin_address);
        if (!admin) throw StorageFailed("This desk was not seeded by the benchmark.");
        people::add_token(tx, people::Actor::desk(), SystemClock().now(), admin->id, "bench",
                          token_hash(keys, secret));
        known.tickets = tx.number(newest_ticket).value_or(0);
        known.working = tx.all(select_working, {}, read_id);
        known.customers = tx.all(select_customers, {}, read_id);
        for (const auto& view : tickets::list_views(tx, people::Actor::desk(), true))
            if (view.title == "All unsolved tickets") known.unsolved_view = view.id.value;
        return known;
    });
    storage->stop();
    desk.authorization = "Basic " + to_base64(std::string(admin_address) + "/token:" + secret);
    return desk;
}

void Requests::get(std::string& out, const std::string& target) const {
    out += "GET " + target + first_lines_end + "Authorization: " + desk_.authorization + "\r\n\r\n";
}

void Requests::send(std::string& out, const char* method, const std::string& target,
                    const std::string& body) const {
    fmt::format_to(
        std::back_inserter(out),
        "{} {}{}Authorization: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", method,
        target, first_lines_end, desk_.authorization, body.size(), body);
}

void Requests::constant(std::string& out) const { get(out, "/healthz"); }

void Requests::ticket(std::string& out) {
    get(out, fmt::format("/api/v2/tickets/{}", 1 + dice_.below(static_cast<std::uint32_t>(desk_.tickets))));
}
void Requests::view_by_cursor(std::string& out) const {
    get(out, fmt::format("/api/v2/views/{}/execute?page[size]=25", desk_.unsolved_view));
}
void Requests::view_by_offset(std::string& out) const {
    get(out, fmt::format("/api/v2/views/{}/execute?per_page=25", desk_.unsolved_view));
}
void Requests::view_count(std::string& out) const {
    get(out, fmt::format("/api/v2/views/{}/count", desk_.unsolved_view));
}

void Requests::create(std::string& out) {
    auto requester = desk_.customers[dice_.below(static_cast<std::uint32_t>(desk_.customers.size()))];
    send(out, "POST", "/api/v2/tickets",
         fmt::format(
             R"({{"ticket":{{"subject":{},"requester_id":{},"tags":["tag-{}"],"comment":{{"body":{}}}}}}})",
             json_text(fmt::format("{} {}", texts_.sentence(dice_, 6), ++sent_)), requester,
             word_of(dice_.below(200)), json_text(texts_.body(dice_))));
}
void Requests::reply(std::string& out) {
    auto ticket = desk_.working[dice_.below(static_cast<std::uint32_t>(desk_.working.size()))];
    send(out, "PUT", fmt::format("/api/v2/tickets/{}", ticket),
         fmt::format(R"({{"ticket":{{"comment":{{"body":{},"public":true}}}}}})",
                     json_text(texts_.body(dice_))));
}

void Requests::search_common(std::string& out, int words) {
    std::string query;
    for (int i = 0; i < words; ++i) query += (i > 0 ? "+" : "") + word_of(200 + dice_.below(1800));
    get(out, "/api/v2/search?per_page=25&query=" + query);
}
void Requests::search_rare(std::string& out) {
    get(out, "/api/v2/search?per_page=25&query=" + word_of(10'000 + dice_.below(30'000)));
}

void Requests::mixed(std::string& out) {
    auto number = dice_.below(100);
    if (number < 55) return ticket(out);
    if (number < 75) return view_by_cursor(out);
    if (number < 85) return view_count(out);
    if (number < 90) return create(out);
    if (number < 97) return reply(out);
    search_common(out, 2);
}

void wait_for_readers(std::uint16_t port, const Requests& requests) {
    std::string question;
    requests.get(question, "/api/v2/health");
    auto started = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - started < CATCH_UP_MAX) {
        std::string answer = ask_once(port, question);
        constexpr std::string_view behind = "\"behind\":";
        bool settled = answer.find(behind) != std::string::npos;
        for (std::size_t at = answer.find(behind); at != std::string::npos; at = answer.find(behind, at + 1))
            settled = settled && answer[at + behind.size()] == '0';
        if (settled) return;
        std::this_thread::sleep_for(LOOK_EVERY);
    }
    throw std::runtime_error("The readers did not catch up.");
}

} // namespace eider::bench
