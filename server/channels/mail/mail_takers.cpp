// A bounded queue of messages and the threads that store and file them.
#include "channels/mail/mail_takers.h"

#include "platform/base/log.h"

namespace eider::channels {

TakenBatch::~TakenBatch() {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [this] { return open_ == 0; });
}

void TakenBatch::wait() {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [this] { return open_ == 0; });
    if (failure_) std::rethrow_exception(failure_);
}

// The lock is held while the last one says so: whoever waits may end the batch right after.
void TakenBatch::settle(std::uint32_t number, const Result<StoredMessage>& result) {
    std::lock_guard lock(mutex_);
    if (!result) refused_.emplace_back(number, result.error().sentence);
    end_one();
}

void TakenBatch::fail(std::exception_ptr failure) {
    std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    end_one();
}

void TakenBatch::end_one() {
    if (--open_ == 0) ended_.notify_all();
}

MailTakers::MailTakers(Desk& desk) : desk_(desk) {
    for (int i = 0; i < TAKERS; ++i) threads_.emplace_back([this] { loop(); });
}

MailTakers::~MailTakers() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void MailTakers::take(TakenBatch& batch, std::uint32_t number, std::string mailbox, std::string way,
                      std::string bytes) {
    std::unique_lock lock(mutex_);
    taken_.wait(
        lock, [&] { return waiting_.empty() || waiting_bytes_ + bytes.size() <= TAKERS_WAITING_BYTES_MAX; });
    {
        std::lock_guard batch_lock(batch.mutex_);
        ++batch.open_;
    }
    waiting_bytes_ += bytes.size();
    waiting_.push_back({.batch = &batch,
                        .number = number,
                        .mailbox = std::move(mailbox),
                        .way = std::move(way),
                        .bytes = std::move(bytes)});
    arrived_.notify_one();
}

void MailTakers::loop() {
    while (true) {
        Message message;
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            message = std::move(waiting_.front());
            waiting_.pop_front();
            waiting_bytes_ -= message.bytes.size();
        }
        taken_.notify_all();
        store_and_file(message);
    }
}

// The batch may be gone as soon as it knows of this message.
void MailTakers::store_and_file(const Message& message) {
    MessageId to_file;
    try {
        Result<StoredMessage> stored = store_message(desk_, message.mailbox, message.bytes, message.way);
        if (stored && stored->is_new) to_file = stored->id;
        message.batch->settle(message.number, stored);
    } catch (const std::exception&) {
        message.batch->fail(std::current_exception());
        return;
    }
    if (!to_file) return;
    try {
        file_message(desk_, to_file);
    } catch (const std::exception& failed) { // it is stored, and its job will file it
        log::warning("filing_waits", {{"message", to_file.value}, {"error", failed.what()}});
    }
}

} // namespace eider::channels
