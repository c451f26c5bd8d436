// The desk of one process: storage, keys and the world, opened for a command or for serving.
#pragma once
#include "app/options.h"
#include "channels/mail/mail_channel.h"
#include "platform/desk/desk.h"

#include <memory>

namespace eider::app {

class DeskProcess {
  public:
    // Opens and migrates the store. Throws StorageFailed with a sentence.
    explicit DeskProcess(const Settings& settings);

    Desk& desk() { return *desk_; }
    storage::Storage& storage() { return *storage_; }
    const storage::Blobs& blobs() const { return *blobs_; }

  private:
    std::unique_ptr<storage::Storage> storage_;
    SystemClock clock_;
    SystemRandom random_;
    std::unique_ptr<storage::Blobs> blobs_;
    std::unique_ptr<DeskKeys> keys_;
    std::unique_ptr<PasswordPool> passwords_;
    std::unique_ptr<Desk> desk_;
};

channels::MailSettings mail_settings(const Settings& settings);

} // namespace eider::app
