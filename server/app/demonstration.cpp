// Starts the demonstration.
#include "app/demonstration.h"

#include "people/demonstration.h"

#include <fmt/format.h>

namespace eider::app {
namespace {

using storage::Transaction;

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

} // namespace

bool is_demonstration(storage::Storage& storage) {
    return storage.read([](Transaction& tx) { return people::find_demonstration(tx).has_value(); });
}

Result<void> make_demonstration_ready(Desk& desk, const Settings& settings) {
    bool is_there = is_demonstration(desk.storage);
    if (!settings.is_demonstration && !is_there) return {};
    if (!is_loopback(settings.host))
        return refuse(RefusalKind::invalid,
                      "Everybody knows the password of the demonstration, so it is served to this machine "
                      "alone. Leave --listen out, or name 127.0.0.1.");
    return is_there ? Result<void>{} : demo::furnish(desk);
}

std::vector<std::string> words_about_demonstration(storage::Storage& storage, const std::string& url) {
    auto found = storage.read([](Transaction& tx) { return people::find_demonstration(tx); });
    if (!found || found->people.empty()) return {};
    const people::Person& visitor = found->people.front();
    return {"This is the demonstration: an invented organization, and nothing leaves this machine.",
            fmt::format("Open {} and sign in as {} with the password \"{}\".", url,
                        visitor.email.value_or(visitor.name), people::DEMONSTRATION_PASSWORD)};
}

} // namespace eider::app
