// Splitting mbox files and walking folders of messages.
#include "platform/mail/mbox.h"

#include "platform/base/result.h"

#include <algorithm>

namespace eider::mail {
namespace {

// Reads one line with its line end, at most `most` bytes of it.
bool read_line(std::istream& stream, std::string& line, std::size_t most) {
    line.clear();
    std::streambuf* buffer = stream.rdbuf();
    for (int c = buffer->sbumpc(); c != std::char_traits<char>::eof(); c = buffer->sbumpc()) {
        line += static_cast<char>(c);
        if (c == '\n' || line.size() >= most) return true;
    }
    return !line.empty();
}

std::string_view without_line_end(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool is_quoted_from(std::string_view line) {
    std::size_t marks = line.find_first_not_of('>');
    return marks != line.npos && marks > 0 && line.substr(marks).starts_with("From ");
}

// One message in a file of its own, or all messages of an mbox file.
class FileSource final : public MessageSource {
  public:
    explicit FileSource(const std::filesystem::path& path) : path_(path), stream_(path, std::ios::binary) {
        if (!stream_) throw StorageFailed("The file " + path_.string() + " cannot be read.");
        std::string first(5, '\0');
        stream_.read(first.data(), static_cast<std::streamsize>(first.size()));
        stream_.clear();
        stream_.seekg(0);
        if (first == "From ") mbox_ = std::make_unique<MboxSource>(stream_, path_.string());
    }

    std::optional<StoredMessage> next() override {
        if (mbox_) return mbox_->next();
        if (std::exchange(done_, true)) return {};
        StoredMessage message{.raw = {}, .origin = path_.string()};
        char chunk[65536];
        while (stream_.read(chunk, sizeof chunk), stream_.gcount() > 0) {
            message.raw.append(chunk, static_cast<std::size_t>(stream_.gcount()));
            if (message.raw.size() <= largest_stored_message) continue;
            message.raw.resize(largest_stored_message);
            message.is_cut = true;
            break;
        }
        if (stream_.bad()) throw StorageFailed("The file " + path_.string() + " cannot be read to its end.");
        return message;
    }

  private:
    std::filesystem::path path_;
    std::ifstream stream_;
    std::unique_ptr<MboxSource> mbox_;
    bool done_ = false;
};

class FolderSource final : public MessageSource {
  public:
    explicit FolderSource(std::vector<std::filesystem::path> files) : files_(std::move(files)) {}

    std::optional<StoredMessage> next() override {
        while (true) {
            if (file_)
                if (std::optional<StoredMessage> message = file_->next()) return message;
            file_.reset();
            if (at_ >= files_.size()) return {};
            file_ = std::make_unique<FileSource>(files_[at_++]);
        }
    }

  private:
    std::vector<std::filesystem::path> files_;
    std::size_t at_ = 0;
    std::unique_ptr<FileSource> file_;
};

bool is_maildir(const std::filesystem::path& path) {
    return is_directory(path / "cur") && is_directory(path / "new");
}

// Programs keep their own files beside the messages of a Maildir; those in tmp/ are not finished yet.
bool is_in_maildir_box(const std::filesystem::path& file) {
    std::filesystem::path box = file.parent_path().filename();
    return box == "cur" || box == "new";
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
    using namespace std::filesystem;
    bool maildir = is_maildir(folder);
    std::vector<path> files;
    for (const directory_entry& entry :
         recursive_directory_iterator(folder, directory_options::skip_permission_denied))
        if (entry.is_regular_file() && (!maildir || is_in_maildir_box(entry.path())))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

bool is_mbox_separator(std::string_view line) {
    constexpr std::string_view days = "MonTueWedThuFriSatSun";
    if (!line.starts_with("From ")) return false;
    for (std::size_t at = 5; at + 3 < line.size(); ++at)
        if (line[at - 1] == ' ' && days.find(line.substr(at, 3)) % 3 == 0 && line[at + 3] == ' ')
            return line.find(':', at) != line.npos;
    return false;
}

std::optional<StoredMessage> MboxSource::next() {
    if (at_end_) return {};
    StoredMessage message{.raw = {}, .origin = name_ + "#" + std::to_string(++count_)};
    std::string line;
    bool after_blank = true;
    while (true) {
        if (!read_line(stream_, line, most_bytes_)) {
            at_end_ = true;
            break;
        }
        std::string_view text = without_line_end(line);
        if (after_blank && (is_mbox_separator(text) || (!has_begun_ && text.starts_with("From ")))) {
            if (std::exchange(has_begun_, true)) break;
            continue;
        }
        after_blank = text.empty();
        if (message.raw.size() + line.size() > most_bytes_)
            message.is_cut = true;
        else
            message.raw += is_quoted_from(line) ? std::string_view(line).substr(1) : std::string_view(line);
    }
    if (message.raw.empty() && at_end_) return {};
    if (message.raw.ends_with("\n\n") ||
        message.raw.ends_with("\n\r\n")) // the empty line before the next "From "
        message.raw.resize(message.raw.size() - (message.raw.ends_with("\r\n") ? 2 : 1));
    return message;
}

std::unique_ptr<MessageSource> open_messages(const std::filesystem::path& path) {
    try {
        if (is_directory(path)) return std::make_unique<FolderSource>(files_below(path));
        if (!exists(path)) throw StorageFailed("There is no file or folder " + path.string() + ".");
        return std::make_unique<FileSource>(path);
    } catch (const std::filesystem::filesystem_error& error) {
        throw StorageFailed("The folder " + path.string() + " cannot be read: " + error.code().message() +
                            ".");
    }
}

} // namespace eider::mail
