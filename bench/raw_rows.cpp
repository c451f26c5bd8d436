// Reads and writes whole tables, each row as it stands there.
#include "bench/raw_rows.h"

#include "bench/direct.h"
#include "platform/text/fold.h"

#include <fmt/format.h>
#include <variant>

namespace eider::bench {
namespace {

using storage::Row;
using storage::Transaction;
using storage::Value;

struct Raw {
    std::string bytes;
};
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Raw>;

struct Filled {
    std::string insert;
    std::vector<std::vector<Cell>> rows;
};

// In an order in which everything that a row refers to stands before it.
constexpr std::string_view TABLES[] = {
    "raw_messages", "message_bytes", "message_arrivals", "people",      "identities", "tickets",
    "replies",      "blobs",         "attachments",      "message_ids", "events"};

Cell read_cell(const Row& row, int value, int type) {
    std::string_view name = row.text(type);
    if (name == "integer") return row.integer(value);
    if (name == "real") return row.real(value);
    if (name == "text") return row.string(value);
    if (name == "blob") return Raw{row.string(value)};
    return {};
}

Value to_value(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
    if (const auto* real = std::get_if<double>(&cell)) return *real;
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* raw = std::get_if<Raw>(&cell)) return storage::Bytes{raw->bytes};
    return {};
}

std::string insert_text(std::string_view table, const std::vector<std::string>& columns) {
    std::string marks;
    for (std::size_t i = 0; i < columns.size(); ++i) marks += fmt::format("{}?{}", i > 0 ? ", " : "", i + 1);
    return fmt::format("insert into {} ({}) values ({})", table, fmt::join(columns, ", "), marks);
}

Filled read_table(Transaction& tx, std::string_view table) {
    auto columns = tx.all(fmt::format("select name from pragma_table_info('{}')", table), {},
                          [](const Row& row) { return row.string(0); });
    Filled filled{.insert = insert_text(table, columns), .rows = {}};
    std::string select = fmt::format("select {0}, typeof({1}) from {2} order by rowid",
                                     fmt::join(columns, ", "), fmt::join(columns, "), typeof("), table);
    auto count = static_cast<int>(columns.size());
    tx.each(select, {}, [&](const Row& row) {
        auto& cells = filled.rows.emplace_back();
        for (int i = 0; i < count; ++i) cells.push_back(read_cell(row, i, count + i));
    });
    return filled;
}

std::string words_of(std::string_view text) { return fmt::format("{}", fmt::join(search_words(text), " ")); }

// The index keeps no texts that could be read back.
Filled read_words(Transaction& tx) {
    Filled filled{.insert = insert_text("search_index", {"rowid", "subject", "reply", "note"}), .rows = {}};
    tx.each(std::string("select r.id, case when t.first_comment = r.id then t.subject else '' end, r.body "
                        "from replies r join tickets t on t.id = r.ticket order by r.id"),
            {}, [&](const Row& row) {
                filled.rows.push_back({row.integer(0), words_of(row.text(1)), words_of(row.text(2)), ""});
            });
    return filled;
}

void insert_rows(Transaction& tx, const Filled& table, std::size_t from, std::size_t to) {
    std::vector<Value> values;
    for (std::size_t i = from; i < to; ++i) {
        values.clear();
        for (const Cell& cell : table.rows[i]) values.push_back(to_value(cell));
        tx.each_of(table.insert, values, [](const Row&) {});
    }
}

} // namespace

struct RawRows::Tables {
    std::vector<Filled> all;
    std::size_t messages() const { return all.front().rows.size(); }
};

RawRows::RawRows(const std::string& data_folder) : tables_(std::make_unique<Tables>()) {
    auto direct = connect({.data_folder = data_folder, .database_url = ""});
    direct->begin();
    for (std::string_view table : TABLES) tables_->all.push_back(read_table(direct->transaction(), table));
    tables_->all.push_back(read_words(direct->transaction()));
    direct->commit();
}

RawRows::~RawRows() = default;

void RawRows::insert_into(const std::string& data_folder, std::size_t batch) const {
    auto direct = connect({.data_folder = data_folder, .database_url = ""});
    std::size_t batches = (tables_->messages() + batch - 1) / batch;
    for (std::size_t i = 0; i < batches; ++i) {
        direct->begin();
        for (const Filled& table : tables_->all)
            insert_rows(direct->transaction(), table, table.rows.size() * i / batches,
                        table.rows.size() * (i + 1) / batches);
        direct->commit();
    }
}

} // namespace eider::bench
