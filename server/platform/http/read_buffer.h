// Bytes that were read and not used yet: one block that grows when asked and is used again.
#pragma once
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace eider::http {

class ReadBuffer {
  public:
    explicit ReadBuffer(std::size_t size) : rest_size_(size) {}

    std::string_view text() const { return {bytes_.get() + begin_, end_ - begin_}; }
    void consume(std::size_t size) {
        begin_ += size;
        if (begin_ == end_) begin_ = end_ = 0;
    }
    void add(std::size_t size) { end_ += size; } // that many bytes were read into room()

    // Free space behind the text for a read; with the text together at least `size` bytes.
    std::span<char> room(std::size_t size) {
        if (capacity_ < size || end_ == capacity_) resize(end_ - begin_ < size ? size : (end_ - begin_) * 2);
        return {bytes_.get() + end_, capacity_ - end_};
    }
    // Gives a block back that grew over its size at rest. Only when the buffer is empty.
    void shrink() {
        if (capacity_ > rest_size_ && begin_ == end_) {
            bytes_.reset();
            capacity_ = begin_ = end_ = 0;
        }
    }

  private:
    void resize(std::size_t size) {
        if (size > capacity_) {
            auto larger = std::make_unique_for_overwrite<char[]>(size);
            if (end_ > begin_) std::memcpy(larger.get(), bytes_.get() + begin_, end_ - begin_);
            bytes_ = std::move(larger);
            capacity_ = size;
        } else {
            std::memmove(bytes_.get(), bytes_.get() + begin_, end_ - begin_);
        }
        end_ -= begin_;
        begin_ = 0;
    }

    std::size_t rest_size_;
    std::unique_ptr<char[]> bytes_;
    std::size_t capacity_ = 0, begin_ = 0, end_ = 0;
};

} // namespace eider::http
