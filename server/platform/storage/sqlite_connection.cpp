// One SQLite connection with its prepared statements.
#include "platform/storage/sqlite_connection.h"

#include "platform/base/check.h"
#include "platform/base/result.h"

#include <atomic>
#include <fmt/format.h>
#include <sqlite3.h>

namespace eider::storage {
namespace {

const Sql data_version("pragma data_version");
std::atomic<std::uint64_t> next_number = 1;

constexpr int STEPS_BETWEEN_TIME_CHECKS = 1000;

// What went wrong, as a sentence for the person who runs the desk.
[[noreturn]] void fail(sqlite3* connection, std::string_view doing) {
    int code = connection ? sqlite3_errcode(connection) : SQLITE_NOMEM;
    const char* detail = connection ? sqlite3_errmsg(connection) : "out of memory";
    std::string_view hint;
    switch (code & 0xFF) {
    case SQLITE_FULL:
        hint = " The disk is full: free some space, nothing that was acknowledged is lost.";
        break;
    case SQLITE_BUSY: hint = " Another program holds the database; try again."; break;
    case SQLITE_READONLY: hint = " The data folder may not be written by this user."; break;
    case SQLITE_CANTOPEN: hint = " Does the data folder exist, and may this user write to it?"; break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: hint = " The file is damaged or is no database of Eider; restore a backup."; break;
    case SQLITE_INTERRUPT: hint = " The question took too long; narrow it."; break;
    default: break;
    }
    throw StorageFailed(fmt::format("The database could not {}: {}.{}", doing, detail, hint));
}

} // namespace

SqliteStatement::SqliteStatement(sqlite3* connection, const std::string& text) : connection_(connection) {
    int code = sqlite3_prepare_v3(connection, text.c_str(), static_cast<int>(text.size() + 1),
                                  SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK) fail(connection, "understand a statement (" + text.substr(0, 200) + ")");
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

void SqliteStatement::bind(std::span<const Value> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Value& value = values[i];
        int at = static_cast<int>(i) + 1, code = SQLITE_OK;
        switch (value.kind()) {
        case Value::Kind::null: code = sqlite3_bind_null(statement_, at); break;
        case Value::Kind::integer: code = sqlite3_bind_int64(statement_, at, value.integer()); break;
        case Value::Kind::real: code = sqlite3_bind_double(statement_, at, value.real()); break;
        case Value::Kind::text:
            code = sqlite3_bind_text64(statement_, at, value.text().data() ? value.text().data() : "",
                                       value.text().size(), SQLITE_STATIC, SQLITE_UTF8);
            break;
        case Value::Kind::bytes:
            code = sqlite3_bind_blob64(statement_, at, value.text().data() ? value.text().data() : "",
                                       value.text().size(), SQLITE_STATIC);
            break;
        }
        check(code == SQLITE_OK, "every bound value has a place in its statement");
    }
}

bool SqliteStatement::next() {
    int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(connection_, "do its work");
}

std::int64_t SqliteStatement::changed() const { return sqlite3_changes64(connection_); }
std::int64_t SqliteStatement::inserted_id() const { return sqlite3_last_insert_rowid(connection_); }

void SqliteStatement::finish() noexcept {
    sqlite3_reset(statement_);
    in_use = false;
    if (throw_away) delete this;
}

bool SqliteStatement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t SqliteStatement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double SqliteStatement::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string_view SqliteStatement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    return {static_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

SqliteConnection::SqliteConnection(const std::string& file, Use use) : use_(use), number_(next_number++) {
    // SQLite would count its memory behind one lock for all threads, and nobody asks for the count.
    static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)uncounted;
    int code = sqlite3_open_v2(file.c_str(), &connection_,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        sqlite3* failed = connection_;
        connection_ = nullptr;
        std::string sentence = failed ? sqlite3_errmsg(failed) : "out of memory";
        sqlite3_close(failed);
        throw StorageFailed(fmt::format("The database file {} cannot be opened: {}. Does the folder exist, "
                                        "and may this user write to it?",
                                        file, sentence));
    }
    wait_when_busy(BUSY_WAIT);
    execute("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
            "pragma temp_store = memory; pragma wal_autocheckpoint = 0;"
            "pragma journal_size_limit = 67108864;");
    execute(use == Use::writing ? "pragma cache_size = -16384;"
                                : "pragma cache_size = -8192; pragma query_only = on;");
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    dynamic_.clear();
    sqlite3_close_v2(connection_);
}

Statement& SqliteConnection::begin(std::unique_ptr<SqliteStatement>& cached, const std::string& text,
                                   std::span<const Value> values) {
    if (!cached) cached = std::make_unique<SqliteStatement>(connection_, text);
    SqliteStatement* statement = cached.get();
    if (statement->in_use) { // the same question asked again while its rows are being read
        statement = new SqliteStatement(connection_, text);
        statement->throw_away = true;
    }
    statement->in_use = true;
    statement->bind(values);
    return *statement;
}

Statement& SqliteConnection::start(const Sql& sql, std::span<const Value> values) {
    if (statements_.size() <= sql.number()) statements_.resize(sql.number() + 1);
    return begin(statements_[sql.number()], sql.text(Engine::sqlite), values);
}

Statement& SqliteConnection::start(const std::string& sql, std::span<const Value> values) {
    if (dynamic_.size() >= DYNAMIC_STATEMENTS_MAX && !dynamic_.contains(sql))
        std::erase_if(dynamic_, [](const auto& entry) { return !entry.second || !entry.second->in_use; });
    return begin(dynamic_[sql], sql, values);
}

void SqliteConnection::execute(const char* text) {
    if (sqlite3_exec(connection_, text, nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(connection_, std::string("run \"") + std::string(text).substr(0, 80) + "\"");
}

std::int64_t SqliteConnection::total_changes() const { return sqlite3_total_changes64(connection_); }
std::optional<Snapshot> SqliteConnection::snapshot() {
    if (use_ == Use::writing) return {};
    Statement& statement = start(data_version, {});
    Snapshot snapshot{.connection = number_, .version = statement.next() ? statement.integer(0) : 0};
    statement.finish();
    return snapshot;
}
bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

void SqliteConnection::limit_time(std::chrono::steady_clock::time_point deadline) {
    deadline_ = deadline;
    sqlite3_progress_handler(
        connection_, STEPS_BETWEEN_TIME_CHECKS,
        [](void* self) -> int {
            return std::chrono::steady_clock::now() > static_cast<SqliteConnection*>(self)->deadline_;
        },
        this);
}
void SqliteConnection::unlimit_time() { sqlite3_progress_handler(connection_, 0, nullptr, nullptr); }
void SqliteConnection::wait_when_busy(std::chrono::milliseconds most) {
    sqlite3_busy_timeout(connection_, static_cast<int>(most.count()));
}

} // namespace eider::storage
