// The installation's key.
#include "platform/desk/desk.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

namespace eider {
namespace {

using storage::Sql;

const Sql add_key(
    "insert into settings (name, value) values ('installation_key', ?1) on conflict (name) do nothing");
const Sql find_key("select value from settings where name = 'installation_key'");

} // namespace

SecretKey installation_key(storage::Storage& storage, Random& random) {
    std::string fresh = to_base64(random.bytes(SECRET_KEY_BYTES));
    std::string text = storage.write([&](storage::Transaction& tx) {
        tx.run(add_key, {fresh});
        return *tx.first(find_key, {}, [](const storage::Row& row) { return row.string(0); });
    });
    auto key = SecretKey::from_bytes(from_base64(text).value_or(""));
    if (!key) throw StorageFailed("The installation's key in the database is damaged; restore a backup.");
    return *key;
}

std::string token_hash(const DeskKeys& keys, std::string_view token) {
    return to_base64_url(keyed_hash(keys.tokens, token));
}

} // namespace eider
