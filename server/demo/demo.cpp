// Makes the demonstration, once.
#include "demo/demo.h"

#include "demo/stage.h"
#include "demo/within_transaction.h"
#include "people/demonstration.h"
#include "platform/crypto/password.h"
#include "tickets/counts.h"

namespace eider::demo {
namespace {

using storage::Transaction;

constexpr std::uint64_t SEED = 41877;

Result<void> make(Transaction& tx, Desk& desk, const Material& material, const std::string& password_hash) {
    Instant now = desk.clock.now();
    WithinTransaction within(tx);
    SettableClock clock(now);
    SeededRandom random(SEED);
    Desk inner{.storage = within,
               .clock = clock,
               .random = random,
               .blobs = desk.blobs,
               .keys = desk.keys,
               .passwords = desk.passwords,
               .public_url = desk.public_url};
    auto household = TRY(move_in(tx, now, material.cast, password_hash));
    TRY_VOID(play(tx, inner, clock, material, household, now));
    clock.advance(
        std::chrono::hours(1)); // so that the jobs of the mail door are due; they find their work done
    while (jobs::run_one(within, clock, channels::mail_in_lane(inner))) {
    }
    return {};
}

} // namespace

channels::MailSettings mail_settings() {
    return {.not_sent_because = "This is a demonstration, so this reply was not sent.", .never_sends = true};
}

Result<void> furnish(Desk& desk) {
    if (desk.storage.read([](Transaction& tx) { return people::find_demonstration(tx).has_value(); }))
        return {};
    Material material = TRY(read_material());
    std::string hash = TRY(desk.passwords.hash(std::string(people::DEMONSTRATION_PASSWORD)));
    auto made = desk.storage.write([&](Transaction& tx) -> Result<bool> {
        if (people::find_demonstration(tx)) return false; // another process was first
        if (events::newest(tx) != events::Cursor{})
            return refuse(
                RefusalKind::conflict,
                "This place holds a desk with data of its own. The demonstration never mixes with it: "
                "name an empty folder with --data.");
        TRY_VOID(make(tx, desk, material, hash));
        return true;
    });
    TRY(std::move(made));
    events::run_until_settled(desk.storage,
                              {{tickets::counts_reader(), channels::mail_out_reader(desk, mail_settings())}});
    return {};
}

} // namespace eider::demo
