// Keeps the mark of the demonstration among the settings.
#include "people/demonstration.h"
#include "platform/base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace eider::people {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql insert_mark("insert into settings (name, value) values ('demonstration', ?1)");
const Sql select_mark("select value from settings where name = 'demonstration'");

} // namespace

void mark_demonstration(Transaction& tx, std::span<const PersonId> people) {
    std::vector<std::int64_t> numbers;
    for (PersonId id : people) numbers.push_back(id.value);
    std::string mark = fmt::format("{}", fmt::join(numbers, " "));
    tx.run(insert_mark, {mark});
}

std::optional<Demonstration> find_demonstration(Transaction& tx) {
    auto mark = tx.first(select_mark, {}, [](const Row& row) { return row.string(0); });
    if (!mark) return {};
    Demonstration found;
    for (std::string_view number : split(*mark, ' ')) {
        auto person = find_person(tx, {to_integer(number).value_or(0)});
        if (person && !person->deleted_at && !person->suspended) found.people.push_back(std::move(*person));
    }
    return found;
}

} // namespace eider::people
