// Raw messages from where they lie: single files, mbox files, Maildir and other folders. One message is in
// memory at a time.
//
// mbox: a message begins at a line "From <sender> <date>" at the beginning of the file or after an empty
// line; within a message every line ">From ", ">>From ", ... stands for itself with one ">" less. Maildir:
// the files in new/ and cur/, and in those of its folders (.Name/).
#pragma once
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

// Of a larger message only the beginning is kept.
inline constexpr std::size_t largest_stored_message = 128u << 20;

struct StoredMessage {
    std::string raw;
    std::string origin;  // the path, with "#3" for the third message of an mbox
    bool is_cut = false; // larger than allowed
};

// Not for use by several threads at once. next() gives nothing at the end; it throws StorageFailed with a
// sentence when a file cannot be read, and may then be called again for the message after it.
class MessageSource {
  public:
    virtual ~MessageSource() = default;
    virtual std::optional<StoredMessage> next() = 0;
};

// Splits an mbox stream, which must outlive the source.
class MboxSource final : public MessageSource {
  public:
    MboxSource(std::istream& stream, std::string name, std::size_t most_bytes = largest_stored_message)
        : stream_(stream), name_(std::move(name)), most_bytes_(most_bytes) {}
    std::optional<StoredMessage> next() override;

  private:
    std::istream& stream_;
    std::string name_;
    std::size_t most_bytes_, count_ = 0;
    bool has_begun_ = false, at_end_ = false;
};

// Messages of a file (one message, or an mbox when it begins with "From "), a Maildir, or a folder with all
// below it, in the order of their paths. Throws StorageFailed when the path does not exist.
std::unique_ptr<MessageSource> open_messages(const std::filesystem::path& path);

// Whether a line, without its line end, begins a message of an mbox.
bool is_mbox_separator(std::string_view line);

} // namespace eider::mail
