// Opens the desk.
#include "app/desk_process.h"

#include "events/log.h"

namespace eider::app {

DeskProcess::DeskProcess(const Settings& settings)
    : storage_(storage::open({.data_folder = settings.data_folder, .database_url = settings.database_url})) {
    blobs_ = std::make_unique<storage::Blobs>(settings.database_url.empty() ? settings.data_folder : "");
    keys_ = std::make_unique<DeskKeys>(installation_key(*storage_, random_));
    passwords_ = std::make_unique<PasswordPool>();
    desk_ = std::make_unique<Desk>(Desk{.storage = *storage_,
                                        .clock = clock_,
                                        .random = random_,
                                        .blobs = *blobs_,
                                        .keys = *keys_,
                                        .passwords = *passwords_,
                                        .public_url = settings.public_url});
}

channels::MailSettings mail_settings(const Settings& settings) {
    return {.address = settings.mail_address,
            .name = settings.mail_name,
            .smtp = settings.smtp,
            .dkim = settings.dkim};
}

} // namespace eider::app
