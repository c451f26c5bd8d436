// Letters from other threads to an io thread.
#include "platform/http/mailbox.h"

#include <boost/asio/post.hpp>

namespace eider::http {

thread_local const Mailbox* Mailbox::here_ = nullptr;

void Mailbox::put(std::shared_ptr<Letter> letter) {
    std::lock_guard lock(mutex_);
    if (!context_) return;
    letters_.push_back(std::move(letter));
    // Posted under the lock: close() must not return while the context is still being used here.
    if (letters_.size() == 1) boost::asio::post(*context_, [this] { open_all(); });
}

void Mailbox::close() {
    std::vector<std::shared_ptr<Letter>> dropped;
    std::lock_guard lock(mutex_);
    context_ = nullptr;
    dropped.swap(letters_);
}

void Mailbox::open_all() {
    {
        std::lock_guard lock(mutex_);
        opening_.swap(letters_);
    }
    for (auto& letter : opening_) letter->open();
    opening_.clear();
}

} // namespace eider::http
