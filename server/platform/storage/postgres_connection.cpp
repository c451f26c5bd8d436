// One PostgreSQL connection with its prepared statements. Values travel as text, so that the server infers
// the types of parameters from where they stand; bytea goes out in binary form.
#include "platform/storage/postgres_connection.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <libpq-fe.h>

namespace eider::storage {
namespace {

constexpr std::size_t DYNAMIC_STATEMENTS_MAX = 256;
constexpr std::string_view connect_options = " connect_timeout=5 application_name=eider";

struct Parameters {
    explicit Parameters(std::span<const Value> values) {
        texts.reserve(values.size());
        for (const Value& value : values) add(value);
    }
    void add(const Value& value) {
        texts.emplace_back();
        formats.push_back(value.kind() == Value::Kind::bytes);
        switch (value.kind()) {
        case Value::Kind::null: break;
        case Value::Kind::integer: texts.back() = std::to_string(value.integer()); break;
        case Value::Kind::real: texts.back() = fmt::format("{}", value.real()); break;
        case Value::Kind::text:
        case Value::Kind::bytes: texts.back() = value.text(); break;
        }
        pointers.push_back(value.kind() == Value::Kind::null ? nullptr : texts.back().c_str());
        lengths.push_back(static_cast<int>(texts.back().size()));
    }
    std::vector<std::string> texts;
    std::vector<const char*> pointers;
    std::vector<int> lengths, formats;
};

// So long that none of our own transactions has to move it into its index; see tidy_loop.
constexpr const char* own_settings = "set gin_pending_list_limit = '256MB'";

// The url with a time limit for connecting. Both "postgresql://" and "key=value" forms are known to libpq.
std::string with_options(const std::string& url) {
    if (url.find("://") == std::string::npos) return url + std::string(connect_options);
    return url + (url.find('?') == std::string::npos ? "?" : "&") +
           "connect_timeout=5&application_name=eider";
}

} // namespace

PostgresStatement::~PostgresStatement() { PQclear(result_); }

bool PostgresStatement::next() {
    bytes_.clear();
    return ++row_ < PQntuples(result_);
}

std::int64_t PostgresStatement::changed() const { return to_integer(PQcmdTuples(result_)).value_or(0); }

std::int64_t PostgresStatement::inserted_id() const {
    check(inserts_ && PQntuples(result_) == 1, "an insert gives back the id of its row");
    return to_integer(PQgetvalue(result_, 0, 0)).value_or(0);
}

std::string_view PostgresStatement::raw(int column) const {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}
bool PostgresStatement::is_null(int column) const { return PQgetisnull(result_, row_, column) != 0; }

std::int64_t PostgresStatement::integer(int column) const {
    std::string_view text = raw(column);
    if (text == "t") return 1;
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}
double PostgresStatement::real(int column) const { return std::strtod(raw(column).data(), nullptr); }

std::string_view PostgresStatement::text(int column) const {
    constexpr Oid BYTEA = 17;
    if (PQftype(result_, column) != BYTEA || is_null(column)) return raw(column);
    auto [entry, added] = bytes_.try_emplace(column);
    if (added) entry->second = from_hex(raw(column).substr(2)).value_or(""); // "\x0a0b..."
    return entry->second;
}

PostgresConnection::PostgresConnection(std::string url) : url_(with_options(url)) {}
PostgresConnection::~PostgresConnection() { drop(); }

bool PostgresConnection::is_connected() const {
    return connection_ && PQstatus(connection_) == CONNECTION_OK;
}

bool PostgresConnection::is_spoiled() const { return PQtransactionStatus(connection_) == PQTRANS_INERROR; }

void PostgresConnection::roll_back() noexcept {
    try {
        if (is_connected()) execute("rollback");
    } catch (const Failure&) {
        drop();
    }
}

void PostgresConnection::drop() {
    PQfinish(connection_);
    connection_ = nullptr;
    prepared_.clear();
    dynamic_.clear();
}

void PostgresConnection::ensure() {
    if (is_connected()) return;
    drop();
    connection_ = PQconnectdb(url_.c_str());
    if (!is_connected()) {
        std::string detail(trim(connection_ ? PQerrorMessage(connection_) : "out of memory"));
        drop();
        throw ConnectionLost(fmt::format("The PostgreSQL server cannot be reached: {}", detail));
    }
    execute(own_settings);
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
}

pg_result* PostgresConnection::checked(pg_result* result) {
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return result;
    const char* field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    std::string state = field ? field : "";
    std::string detail(trim(PQerrorMessage(connection_)));
    PQclear(result);
    if (!is_connected() || state.starts_with("08") || state.starts_with("57P"))
        throw ConnectionLost("The connection to PostgreSQL was lost: " + detail);
    if (state == "40001" || state == "40P01") throw Conflict("Two changes met: " + detail);
    if (state == "23505") throw AlreadyThere("PostgreSQL refused: " + detail);
    if (state == "53200") throw Conflict("Too many changes met: " + detail);
    if (state == "53100") throw StorageFailed("The disk of the PostgreSQL server is full: " + detail);
    if (state == "57014") throw StorageFailed("The question took too long; narrow it.");
    throw StorageFailed("PostgreSQL refused: " + detail);
}

Statement& PostgresConnection::run_prepared(const std::string& name, const std::string& text,
                                            std::span<const Value> values, bool inserts, auto& prepared) {
    if (!prepared) {
        std::string whole = inserts ? text + " returning id" : text;
        PQclear(checked(PQprepare(connection_, name.c_str(), whole.c_str(), 0, nullptr)));
        prepared = true;
    }
    Parameters parameters(values);
    pg_result* result =
        PQexecPrepared(connection_, name.c_str(), static_cast<int>(values.size()), parameters.pointers.data(),
                       parameters.lengths.data(), parameters.formats.data(), 0);
    checked(result);
    bool reads = std::string_view(PQcmdStatus(result)).starts_with("SELECT");
    if (!reads && std::string_view(PQcmdTuples(result)) != "0") ++changes_;
    return *new PostgresStatement(result, inserts);
}

Statement& PostgresConnection::start(const Sql& sql, std::span<const Value> values, bool inserts) {
    std::size_t slot = 2 * sql.number() + inserts;
    if (prepared_.size() <= slot) prepared_.resize(slot + 1);
    return run_prepared("s" + std::to_string(slot), sql.text(Engine::postgres), values, inserts,
                        prepared_[slot]);
}

Statement& PostgresConnection::start(const std::string& sql, std::span<const Value> values, bool inserts) {
    if (dynamic_.size() >= DYNAMIC_STATEMENTS_MAX && !dynamic_.contains(sql)) {
        for (const auto& [text, dynamic] : dynamic_)
            if (dynamic.prepared) execute(("deallocate " + dynamic.name).c_str());
        dynamic_.clear();
    }
    auto [entry, added] = dynamic_.try_emplace(sql);
    if (added) entry->second.name = "d" + std::to_string(++names_);
    return run_prepared(entry->second.name, to_postgres_parameters(sql), values, inserts,
                        entry->second.prepared);
}

void PostgresConnection::execute(const char* text) { PQclear(checked(PQexec(connection_, text))); }

} // namespace eider::storage
