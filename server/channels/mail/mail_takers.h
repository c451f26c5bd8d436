// Takes messages in on several threads, so that they share durable commits: each is stored, then filed. Who
// brings them waits for the storing only.
#pragma once
#include "channels/mail/mail_channel.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace eider::channels {

inline constexpr int TAKERS = 8;
inline constexpr std::size_t TAKERS_WAITING_BYTES_MAX =
    MESSAGE_BYTES_MAX; // of messages that no taker has yet

// Messages that are waited for together.
class TakenBatch {
  public:
    ~TakenBatch(); // waits
    // Waits until all of it is stored or refused. Throws what the store threw.
    void wait();
    // Valid after wait(): numbers of refused messages with the sentence.
    const std::vector<std::pair<std::uint32_t, std::string>>& refused() const { return refused_; }

  private:
    friend class MailTakers;
    void settle(std::uint32_t number, const Result<StoredMessage>& result);
    void fail(std::exception_ptr failure);
    void end_one();

    std::mutex mutex_; // guards all below
    std::condition_variable ended_;
    int open_ = 0;
    std::exception_ptr failure_;
    std::vector<std::pair<std::uint32_t, std::string>> refused_;
};

// Thread: any.
class MailTakers {
  public:
    explicit MailTakers(Desk& desk);
    ~MailTakers(); // after all that was given to it
    MailTakers(const MailTakers&) = delete;
    MailTakers& operator=(const MailTakers&) = delete;

    // `number` tells the message apart within its batch. Waits while too many bytes wait.
    void take(TakenBatch& batch, std::uint32_t number, std::string mailbox, std::string way,
              std::string bytes);

  private:
    struct Message {
        TakenBatch* batch;
        std::uint32_t number;
        std::string mailbox, way, bytes;
    };
    void loop();
    void store_and_file(const Message& message);

    Desk& desk_;
    std::mutex mutex_; // guards all below but the threads
    std::condition_variable arrived_, taken_;
    std::deque<Message> waiting_;
    std::size_t waiting_bytes_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace eider::channels
