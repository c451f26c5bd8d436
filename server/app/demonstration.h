// What serving the demonstration asks for: made when it is wanted, reached from this machine only, nothing
// sent.
#pragma once
#include "app/options.h"
#include "demo/demo.h"

namespace eider::app {

bool is_demonstration(storage::Storage& storage);
// Makes the demonstration with --demo. Refuses it on real data, and any demonstration on an address that
// others reach: everybody knows its password.
Result<void> make_demonstration_ready(Desk& desk, const Settings& settings);
// Who can be signed in as, for the console; nothing for a real desk.
std::vector<std::string> words_about_demonstration(storage::Storage& storage, const std::string& url);

} // namespace eider::app
