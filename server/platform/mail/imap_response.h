// What an IMAP server says (RFC 3501, RFC 9051, and what real servers make of it), taken apart. Pure: bytes
// in, values out, nothing believed: a size that the server announces reserves nothing, and a response that
// makes no sense is marked and skipped, because where it ends is known all the same.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

inline constexpr std::size_t IMAP_LINE_BYTES_MAX = 4 << 20; // of one response, its literals left out
inline constexpr std::size_t IMAP_LITERAL_BYTES_MAX =
    64 << 20;                                            // of all literals of one response; more is dropped
inline constexpr std::size_t IMAP_VALUES_MAX = 200'000;  // of one response
inline constexpr int IMAP_NESTING_MAX = 64;              // lists in lists
inline constexpr std::size_t IMAP_NUMBERS_MAX = 200'000; // a set such as 1:4000000000 is not written out

struct ImapValue {
    enum class Kind { nil, atom, text, list }; // text: quoted or a literal
    Kind kind = Kind::nil;
    std::string text = {};
    std::vector<ImapValue> items = {};
    bool is_dropped = false; // the literal was larger than the desk takes; its text is empty
};

struct ImapResponse {
    enum class Kind { continuation, untagged, tagged };
    Kind kind = Kind::untagged;
    std::string tag = {};
    std::string name = {}; // in capitals: "OK", "NO", "BAD", "BYE", "PREAUTH", "EXISTS", "FETCH", ...
    std::optional<std::uint32_t> number = {}; // "* 12 EXISTS"
    std::string code = {};                    // in capitals, of a status: "UIDVALIDITY"
    std::vector<ImapValue> code_values = {};
    std::string words = {};             // of a status or a continuation
    std::vector<ImapValue> values = {}; // of everything else
    bool is_malformed = false;          // its end is known, its meaning is not

    bool is_status() const;
};

// Takes a stream apart. After problem() is set nothing more comes out.
class ImapReader {
  public:
    void feed(std::string_view bytes);
    // The next whole response; empty when more bytes are needed.
    std::optional<ImapResponse> next();
    // Why the stream cannot be read any further, as the end of a sentence; empty as long as it can.
    const std::string& problem() const { return problem_; }
    bool is_empty() const { return begin_ == pending_.size() && text_.empty(); } // nothing is left unread

  private:
    bool fill_literal(); // true when it is whole
    bool begin_literal();
    std::string take_line(std::size_t end);

    std::string pending_; // bytes that came, read up to begin_
    std::size_t begin_ = 0;
    std::size_t searched_ = 0; // no line end before it
    std::string text_;         // lines of the response so far
    std::vector<ImapValue> literals_;
    std::size_t literal_bytes_ = 0;
    std::uint64_t literal_left_ = 0;
    bool in_literal_ = false;
    std::string problem_;
};

// One message of a FETCH; what the server did not say is empty.
struct ImapFetched {
    std::optional<std::uint32_t> uid = {};
    std::optional<std::uint64_t> size = {};
    std::optional<std::vector<std::string>> flags = {};
    std::optional<std::string> internal_date = {};
    std::optional<std::string> body = {};    // the whole message
    std::optional<std::string> headers = {}; // BODY[HEADER...]
    bool is_too_large = false;               // a body came and was dropped
};
// Takes the texts out of `response`. Empty when it is no FETCH that can be understood.
std::optional<ImapFetched> take_fetched(ImapResponse& response);

std::optional<std::uint32_t> imap_number(std::string_view text); // 1 to 4294967295, and 0
// The numbers of "* SEARCH 2 84 882" or "* ESEARCH (TAG "A1") UID ALL 2,84:90", at most IMAP_NUMBERS_MAX.
// What is no number is left out.
std::vector<std::uint32_t> search_numbers(const ImapResponse& response);
// "1:3,7" is 1, 2, 3, 7. Empty when it is no set or has more than IMAP_NUMBERS_MAX numbers.
std::optional<std::vector<std::uint32_t>> numbers_of_set(std::string_view set);
// "1:3,7" from ascending numbers.
std::string set_of_numbers(const std::vector<std::uint32_t>& numbers);

} // namespace eider::mail
