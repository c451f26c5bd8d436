// Charset decisions and conversion with ICU.
#include "platform/mail/charset.h"

#include "platform/base/text.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

namespace eider::mail {
namespace {

struct Alias {
    std::string_view name; // letters and digits only, lower case
    std::string_view converter;
};

// Names that mean more than they say, or that ICU does not know.
constexpr Alias aliases[] = {
    {"utf8", "UTF-8"},
    {"unicode11utf8", "UTF-8"},
    {"unicode", "UTF-16"},
    {"utf7", "UTF-7"},
    {"unicode11utf7", "UTF-7"},
    {"unicode20utf7", "UTF-7"},
    {"usascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"ansix341968", "windows-1252"},
    {"iso88591", "windows-1252"},
    {"iso885911", "windows-874"},
    {"iso88599", "windows-1254"},
    {"latin1", "windows-1252"},
    {"latin", "windows-1252"},
    {"ansi", "windows-1252"},
    {"gb2312", "GB18030"},
    {"gb231280", "GB18030"},
    {"eucgb2312cn", "GB18030"},
    {"chinesegb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"xgbk", "GB18030"},
    {"cp936", "GB18030"},
    {"euccn", "GB18030"},
    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"xsjis", "windows-31j"},
    {"mskanji", "windows-31j"},
    {"cp932", "windows-31j"},
    {"ksc56011987", "windows-949"},
    {"ksc5601", "windows-949"},
    {"euckr", "windows-949"},
    {"big5", "Big5-HKSCS"},
    {"cnbig5", "Big5-HKSCS"},
    {"big5hkscs", "Big5-HKSCS"},
    {"tis620", "windows-874"},
    {"iso88598i", "windows-1255"},
    {"iso88598e", "windows-1255"},
    {"iso88598", "windows-1255"},
    {"iso2022jpms", "ISO-2022-JP-2"},
    {"cp50220", "ISO-2022-JP-2"},
    {"cp50221", "ISO-2022-JP-2"},
    {"iso2022jp", "ISO-2022-JP-2"},
    {"hzgb2312", "HZ-GB-2312"},
    {"macintosh", "macintosh"},
    {"xmacroman", "macintosh"},
};

// What a misspelt name is compared with.
constexpr std::string_view well_known[] = {
    "utf8",        "usascii",     "iso88591",    "iso88592",    "iso88595",    "iso88597",    "iso88599",
    "iso885915",   "windows1250", "windows1251", "windows1252", "windows1253", "windows1254", "windows1255",
    "windows1256", "windows1257", "windows1258", "iso2022jp",   "shiftjis",    "eucjp",       "euckr",
    "gb2312",      "gb18030",     "koi8r",       "koi8u",       "big5"};

std::string squeeze(std::string_view name) {
    std::string out;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    }
    return out;
}

std::string_view converter_of(std::string_view squeezed) {
    for (const Alias& alias : aliases)
        if (alias.name == squeezed) return alias.converter;
    return {};
}

bool icu_knows(const std::string& name) {
    if (name.empty() || name.size() > 59) return false;
    UErrorCode error = U_ZERO_ERROR;
    return ucnv_countAliases(name.c_str(), &error) > 0 && U_SUCCESS(error);
}

// Edits (change, insert, delete, swap of neighbours) that lead from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t change = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            cost[i][j] = std::min({change, cost[i - 1][j] + 1, cost[i][j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[a.size()][b.size()];
}

bool same_digits(std::string_view a, std::string_view b) {
    auto digits = [](std::string_view text) {
        std::string out;
        for (char c : text)
            if (c >= '0' && c <= '9') out += c;
        return out;
    };
    return digits(a) == digits(b);
}

std::string nearest_well_known(std::string_view squeezed) {
    constexpr std::size_t longest = 24, most_edits = 2;
    if (squeezed.size() < 4 || squeezed.size() > longest) return {};
    for (std::size_t edits = 1; edits <= most_edits; ++edits)
        for (std::string_view name : well_known)
            if (name.size() > edits * 3 && same_digits(name, squeezed) && distance(name, squeezed) == edits)
                return std::string(name);
    return {};
}

bool is_escaped_charset(std::string_view converter) {
    return converter.starts_with("ISO-2022") || converter == "UTF-7" || converter == "HZ-GB-2312";
}

bool is_east_asian(std::string_view converter) {
    for (std::string_view name : {"GB18030", "windows-31j", "windows-949", "Big5-HKSCS", "EUC-JP"})
        if (converter == name) return true;
    return false;
}

// Only two-byte sequences: short texts in East Asian charsets may look like that by chance.
bool only_short_sequences(std::string_view text) {
    std::size_t sequences = 0;
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xE0) return false;
        sequences += byte >= 0xC0;
    }
    return sequences > 0 && sequences <= 8;
}

struct Conversion {
    std::string text;
    bool done = false;
};

Conversion convert(std::string_view bytes, const std::string& converter) {
    UErrorCode error = U_ZERO_ERROR;
    UConverter* from = ucnv_open(converter.c_str(), &error);
    if (U_FAILURE(error)) return {};
    UErrorCode to_error = U_ZERO_ERROR;
    UConverter* to = ucnv_open("UTF-8", &to_error);
    Conversion out;
    char chunk[4096];
    UChar pivot[1024];
    UChar *pivot_source = pivot, *pivot_target = pivot;
    const char* source = bytes.data();
    UBool reset = true;
    while (U_SUCCESS(to_error)) {
        char* target = chunk;
        error = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &target, chunk + sizeof chunk, &source, bytes.data() + bytes.size(), pivot,
                       &pivot_source, &pivot_target, pivot + 1024, reset, true, &error);
        reset = false;
        out.text.append(chunk, target);
        out.done = U_SUCCESS(error);
        if (error != U_BUFFER_OVERFLOW_ERROR) break;
    }
    ucnv_close(from);
    if (to) ucnv_close(to);
    return out;
}

// How many bytes of the text belong to no UTF-8 sequence, and how many sequences there are.
bool mostly_utf8(std::string_view bytes) {
    std::string repaired = make_utf8(bytes);
    std::size_t broken = 0, good = 0;
    for (std::size_t i = 0; i < repaired.size(); ++i) {
        if (static_cast<unsigned char>(repaired[i]) < 0xC0) continue;
        if (repaired.compare(i, 3, "\xEF\xBF\xBD") == 0)
            ++broken;
        else
            ++good;
    }
    return good > broken;
}

bool looks_like_iso_2022_jp(std::string_view bytes) {
    return bytes.find("\x1B$B") != bytes.npos || bytes.find("\x1B$@") != bytes.npos;
}

// Lines with words of 8-bit bytes only. Empty when such bytes stand alone among letters, as accents of Latin
// words do: windows-1252 reads those well.
std::string lines_of_foreign_words(std::string_view bytes) {
    constexpr std::size_t most = 8192, least_bytes = 6, least_run = 3;
    std::string out;
    std::size_t high = 0, runs = 0;
    for (std::string_view line : split(bytes, '\n')) {
        bool before = false, any = false;
        for (char c : line) {
            bool is_high = static_cast<unsigned char>(c) >= 0x80;
            high += is_high;
            runs += is_high && !before;
            any = any || is_high;
            before = is_high;
        }
        if (any) out.append(line) += '\n';
        if (out.size() > most) break;
    }
    return high >= least_bytes && high >= runs * least_run ? out : std::string();
}

// The name when it is one of a charset without Latin accents, else empty.
std::string if_foreign(const char* name) {
    for (std::string_view wanted :
         {"GB18030", "Big5", "EUC-KR", "EUC-JP", "Shift_JIS", "KOI8-R", "windows-1251", "ISO-8859-5"})
        if (name && wanted == name) return std::string(wanted);
    return {};
}

std::string drop_byte_order_mark(std::string text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return text;
}

} // namespace

std::string repair_charset_name(std::string_view declared) {
    if (std::size_t end = declared.find_first_of(";,*'\" \t"); end != declared.npos && end > 0)
        declared = declared.substr(0, end);
    std::string squeezed = squeeze(declared);
    if (squeezed.empty()) return {};
    if (auto name = converter_of(squeezed); !name.empty()) return std::string(name);
    std::string as_written(trim(declared));
    if (icu_knows(as_written)) return as_written;
    if (icu_knows(squeezed)) return squeezed;
    for (std::string_view prefix : {"x", "cs", "charset", "iso", "cp"})
        if (squeezed.starts_with(prefix)) {
            std::string rest = squeezed.substr(prefix.size());
            if (auto name = converter_of(rest); !name.empty()) return std::string(name);
            if (icu_knows(rest)) return rest;
        }
    for (std::string_view prefix : {"windows-", "iso-"})
        if (std::string name = std::string(prefix) + squeezed; icu_knows(name)) return name;
    std::string near = nearest_well_known(squeezed);
    if (near.empty()) return {};
    if (auto name = converter_of(near); !name.empty()) return std::string(name);
    return near;
}

std::string guess_charset(std::string_view bytes) {
    constexpr std::size_t looked_at = 64u << 10;
    constexpr std::int32_t least_confidence = 10;
    std::string telling = lines_of_foreign_words(bytes.substr(0, looked_at)), name;
    if (telling.empty()) return name;
    UErrorCode error = U_ZERO_ERROR;
    UCharsetDetector* detector = ucsdet_open(&error);
    ucsdet_setText(detector, telling.data(), static_cast<std::int32_t>(telling.size()), &error);
    std::int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector, &count, &error);
    for (std::int32_t i = 0; U_SUCCESS(error) && i < count && name.empty(); ++i)
        if (ucsdet_getConfidence(matches[i], &error) >= least_confidence)
            name = if_foreign(ucsdet_getName(matches[i], &error));
    ucsdet_close(detector);
    return name;
}

std::string to_utf8(std::string_view bytes, std::string_view declared) {
    std::string converter = repair_charset_name(declared);
    if (converter.empty() && looks_like_iso_2022_jp(bytes)) converter = "ISO-2022-JP-2";
    if (converter.empty() && !is_utf8(bytes)) converter = repair_charset_name(guess_charset(bytes));
    bool wide = converter.starts_with("UTF-16") || converter.starts_with("UTF-32");
    if (wide && bytes.find('\0') == bytes.npos && is_utf8(bytes)) wide = false;
    if (!is_escaped_charset(converter) && !wide && is_utf8(bytes) &&
        !(is_east_asian(converter) && only_short_sequences(bytes)))
        return drop_byte_order_mark(std::string(bytes));
    if (converter == "UTF-8" && mostly_utf8(bytes)) return drop_byte_order_mark(make_utf8(bytes));
    if (converter.empty() || converter == "UTF-8") converter = "windows-1252";
    if (Conversion conversion = convert(bytes, converter); conversion.done)
        return drop_byte_order_mark(std::move(conversion.text));
    if (Conversion conversion = convert(bytes, "windows-1252"); conversion.done) return conversion.text;
    return make_utf8(bytes);
}

std::string charset_of_html(std::string_view html) {
    constexpr std::size_t looked_at = 4096;
    std::string head = ascii_lower(html.substr(0, looked_at));
    std::size_t meta = head.find("<meta");
    while (meta != head.npos) {
        std::size_t end = std::min(head.find('>', meta), head.size());
        std::size_t at = head.find("charset", meta);
        if (at < end) {
            at = head.find_first_not_of(" \t\r\n=\"'", at + 7);
            if (at < end) return head.substr(at, std::min(head.find_first_of(" \t\r\n\"';/>", at), end) - at);
        }
        meta = head.find("<meta", end);
    }
    return {};
}

std::string clean_lines(std::string text) {
    auto is_odd = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    };
    bool has_odd = false;
    for (char c : text) has_odd |= is_odd(c); // to the end: many letters at a time
    if (!has_odd) return text;
    std::size_t to = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '\r') {
            if (i + 1 < text.size() && text[i + 1] == '\n') continue;
            c = '\n';
        }
        auto byte = static_cast<unsigned char>(c);
        if (byte == 0x7F || (byte < 0x20 && c != '\n' && c != '\t')) {
            if (c != '\f' && c != '\v') continue;
            c = '\n';
        }
        text[to++] = c;
    }
    text.resize(to);
    return text;
}

} // namespace eider::mail
