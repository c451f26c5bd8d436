// TNEF: signature (4 bytes), key (2), then attributes: level (1), id (4), length (4), data, checksum (2). All
// numbers are little-endian. An attachment begins with attAttachRenddata; its short name is attAttachTitle,
// its bytes are attAttachData, its long name and media type stand among the MAPI properties of attAttachment.
#include "platform/mail/tnef.h"

#include "platform/mail/charset.h"

#include <cstdint>
#include <optional>

namespace eider::mail {
namespace {

constexpr std::uint32_t signature = 0x223E9F78;
constexpr std::uint32_t attach_render_data = 0x00069002, attach_title = 0x00018010, attach_data = 0x0006800F,
                        attach_properties = 0x00069005;
constexpr std::uint16_t long_filename = 0x3707, display_name = 0x3001, mime_tag = 0x370E,
                        data_binary = 0x3701;

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    bool failed() const { return failed_; }
    bool at_end() const { return failed_ || bytes_.empty(); }

    std::uint32_t number(std::size_t size) {
        std::string_view raw = take(size);
        std::uint32_t value = 0;
        for (std::size_t i = raw.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(raw[i]);
        return value;
    }
    std::string_view take(std::size_t size) {
        if (size > bytes_.size()) {
            failed_ = true;
            size = bytes_.size();
        }
        std::string_view out = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return out;
    }
    void pad(std::size_t size) {
        if (std::size_t over = size % 4; over != 0 && bytes_.size() >= 4 - over) take(4 - over);
    }

  private:
    std::string_view bytes_;
    bool failed_ = false;
};

// Size of a fixed-width MAPI value, 0 for those with a length of their own.
std::size_t fixed_size(std::uint32_t type) {
    switch (type) {
    case 0x0002:
    case 0x000B: return 4; // padded
    case 0x0003:
    case 0x0004:
    case 0x000A: return 4;
    case 0x0005:
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case 0x0040: return 8;
    case 0x0048: return 16;
    default: return 0;
    }
}

bool has_length(std::uint32_t type) {
    return type == 0x001E || type == 0x001F || type == 0x0102 || type == 0x000D;
}

void skip_name(Reader& reader) {
    reader.take(16);
    std::uint32_t kind = reader.number(4);
    if (kind == 0) {
        reader.take(4);
        return;
    }
    std::uint32_t length = reader.number(4);
    reader.take(length);
    reader.pad(length);
}

std::string read_string(std::string_view raw, std::uint32_t type) {
    std::string text = type == 0x001F ? to_utf8(raw, "utf-16le") : to_utf8(raw, {});
    return text.substr(0, text.find('\0'));
}

void take_value(TnefFile& file, std::uint32_t id, std::uint32_t type, std::string_view raw) {
    bool text = type == 0x001E || type == 0x001F;
    if (text && id == long_filename) file.name = read_string(raw, type);
    if (text && id == display_name && file.name.empty()) file.name = read_string(raw, type);
    if (text && id == mime_tag) file.content_type = read_string(raw, type);
    if (type == 0x0102 && id == data_binary && file.bytes.empty()) file.bytes = raw;
}

void read_properties(TnefFile& file, std::string_view raw) {
    constexpr std::uint32_t most = 2000;
    Reader reader(raw);
    std::uint32_t count = std::min(reader.number(4), most);
    for (std::uint32_t i = 0; i < count && !reader.at_end(); ++i) {
        std::uint32_t type = reader.number(2), id = reader.number(2);
        bool many = type & 0x1000;
        type &= 0x0FFF;
        if (id >= 0x8000) skip_name(reader);
        std::uint32_t values = many || has_length(type) ? std::min(reader.number(4), most) : 1;
        for (std::uint32_t k = 0; k < values && !reader.failed(); ++k) {
            std::size_t size = has_length(type) ? reader.number(4) : fixed_size(type);
            if (size == 0 && !has_length(type)) return;
            take_value(file, id, type, reader.take(size));
            reader.pad(size);
        }
    }
}

} // namespace

std::vector<TnefFile> read_tnef(std::string_view bytes) {
    constexpr std::size_t most_files = 500;
    Reader reader(bytes);
    std::vector<TnefFile> files;
    if (reader.number(4) != signature) return files;
    reader.take(2);
    while (!reader.at_end()) {
        reader.take(1);
        std::uint32_t id = reader.number(4), length = reader.number(4);
        std::string_view data = reader.take(length);
        reader.take(2);
        if (id == attach_render_data && files.size() < most_files)
            files.push_back({{}, "application/octet-stream", {}});
        if (files.empty()) continue;
        if (id == attach_title) files.back().name = read_string(data, 0x001E);
        if (id == attach_data) files.back().bytes = data;
        if (id == attach_properties) read_properties(files.back(), data);
    }
    std::erase_if(files, [](const TnefFile& file) { return file.bytes.empty(); });
    return files;
}

} // namespace eider::mail
