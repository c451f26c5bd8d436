// Writes the key under a name of its own first and then links it into place: a link never replaces, so of
// several processes one wins and the others read what it wrote, whole.
#include "platform/crypto/key_file.h"

#include "platform/base/text.h"

#include <cerrno>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eider {
namespace {

constexpr std::size_t NAME_BYTES = 8;

[[noreturn]] void fail(std::string_view what, const std::filesystem::path& path) {
    std::string why = std::generic_category().message(errno);
    throw StorageFailed(fmt::format("The key file {} {}: {}.", path.string(), what, why));
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

  private:
    int number_;
};

std::string read_some(int descriptor, std::size_t at_most, const std::filesystem::path& path) {
    std::string out(at_most, '\0');
    std::size_t have = 0;
    while (have < at_most) {
        ssize_t got = ::read(descriptor, out.data() + have, at_most - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("cannot be read", path);
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    out.resize(have);
    return out;
}

std::optional<SecretKey> load(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) {
        if (errno == ENOENT) return {};
        fail("cannot be opened", path);
    }
    struct stat about{};
    if (::fstat(file.number(), &about) != 0) fail("cannot be examined", path);
    if (!S_ISREG(about.st_mode))
        throw StorageFailed(fmt::format("The key file {} is not a file.", path.string()));
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw StorageFailed(fmt::format("The key file {} may be read by other accounts. Run: chmod 600 '{}'",
                                        path.string(), path.string()));
    std::string bytes = read_some(file.number(), SECRET_KEY_BYTES + 1, path);
    Result<SecretKey> key = SecretKey::from_bytes(bytes);
    wipe(bytes);
    if (!key)
        throw StorageFailed(fmt::format("The key file {} is damaged ({}) Put back its copy from the backup.",
                                        path.string(), key.error().sentence));
    return *key;
}

void write_whole(const std::filesystem::path& path, std::string_view bytes) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file) fail("cannot be made", path);
    while (!bytes.empty()) {
        ssize_t put = ::write(file.number(), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) fail("cannot be written", path);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fchmod(file.number(), S_IRUSR | S_IWUSR) != 0) fail("cannot be protected", path);
    if (::fsync(file.number()) != 0) fail("cannot be made durable", path);
}

// Gives `from` the name `to` unless that name is taken; false when it is.
bool take_name(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::link(from.c_str(), to.c_str()) == 0) return true;
    if (errno == EEXIST) return false;
    // Some file systems have no links.
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) return false;
    fail("cannot be put in place", to);
}

void make_folder_durable(const std::filesystem::path& file) {
    std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor || ::fsync(descriptor.number()) != 0) fail("cannot be made durable", file);
}

struct RemoveAtEnd {
    std::filesystem::path path;
    ~RemoveAtEnd() { ::unlink(path.c_str()); }
};

} // namespace

SecretKey load_or_create_key(const std::filesystem::path& path, Random& random) {
    if (std::optional<SecretKey> key = load(path)) return *key;
    RemoveAtEnd draft{path};
    draft.path += "." + to_hex(random.bytes(NAME_BYTES)) + ".new";
    std::string bytes = random.bytes(SECRET_KEY_BYTES);
    write_whole(draft.path, bytes);
    wipe(bytes);
    take_name(draft.path, path);
    make_folder_durable(path);
    std::optional<SecretKey> key = load(path);
    if (!key)
        throw StorageFailed(fmt::format("The key file {} was removed while it was made.", path.string()));
    return *key;
}

} // namespace eider
